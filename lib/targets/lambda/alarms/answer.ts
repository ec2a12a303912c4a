import type { PlannedGuardrail } from '../../../plan/guardrail';
import type { Plan } from '../../../plan/plan';
import { exact, unsupported, type Answer } from '../../answer';
import { shiftSteps } from '../../shared/codedeploy/traffic-routing';
import { byStatisticalTest, fromPrometheus, withoutSource } from '../../shared/cloudwatch/obstacles';
import { periodProblem } from '../../shared/ecs/alarms/period';
import type { TargetContext } from '../../target';

interface Question {
  readonly guardrail: PlannedGuardrail;
  readonly plan: Plan;
  readonly context: TargetContext;
}

/** One reason why CloudWatch cannot judge a guardrail of a function, or undefined. */
type Obstacle = (question: Question) => Answer | undefined;

const METRICS = 'AWS Lambda Developer Guide, "Using CloudWatch metrics with Lambda"';
const ALARM_API = 'Amazon CloudWatch API Reference, PutMetricAlarm';

export function guardrailAnswer(question: Question): Answer {
  return OBSTACLES.map((obstacle) => obstacle(question)).find((answer) => answer !== undefined) ?? exact;
}

/** What Lambda has no metric of, or none of each version. */
const notMeasured: Obstacle = ({ guardrail: { signal, scope } }) => {
  switch (signal.kind) {
    case 'errorRate':
    case 'latency':
    case 'throughput':
      return undefined;
    case 'saturation':
      return unsupported('Lambda publishes no processor time and no memory of a function.', {
        fix: 'use latency, or a metric of Lambda Insights: `query({ cloudWatch: … }, { scope: "service", … })`',
        source: METRICS,
      });
    case 'business':
      return unsupported('CloudWatch finds a metric by namespace and dimensions; a name is not enough.', {
        fix: 'use `query({ cloudWatch: { namespace, metric, statistic } }, { scope: "service", … })`',
        source: ALARM_API,
      });
    case 'lag':
    case 'query':
      return scope === 'service' ? undefined : unsupported(NOT_PER_VERSION[signal.kind], PER_SERVICE);
  }
};

const PER_SERVICE = { fix: "set `scope: 'service'`, which measures both versions together", source: METRICS };

const NOT_PER_VERSION = {
  lag: 'A queue does not know which version reads from it.',
  query: 'A CloudWatch metric with fixed dimensions cannot select the candidate, which is another version every time.',
};

const comparedWithStable: Obstacle = ({ guardrail: { comparison, signal, scope }, plan }) => {
  if (comparison.kind !== 'ratio' && comparison.kind !== 'delta') return undefined;
  if (signal.kind !== 'errorRate') {
    return unsupported(
      "Stable's figures are those of the alias less the candidate's, and percentiles cannot be subtracted.",
      { fix: 'use `max`', source: METRICS },
    );
  }
  if (scope === 'service') {
    return unsupported('The whole function has no stable version to be compared with.', { fix: 'use `max`' });
  }
  return shiftSteps(plan.stages).length > 0
    ? undefined
    : unsupported('In no stage of this plan do both versions answer requests.', {
        fix: 'use `max`, or a canary',
        candidates: [{ kind: 'canary', weights: ['10%'], hold: '10m' }],
      });
};

const lowerBound: Obstacle = ({ guardrail: { signal, comparison } }) =>
  comparison.kind === 'absolute' &&
  comparison.bound === 'min' &&
  (signal.kind === 'errorRate' || signal.kind === 'latency')
    ? unsupported('A lower limit of errors or latency would fail when there is no traffic.', { fix: 'use `max`' })
    : undefined;

/** Before the first step and after the last one the candidate rightly has no figures of its own. */
const silence: Obstacle = ({ guardrail: { noData, scope } }) =>
  noData === 'fail' && scope === 'candidate'
    ? unsupported(
        'Before its first requests the candidate has no data: a guardrail that fails on it would always fire.',
        {
          fix: "leave noData out, or set `scope: 'service'`",
          source: METRICS,
        },
      )
    : undefined;

const window: Obstacle = ({ guardrail }) => {
  const problem = periodProblem(guardrail);
  return problem === undefined
    ? undefined
    : unsupported(problem, { fix: 'set the window to whole minutes, such as 1m', source: ALARM_API });
};

const moreFailuresThanMeasurements: Obstacle = ({ guardrail: { failures, of } }) =>
  failures > of
    ? unsupported(`${failures} failures out of ${of} measurements can never happen.`, {
        fix: 'set `of` to at least `failures`',
        source: ALARM_API,
      })
    : undefined;

const OBSTACLES: readonly Obstacle[] = [
  withoutSource,
  fromPrometheus,
  byStatisticalTest,
  notMeasured,
  comparedWithStable,
  lowerBound,
  silence,
  window,
  moreFailuresThanMeasurements,
];
