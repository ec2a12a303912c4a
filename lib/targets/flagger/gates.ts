import { gateLimitOf } from '../../insight/gates/gate-limit';
import type { FlaggerGate } from '../../insight/gates/lowered-gate';
import { subjectText } from '../../insight/gates/subject-text';
import type { Plan } from '../../plan/plan';
import { isTested, testTrafficOf } from '../../plan/test-traffic';
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
    ...testsOf(plan, segments, intervalSeconds),
    intervalSeconds,
    threshold,
    delaySeconds: sourceDelaySeconds(guardrail, context) + judgedAgeSeconds(guardrail),
    noValueHalts,
    ...(climbs.length ? { climbs } : {}),
  };
}

/** A load test is started again at each check, so that it only ends where it is shorter than an interval. */
function testsOf(
  { stages: [first] }: Plan,
  segments: AnalysisPlan['segments'],
  intervalSeconds: number,
): Pick<FlaggerGate, 'tests'> {
  const traffic = isTested(first!) && segments[0]!.weight === 0 ? testTrafficOf(first!) : undefined;
  if (!traffic) return {};
  const { requestsPerSecond, loadSeconds = intervalSeconds } = traffic;
  return { tests: { stage: 0, requestsPerSecond, ...(loadSeconds < intervalSeconds ? { loadSeconds } : {}) } };
}
