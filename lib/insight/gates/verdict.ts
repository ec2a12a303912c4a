import { firingIn, type Firing } from './firing';
import type { GateStage } from './gate-stage';
import type { LoweredGate } from './lowered-gate';
import type { Obstacle } from './obstacle';

/** Whether a gate fires before a stage ends when the candidate fails every request from the stage's first second. */
export type Verdict =
  | { readonly kind: 'fires'; readonly firing: Firing }
  /** Only where its periods happen to begin at the right moment. */
  | { readonly kind: 'by luck'; readonly firing: Firing }
  | { readonly kind: 'too slow'; readonly firing: Firing }
  | { readonly kind: 'blind'; readonly obstacle: Obstacle };

export function verdictOn(gate: LoweredGate, stage: GateStage): Verdict {
  const firing = firingIn(gate, stage);
  if (typeof firing === 'string') return { kind: 'blind', obstacle: firing };
  if (firing.holdsStage || firing.latestSeconds <= stage.seconds) return { kind: 'fires', firing };
  return { kind: firing.earliestSeconds <= stage.seconds ? 'by luck' : 'too slow', firing };
}

const RANK: Readonly<Record<Verdict['kind'], number>> = { fires: 0, 'by luck': 1, 'too slow': 2, blind: 3 };

/** Of several gates of one guardrail, the one that does best; the first of equals. */
export function bestVerdict(gates: readonly LoweredGate[], stage: GateStage): { gate: LoweredGate; verdict: Verdict } {
  const [first, ...more] = gates.map((gate) => ({ gate, verdict: verdictOn(gate, stage) }));
  return more.reduce((best, one) => (RANK[one.verdict.kind] < RANK[best.verdict.kind] ? one : best), first!);
}
