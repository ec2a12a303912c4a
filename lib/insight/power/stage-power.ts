import type { GateStage } from '../gates/gate-stage';
import type { LoweredGate } from '../gates/lowered-gate';
import { firedByLook } from '../statistics/gate-power';
import type { ExpectedTraffic } from './expected-traffic';
import { firingRuleOf, looksIn } from './gate-looks';
import { lookChanceOf } from './look-chance';

/** What a gate notices with the expected traffic. */
export interface GatePower {
  /** Probability to fire within these stages, for a candidate with this share of bad requests from 0 to 1. */
  readonly notices: (stages: readonly GateStage[], badShare: number) => number;
  /** The candidate's share of bad requests that just passes; undefined where nothing is known of it. */
  readonly limitShare: number | undefined;
  /** Probability that it fires though the candidate is as good as stable; undefined where no baseline is known. */
  readonly falseAlarm: (stages: readonly GateStage[]) => number | undefined;
}

/** Undefined for gates whose measurement no number of requests tells. */
export function gatePowerOf(gate: LoweredGate, traffic: ExpectedTraffic): GatePower | undefined {
  const chance = lookChanceOf(gate, traffic);
  if (chance === undefined || gate.judge === 'rankTest') return undefined;
  const rule = firingRuleOf(gate);
  if (rule === undefined) return undefined;
  const notices = (stages: readonly GateStage[], badShare: number) => {
    const chances = stages.flatMap((stage) => {
      const looks = looksIn(gate, stage);
      return looks === 0 ? [] : Array.from({ length: looks }, () => chance(stage.weight, badShare));
    });
    return firedByLook(rule, chances).at(-1) ?? 0;
  };
  const { limit } = gate.measures;
  const slow = limit.kind === 'share' && limit.bad === 'slow requests';
  return {
    notices,
    limitShare: limitShareOf(gate, traffic),
    falseAlarm: (stages) => (slow ? undefined : notices(stages, traffic.errorRate)),
  };
}

function limitShareOf({ measures: { limit } }: LoweredGate, { errorRate }: ExpectedTraffic): number | undefined {
  switch (limit.kind) {
    case 'share':
      return limit.max;
    case 'ratio':
      return errorRate > 0 ? limit.maxTimesStable * errorRate : undefined;
    case 'delta':
      return errorRate + limit.maxAboveStable;
    case 'other':
      return undefined;
  }
}
