import { gateStages, type GateStage } from '../../gates/gate-stage';
import { judgedStages } from '../../gates/judged-stages';
import type { LoweredGate } from '../../gates/lowered-gate';
import { verdictOn } from '../../gates/verdict';
import type { Schedule } from '../../schedule';
import type { ExpectedTraffic } from '../expected-traffic';
import { gatePowerOf } from '../stage-power';

export interface Wanted {
  /** The candidate's share of bad requests that is to be noticed, 0 to 1. */
  readonly notice: number;
  /** With this probability. */
  readonly power: number;
  /** Time of all stages together. */
  readonly withinSeconds: number;
}

/** What a target made of a definition. */
export interface SizedRelease {
  readonly gates: readonly LoweredGate[];
  readonly schedule: Schedule;
  readonly traffic: ExpectedTraffic;
  readonly replaces: boolean;
}

/** How a gate does where each judged stage lasts so many seconds. */
export interface Performance {
  /** Smallest probability over the stages to notice what is wanted; 0 where it cannot fire in one of them. */
  readonly notices: number;
  readonly falseAlarm: number | undefined;
}

export const MOST_FALSE_ALARMS = 0.01;

/** Undefined for a gate of which nothing can be computed. */
export function performanceOf(
  gate: LoweredGate,
  release: SizedRelease,
  notice: number,
): ((holdSeconds: number) => Performance) | undefined {
  const { schedule, traffic, replaces } = release;
  const all = gateStages(schedule, { requestsPerSecond: traffic.requestsPerSecond });
  const judged = judgedStages(all, replaces);
  const power = gatePowerOf(gate, traffic);
  if (!judged || !power) return undefined;
  const stages = judged.kind === 'bake' ? [judged.stage] : judged.stages;
  return (holdSeconds) => {
    const held = (stage: GateStage) => ({ ...stage, seconds: stages.includes(stage) ? holdSeconds : stage.seconds });
    const groups = judged.kind === 'ramp' ? [stages.map(held)] : stages.map((stage) => [held(stage)]);
    const alive = judged.kind === 'ramp' || groups.every(([stage]) => verdictOn(gate, stage!).kind === 'fires');
    return {
      notices: alive ? Math.min(...groups.map((group) => power.notices(group, notice))) : 0,
      falseAlarm: power.falseAlarm(all.filter(({ weight }) => weight > 0).map(held)),
    };
  };
}

export function isGood({ notices, falseAlarm = 0 }: Performance, { power }: Pick<Wanted, 'power'>): boolean {
  return notices >= power && falseAlarm <= MOST_FALSE_ALARMS;
}

const MINUTE = 60;

/** The shortest hold in whole minutes; undefined where the longest is not enough, or sends too many good releases back. */
export function requiredHold(
  gate: LoweredGate,
  release: SizedRelease,
  wanted: Wanted,
  longestSeconds: number,
): number | undefined {
  const performance = performanceOf(gate, release, wanted.notice);
  const most = Math.floor(longestSeconds / MINUTE);
  if (!performance || most < 1 || performance(most * MINUTE).notices < wanted.power) return undefined;
  let missed = 0;
  let enough = most;
  while (enough - missed > 1) {
    const middle = Math.floor((missed + enough) / 2);
    if (performance(middle * MINUTE).notices >= wanted.power) enough = middle;
    else missed = middle;
  }
  const hold = enough * MINUTE;
  return isGood(performance(hold), wanted) ? hold : undefined;
}
