import { gateLimitOf } from '../../insight/gates/gate-limit';
import type { AnalysisPlace, ArgoGate } from '../../insight/gates/lowered-gate';
import { subjectText } from '../../insight/gates/subject-text';
import type { CommonPlan } from '../../plan/common-plan';
import { ERRORS_IN_A_ROW } from './analysis-template';
import { argoFields } from './strategy-fields';
import type { WatchedGuardrail } from './watched-guardrail';

export interface GateUse {
  readonly runs: AnalysisPlace;
  readonly count?: number;
  readonly seesAtZero?: readonly number[];
}

/** A guardrail's metric as the controller will judge it. */
export function gateOf(
  plan: CommonPlan,
  { guardrail, timing }: Pick<WatchedGuardrail, 'guardrail' | 'timing'>,
  use: GateUse,
): ArgoGate {
  const { signal, minimumSamples } = guardrail;
  const ofRequests = signal.kind === 'errorRate' || signal.kind === 'latency' || signal.kind === 'throughput';
  return {
    judge: 'argo',
    path: guardrail.path,
    subject: subjectText(guardrail),
    measures: {
      windowSeconds: guardrail.windowSeconds,
      watches: guardrail.scope,
      limit: gateLimitOf(guardrail),
      floor: ofRequests ? minimumSamples : 0,
    },
    rollsBack: plan.abort.automatic && !(argoFields(plan).dryRun ?? []).includes(guardrail.name),
    intervalSeconds: timing.everySeconds,
    initialDelaySeconds: timing.firstSeconds,
    delaySeconds: timing.firstSeconds - timing.everySeconds,
    failureLimit: guardrail.failures - 1,
    inconclusiveLimit: 0,
    consecutiveErrorLimit: ERRORS_IN_A_ROW,
    ...use,
  };
}
