import { querySourceOf } from '../../../definition/source-query';
import type { PlannedGuardrail } from '../../../plan/guardrail';
import type { Plan } from '../../../plan/plan';
import { unsupported, type Answer } from '../../answer';
import type { TargetContext } from '../../target';
import { CANDIDATE, ownMetricOf, STABLE, tellsCandidate } from './own-metric';
import { periodProblem } from './period';

/** What every judgement by CloudWatch alarms needs to know. */
export interface CloudWatchQuestion {
  readonly guardrail: PlannedGuardrail;
  readonly plan: Plan;
  readonly context: TargetContext;
}

/** One reason why CloudWatch cannot judge a guardrail, or undefined. */
export type CloudWatchObstacle = (question: CloudWatchQuestion) => Answer | undefined;

export const ALARM_API = 'Amazon CloudWatch API Reference, PutMetricAlarm';
const FILTER_API = 'Amazon CloudWatch Logs API Reference, PutMetricFilter';

export const MEASURE_SERVICE = "set `scope: 'service'`, which measures both versions together";

/** The platform names no CloudWatch. */
export const withoutSource: CloudWatchObstacle = ({ context }) =>
  context.platform.metrics.cloudWatch
    ? undefined
    : unsupported('The platform does not say that CloudWatch may be used for guardrails.', {
        fix: 'add `metrics: { cloudWatch: {} }` to the platform',
        source: ALARM_API,
      });

/** Deployments on AWS go back on alarms, and alarms do not read Prometheus. */
export const fromPrometheus: CloudWatchObstacle = ({ guardrail: { source, signal } }) =>
  source === 'prometheus' || (signal.kind === 'query' && 'prometheus' in signal.query)
    ? unsupported('Amazon ECS and CodeDeploy go back on CloudWatch alarms only, not on a Prometheus query.', {
        fix: 'use a CloudWatch metric: `query({ cloudWatch: … }, …)`, or leave `source` out',
        source: 'AWS CodeDeploy API Reference, AlarmConfiguration',
      })
    : undefined;

/** Nor do they read other services. */
export const fromMetricService: CloudWatchObstacle = ({ guardrail: { signal } }) => {
  const source = signal.kind === 'query' ? querySourceOf(signal.query) : undefined;
  return source === undefined
    ? undefined
    : unsupported(
        `Amazon ECS, CodeDeploy and Lambda go back on CloudWatch alarms only, not on a query of '${source}'.`,
        {
          fix: 'use a CloudWatch metric: `query({ cloudWatch: … }, …)`',
          source: 'AWS CodeDeploy API Reference, AlarmConfiguration',
        },
      );
};

/** Alarms compare numbers. */
export const byStatisticalTest: CloudWatchObstacle = ({ guardrail: { comparison } }) =>
  comparison.kind === 'statistical'
    ? unsupported('CloudWatch alarms compare numbers; they have no statistical test.', {
        fix: 'use `max`, `maxTimesStable` or `maxAboveStable`; `rollout size --looks` computes the requests and the time that a comparison with stable needs under repeated looks',
        source: ALARM_API,
      })
    : undefined;

/** A band is learnt from weeks of the same metric; the candidate's own begin with the release. */
export const bandOfCandidate: CloudWatchObstacle = ({ guardrail: { comparison, scope, signal } }) => {
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

export const lowerBound: CloudWatchObstacle = ({ guardrail: { signal, comparison } }) =>
  comparison.kind === 'absolute' && comparison.bound === 'min' && LOWER_IS_BETTER.has(signal.kind)
    ? unsupported('A lower limit of errors or latency would fail when there is no traffic.', { fix: 'use `max`' })
    : undefined;

export const window: CloudWatchObstacle = ({ guardrail }) => {
  const problem = periodProblem(guardrail);
  return problem === undefined
    ? undefined
    : unsupported(problem, { fix: 'set the window to whole minutes, such as 1m', source: ALARM_API });
};

export const moreFailuresThanMeasurements: CloudWatchObstacle = ({ guardrail: { failures, of } }) =>
  failures > of
    ? unsupported(`${failures} failures out of ${of} measurements can never happen.`, {
        fix: 'set `of` to at least `failures`',
        source: ALARM_API,
      })
    : undefined;

export const businessWithoutNamespace: CloudWatchObstacle = ({ guardrail: { signal }, context }) =>
  signal.kind === 'business' && context.platform.metrics.cloudWatch?.application === undefined
    ? unsupported('CloudWatch finds a metric by namespace and dimensions; a name is not enough.', {
        fix: 'set `metrics.cloudWatch.application: { namespace, dimensions }` in the platform, or use `query({ cloudWatch: { namespace, metric, statistic } }, { scope: "service", … })`',
        source: ALARM_API,
      })
    : undefined;

/** Only a JSON line, or one of columns, has fields; of those, dimensions are made of JSON ones here. */
export const logPattern: CloudWatchObstacle = ({ guardrail: { signal } }) => {
  if (signal.kind !== 'query' || !('logs' in signal.query)) return undefined;
  const { pattern, version } = signal.query.logs;
  if (version === undefined) return undefined;
  if (!/^\$\.[A-Za-z0-9_.@-]+$/.test(version)) {
    return unsupported(`'${version}' names no field of a JSON line.`, {
      fix: "write the field as '$.version'",
      source: FILTER_API,
    });
  }
  return /^\{.*\}$/.test(pattern.trim())
    ? undefined
    : unsupported('A pattern of words finds lines of any form, and only JSON lines have a field with the version.', {
        fix: 'write a JSON pattern such as { $.level = "ERROR" }, or leave `version` out',
        source: FILTER_API,
      });
};

/** Whether the dimensions of an application's metric, or the fields of its log, tell the candidate. */
export const ownScope: CloudWatchObstacle = ({ guardrail: { signal, scope }, plan, context }) => {
  const own = ownMetricOf(signal, plan.release.name, context.platform.metrics.cloudWatch?.application);
  if (own === undefined) return undefined;
  if (Object.values(own.dimensions).some((value) => value.includes(STABLE))) {
    return unsupported('What version is stable is not known when the alarm is written.', {
      fix: `name the candidate alone: ${CANDIDATE}`,
      source: ALARM_API,
    });
  }
  if (tellsCandidate(own)) {
    return scope === 'candidate'
      ? undefined
      : unsupported('CloudWatch does not add up a metric over its dimensions: this one is of the candidate alone.', {
          fix: `leave scope out, or name no ${CANDIDATE} and no version`,
          source: 'Amazon CloudWatch User Guide, "CloudWatch metrics concepts": dimensions',
        });
  }
  if (scope === 'service') return undefined;
  return unsupported(NOT_TOLD[own.logFilter ? 'logs' : signal.kind === 'business' ? 'business' : 'metric'], {
    fix: own.logFilter
      ? `name the JSON field with the version (logs: { version: '$.version' }), or ${MEASURE_SERVICE}`
      : `name the version in a dimension ('${CANDIDATE}'), or ${MEASURE_SERVICE}`,
    source: own.logFilter ? FILTER_API : ALARM_API,
  });
};

const NOT_TOLD = {
  logs: 'Both versions write to one log group, and a line does not say which of them wrote it.',
  business: 'No dimension of the application names the version, so its metrics are of both together.',
  metric: 'A CloudWatch metric with fixed dimensions cannot select the candidate, which is another version every time.',
};

/** A queue does not know which version reads from it. */
export const queueOfCandidate: CloudWatchObstacle = ({ guardrail: { signal, scope } }) =>
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
