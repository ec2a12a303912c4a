import { spelled } from '../../../diagnostics';
import { querySourceOf } from '../../../definition/source-query';
import { unsupported } from '../../answer';
import { ALARM_API, MEASURE_SERVICE, type CloudWatchObstacle, type CloudWatchQuestion } from './cloudwatch-question';
import { businessWithoutNamespace, logPattern, ownScope } from './own-metric-obstacles';
import { CLOUDWATCH_QUERY } from './query-forms';
import { periodProblem } from './period';

export type { CloudWatchObstacle, CloudWatchQuestion };
export { MEASURE_SERVICE };

/** The platform names no CloudWatch. */
const withoutSource: CloudWatchObstacle = ({ context }) =>
  context.platform.metrics.cloudWatch
    ? undefined
    : unsupported('The platform does not say that CloudWatch may be used for guardrails.', {
        fix: 'add `metrics: { cloudWatch: {} }` to the platform',
        source: ALARM_API,
      });

/** Deployments on AWS go back on alarms, and alarms do not read Prometheus. */
const fromPrometheus: CloudWatchObstacle = ({ guardrail: { source, signal } }) =>
  source === 'prometheus' || (signal.kind === 'query' && 'prometheus' in signal.query)
    ? unsupported('Amazon ECS and CodeDeploy go back on CloudWatch alarms only, not on a Prometheus query.', {
        fix: spelled`use a CloudWatch metric: ${CLOUDWATCH_QUERY}, or leave \`source\` out`,
        source: 'AWS CodeDeploy API Reference, AlarmConfiguration',
      })
    : undefined;

/** Nor do they read other services. */
const fromMetricService: CloudWatchObstacle = ({ guardrail: { signal } }) => {
  const source = signal.kind === 'query' ? querySourceOf(signal.query) : undefined;
  return source === undefined
    ? undefined
    : unsupported(
        `Amazon ECS, CodeDeploy and Lambda go back on CloudWatch alarms only, not on a query of '${source}'.`,
        {
          fix: spelled`use a CloudWatch metric: ${CLOUDWATCH_QUERY}`,
          source: 'AWS CodeDeploy API Reference, AlarmConfiguration',
        },
      );
};

/** Alarms compare numbers. */
const byStatisticalTest: CloudWatchObstacle = ({ guardrail: { comparison } }) =>
  comparison.kind === 'statistical'
    ? unsupported('CloudWatch alarms compare numbers; they have no statistical test.', {
        fix: 'use `max`, `maxTimesStable` or `maxAboveStable`; `rollout size --looks` computes the requests and the time that a comparison with stable needs under repeated looks',
        source: ALARM_API,
      })
    : undefined;

/** A band is learnt from weeks of the same metric; the candidate's own begin with the release. */
const bandOfCandidate: CloudWatchObstacle = ({ guardrail: { comparison, scope, signal } }) => {
  if (comparison.kind !== 'anomaly') return undefined;
  if (signal.kind === 'synthetic') {
    return unsupported('Calls of a test route fail or do not: there is no usual share of failures to learn.', {
      fix: 'use `max`',
      source: BANDS,
    });
  }
  return scope === 'service'
    ? undefined
    : unsupported('CloudWatch learns what is usual from up to two weeks of a metric, and the candidate has no past.', {
        fix: MEASURE_SERVICE,
        source: BANDS,
      });
};

const BANDS = 'Amazon CloudWatch User Guide, "Using CloudWatch anomaly detection"';

/** Only requests are counted, so only signals of requests can ask for enough of them. */
export const uncounted: CloudWatchObstacle = ({ guardrail: { minimumSamples, signal } }) =>
  minimumSamples > 0 && signal.kind !== 'errorRate' && signal.kind !== 'latency'
    ? unsupported('This signal counts no requests, so there are no samples to wait for.', {
        fix: 'remove minimumSamples',
      })
    : undefined;

const LOWER_IS_BETTER = new Set(['errorRate', 'latency', 'synthetic']);

const lowerBound: CloudWatchObstacle = ({ guardrail: { signal, comparison } }) =>
  comparison.kind === 'absolute' && comparison.bound === 'min' && LOWER_IS_BETTER.has(signal.kind)
    ? unsupported('A lower limit of errors or latency would fail when there is no traffic.', { fix: 'use `max`' })
    : undefined;

export const window: CloudWatchObstacle = ({ guardrail }) => {
  const problem = periodProblem(guardrail);
  return problem === undefined
    ? undefined
    : unsupported(problem, { fix: 'set the window to whole minutes, such as 1m', source: ALARM_API });
};

const moreFailuresThanMeasurements: CloudWatchObstacle = ({ guardrail: { failures, of } }) =>
  failures > of
    ? unsupported(`${failures} failures out of ${of} measurements can never happen.`, {
        fix: 'set `of` to at least `failures`',
        source: ALARM_API,
      })
    : undefined;

/** A queue does not know which version reads from it. */
const queueOfCandidate: CloudWatchObstacle = ({ guardrail: { signal, scope } }) =>
  signal.kind === 'lag' && scope === 'candidate'
    ? unsupported('A queue does not know which version reads from it.', {
        fix: 'leave scope out: the queue of the whole service is measured',
        source: 'Amazon SQS Developer Guide, "Available CloudWatch metrics for Amazon SQS"',
      })
    : undefined;

/** Whatever the target: in the order in which they are told. */
export const beforeTargets: readonly CloudWatchObstacle[] = [
  withoutSource,
  fromPrometheus,
  fromMetricService,
  byStatisticalTest,
];
export const afterTargets: readonly CloudWatchObstacle[] = [
  businessWithoutNamespace,
  logPattern,
  ownScope,
  queueOfCandidate,
  bandOfCandidate,
  uncounted,
  lowerBound,
  window,
  moreFailuresThanMeasurements,
];
