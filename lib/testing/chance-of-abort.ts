import { gateStages, type GateStage } from '../insight/gates/gate-stage';
import type { LoweredGate } from '../insight/gates/lowered-gate';
import { gatePowerOf } from '../insight/power/stage-power';
import type { Schedule } from '../insight/schedule';

/** What is wrong with the candidate, as shares from 0 to 1. */
export interface FaultShares {
  /** Of its requests that fail. */
  readonly errors?: number;
  /** Of its requests that are slower than the limit of each latency guardrail. */
  readonly slow?: number;
}

export interface KnownTraffic {
  readonly requestsPerSecond: number;
  readonly errorRate: number;
}

/**
 * The probability that a bad candidate is stopped within this time of the first stage. Guardrails count as independent
 * only where they look at different faults; of several for one fault the best counts.
 */
export function chanceOfAbort(
  gates: readonly LoweredGate[],
  schedule: Schedule,
  traffic: KnownTraffic,
  fault: FaultShares,
  withinSeconds: number,
): number {
  const passes = [fault.errors, fault.slow].map((bad, index) => {
    if (bad === undefined) return 1;
    const own = gates.filter((gate) => gate.rollsBack && gate.tests === undefined && seesSlow(gate) === (index === 1));
    return 1 - Math.max(0, ...own.map((gate) => notices(gate, schedule, traffic, bad, withinSeconds)));
  });
  return 1 - passes.reduce((product, pass) => product * pass, 1);
}

function seesSlow({ measures: { limit } }: LoweredGate): boolean {
  return limit.kind === 'share' && limit.bad === 'slow requests';
}

function notices(
  gate: LoweredGate,
  schedule: Schedule,
  traffic: KnownTraffic,
  bad: number,
  withinSeconds: number,
): number {
  const power = gatePowerOf(gate, traffic);
  const stages = gateStages(schedule, {
    requestsPerSecond: traffic.requestsPerSecond,
    seesAtZero: gate.seesAtZero ?? [],
    ...(gate.copies ? { copies: gate.copies } : {}),
  });
  return (
    power?.notices(
      until(stages, withinSeconds).filter(({ weight }) => weight > 0),
      bad,
    ) ?? 0
  );
}

/** The stages up to this second; the one in which it falls is cut. Waits for people are taken to last no time. */
function until(stages: readonly GateStage[], withinSeconds: number): readonly GateStage[] {
  let left = withinSeconds;
  return stages.flatMap((stage) => {
    const seconds = Math.min(stage.seconds, left);
    left -= seconds;
    return seconds > 0 ? [{ ...stage, seconds }] : [];
  });
}
