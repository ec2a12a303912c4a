import { InternalError } from '../../../diagnostics';
import type { PlannedComparison, PlannedGuardrail } from '../../../plan/guardrail';
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

type Judged = Pick<LambdaAlarmSpec, 'metrics' | 'expression' | 'threshold' | 'comparison'>;

export interface AlarmUse {
  readonly key: string;
  readonly measured: Measured;
  readonly release: string;
  readonly watchedBy: readonly AlarmWatcher[];
}

/** One alarm of a guardrail; only called for those that `guardrailAnswer` lets through. */
export function alarmOf(guardrail: PlannedGuardrail, use: AlarmUse): LambdaAlarmSpec {
  return {
    key: use.key,
    path: guardrail.path,
    description: describeAlarm(guardrail, use.measured, use.release, use.watchedBy),
    ...judged(guardrail, use.measured),
    periodSeconds: guardrail.windowSeconds,
    evaluationPeriods: guardrail.of,
    datapointsToAlarm: guardrail.failures,
    treatMissingData: guardrail.noData === 'fail' ? 'breaching' : 'notBreaching',
    watchedBy: use.watchedBy,
  };
}

function judged(guardrail: PlannedGuardrail, of: Measured): Judged {
  const { signal, comparison } = guardrail;
  switch (signal.kind) {
    case 'errorRate':
      return ofErrors(guardrail, of);
    case 'latency':
      return above(
        durationMetrics(of, signal.percentile),
        duration(of, floorOf(guardrail)),
        Math.round(limitOf(comparison) * 1e6) / 1e3,
      );
    case 'throughput':
      return ofThroughput(guardrail, of);
    case 'lag':
      return ofOneMetric(comparison, {
        id: 'waiting',
        namespace: 'AWS/SQS',
        metric: 'ApproximateNumberOfMessagesVisible',
        statistic: 'Maximum',
        dimensions: { QueueName: signal.queue },
      });
    case 'query':
      if ('cloudWatch' in signal.query) {
        const { namespace, metric, statistic, dimensions = {} } = signal.query.cloudWatch;
        return ofOneMetric(comparison, { id: 'value', namespace, metric, statistic, dimensions });
      }
      throw impossible(guardrail);
    case 'saturation':
    case 'business':
      throw impossible(guardrail);
  }
}

function ofErrors(guardrail: PlannedGuardrail, of: Measured): Judged {
  const { comparison } = guardrail;
  const floor = floorOf(guardrail);
  switch (comparison.kind) {
    case 'absolute':
      return above(errorMetrics(of), errorRate(of, floor), comparison.limit);
    case 'ratio':
      return above(bothVersions(), againstStable(floor, comparison.maxTimesStable), 0);
    case 'delta':
      return above(bothVersions(), againstStable(floor, 1), comparison.maxAboveStable);
    case 'statistical':
      throw impossible(guardrail);
  }
}

function bothVersions(): readonly LambdaMetricSpec[] {
  return [...errorMetrics('candidate'), ...errorMetrics('alias')];
}

/** Requests a second. */
function ofThroughput({ comparison, windowSeconds }: PlannedGuardrail, of: Measured): Judged {
  if (comparison.kind !== 'absolute') throw new InternalError('throughput was compared with stable');
  return {
    metrics: countMetrics(of),
    expression: `${requests(of)} / ${windowSeconds}`,
    threshold: comparison.limit,
    comparison: beyondOf(comparison.bound),
  };
}

function ofOneMetric(comparison: PlannedComparison, metric: LambdaMetricSpec): Judged {
  if (comparison.kind !== 'absolute') throw new InternalError('a metric of both versions was compared with stable');
  return { metrics: [metric], threshold: comparison.limit, comparison: beyondOf(comparison.bound) };
}

/** One request at least, or there is nothing to divide by. */
export function floorOf({ minimumSamples }: PlannedGuardrail): number {
  return Math.max(1, Math.ceil(minimumSamples));
}

function limitOf(comparison: PlannedComparison): number {
  if (comparison.kind !== 'absolute') throw new InternalError('durations were compared with stable');
  return comparison.limit;
}

function above(metrics: readonly LambdaMetricSpec[], expression: string, threshold: number): Judged {
  return { metrics, expression, threshold, comparison: 'GreaterThanThreshold' };
}

function beyondOf(bound: 'max' | 'min'): LambdaAlarmSpec['comparison'] {
  return bound === 'max' ? 'GreaterThanThreshold' : 'LessThanThreshold';
}

function impossible({ name, signal, comparison }: PlannedGuardrail): InternalError {
  return new InternalError(`the guardrail ${name} (${signal.kind}, ${comparison.kind}) was lowered for Lambda`);
}
