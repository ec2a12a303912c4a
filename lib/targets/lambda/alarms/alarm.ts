import { InternalError, unreachable } from '../../../diagnostics';
import type { PlannedGuardrail } from '../../../plan/guardrail';
import type { AlarmLimit } from '../../shared/cloudwatch/alarm-spec';
import { above, limitOf } from '../../shared/cloudwatch/limit';
import { ownMetricOf, type ApplicationSource } from '../../shared/cloudwatch/own-metric';
import { queueMetric } from '../../shared/cloudwatch/queue-metric';
import type { AlarmWatcher, LambdaAlarmSpec, LambdaMetricSpec, Measured } from '../spec';
import { describeAlarm } from './description';
import {
  againstStable,
  countMetrics,
  duration,
  durationMetrics,
  errorMetrics,
  errorRate,
  requests,
} from './expressions';

type Judged = Pick<LambdaAlarmSpec, 'metrics' | 'expression' | 'logFilter'> & AlarmLimit;

export interface AlarmUse {
  readonly key: string;
  readonly measured: Measured;
  readonly release: string;
  readonly watchedBy: readonly AlarmWatcher[];
  readonly application?: ApplicationSource | undefined;
}

/** One alarm of a guardrail; only called for those that `guardrailAnswer` lets through. */
export function alarmOf(guardrail: PlannedGuardrail, use: AlarmUse): LambdaAlarmSpec {
  return {
    key: use.key,
    path: guardrail.path,
    description: describeAlarm(guardrail, use.measured, use.release, use.watchedBy),
    ...judged(guardrail, use),
    periodSeconds: guardrail.windowSeconds,
    evaluationPeriods: guardrail.of,
    datapointsToAlarm: guardrail.failures,
    treatMissingData: guardrail.noData === 'fail' ? 'breaching' : 'notBreaching',
    watchedBy: use.watchedBy,
  };
}

function judged(guardrail: PlannedGuardrail, use: AlarmUse): Judged {
  const { signal, comparison } = guardrail;
  const of = use.measured;
  switch (signal.kind) {
    case 'errorRate':
      return ofErrors(guardrail, of);
    case 'latency':
      // Lambda counts milliseconds.
      return {
        metrics: durationMetrics(of, signal.percentile),
        expression: duration(of, floorOf(guardrail)),
        ...limitOf(signal, comparison, 1000),
      };
    case 'throughput':
      return {
        metrics: countMetrics(of),
        expression: `${requests(of)} / ${guardrail.windowSeconds}`,
        ...limitOf(signal, comparison),
      };
    case 'lag':
      return { metrics: [queueMetric(signal)], ...limitOf(signal, comparison) };
    case 'business':
    case 'query':
      return ofOwnMetric(guardrail, use);
    case 'saturation':
    case 'synthetic':
      throw impossible(guardrail);
    default:
      return unreachable(signal);
  }
}

function ofOwnMetric(guardrail: PlannedGuardrail, { release, application }: AlarmUse): Judged {
  const { signal, comparison, windowSeconds } = guardrail;
  const own = ownMetricOf(signal, release, application);
  if (own === undefined) throw impossible(guardrail);
  const { namespace, metric, statistic, dimensions, perSecond, logFilter } = own;
  return {
    metrics: [{ id: 'value', namespace, metric, statistic, dimensions }],
    ...(perSecond ? { expression: `value / ${windowSeconds}` } : {}),
    ...(logFilter ? { logFilter } : {}),
    ...limitOf(signal, comparison),
  };
}

function ofErrors(guardrail: PlannedGuardrail, of: Measured): Judged {
  const { signal, comparison } = guardrail;
  const floor = floorOf(guardrail);
  if (comparison.kind === 'ratio') {
    return { metrics: bothVersions(), expression: againstStable(floor, comparison.maxTimesStable), ...above(0) };
  }
  if (comparison.kind === 'delta') {
    return { metrics: bothVersions(), expression: againstStable(floor, 1), ...above(comparison.maxAboveStable) };
  }
  return { metrics: errorMetrics(of), expression: errorRate(of, floor), ...limitOf(signal, comparison) };
}

function bothVersions(): readonly LambdaMetricSpec[] {
  return [...errorMetrics('candidate'), ...errorMetrics('alias')];
}

/** One request at least, or there is nothing to divide by. */
export function floorOf({ minimumSamples }: PlannedGuardrail): number {
  return Math.max(1, Math.ceil(minimumSamples));
}

function impossible({ name, signal, comparison }: PlannedGuardrail): InternalError {
  return new InternalError(`the guardrail ${name} (${signal.kind}, ${comparison.kind}) was lowered for Lambda`);
}
