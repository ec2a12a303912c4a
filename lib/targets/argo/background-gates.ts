import type { LoweredGate } from '../../insight/gates/lowered-gate';
import type { CommonPlan } from '../../plan/common-plan';
import type { TargetContext } from '../target';
import type { CanarySteps } from './canary-steps';
import { gateOf } from './gates';
import type { WatchedGuardrail } from './watched-guardrail';

type Watched = Pick<WatchedGuardrail, 'guardrail' | 'timing'>;

/** The guardrails that watch from the first share to the end, as the controller will judge them. */
export function backgroundGates(
  plan: CommonPlan,
  context: TargetContext,
  watched: readonly Watched[],
  { stageOf, watchedFrom }: CanarySteps,
): readonly LoweredGate[] {
  const runs = { kind: 'background', fromStage: stageOf[watchedFrom] ?? 0 } as const;
  return watched.map((one) => gateOf(plan, one, { runs, seesAtZero: seenAtZero(one, plan, context) }));
}

/** Chosen requests are requests: a stage with them is watched like one with a share, and one with copies by those who see copies. */
function seenAtZero(watched: Watched, { stages }: CommonPlan, context: TargetContext): readonly number[] {
  const copies = seesCopies(watched, context);
  return stages.flatMap(({ weight, match, mirror }, index) =>
    weight === 0 && (match.length > 0 || (mirror !== undefined && copies)) ? [index] : [],
  );
}

/** The caller's proxy does not count the copies that it sends; the pods count what they get. */
function seesCopies({ guardrail: { signal } }: Watched, context: TargetContext): boolean {
  const ofRequests = signal.kind === 'errorRate' || signal.kind === 'latency' || signal.kind === 'throughput';
  return !ofRequests || context.platform.metrics.prometheus?.dialect === 'application';
}
