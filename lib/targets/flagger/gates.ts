import { gateLimitOf } from '../../insight/gates/gate-limit';
import type { FlaggerGate } from '../../insight/gates/lowered-gate';
import { subjectText } from '../../insight/gates/subject-text';
import type { Plan } from '../../plan/plan';
import type { TargetContext } from '../target';
import type { AnalysisPlan } from './analysis-plan';
import type { Watched } from './metrics';
import { judgedAgeSeconds, sourceDelaySeconds } from './source-delay';

/** A guardrail's metric as Flagger will judge it: all of them count failed checks together. */
export function gateOf(
  plan: Plan,
  context: TargetContext,
  { intervalSeconds, threshold, segments, steps }: AnalysisPlan,
  { guardrail, noValueHalts }: Watched,
): FlaggerGate {
  const { prometheus } = context.platform.metrics;
  const { signal } = guardrail;
  const ofRequests = signal.kind === 'errorRate' || signal.kind === 'latency' || signal.kind === 'throughput';
  const seesCopies = !ofRequests || prometheus?.dialect === 'application';
  const atZero = plan.stages.flatMap(({ weight, match, mirror }, index) =>
    weight === 0 && segments[index]?.weight === 0 && (match.length > 0 || (mirror !== undefined && seesCopies))
      ? [index]
      : [],
  );
  const climbs = (steps?.climbs ?? []).map(({ from, to }) => ({
    from,
    to,
    seconds: (to - from + 1) * intervalSeconds,
  }));
  return {
    judge: 'flagger',
    path: guardrail.path,
    subject: subjectText(guardrail),
    measures: {
      windowSeconds: guardrail.windowSeconds,
      watches: guardrail.scope,
      limit: gateLimitOf(guardrail),
      floor: ofRequests ? guardrail.minimumSamples : 0,
    },
    rollsBack: true,
    ...(atZero.length ? { seesAtZero: atZero } : {}),
    intervalSeconds,
    threshold,
    delaySeconds: sourceDelaySeconds(guardrail, context) + judgedAgeSeconds(guardrail),
    noValueHalts,
    ...(climbs.length ? { climbs } : {}),
  };
}
