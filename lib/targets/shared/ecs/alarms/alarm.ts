import { InternalError } from '../../../../diagnostics';
import type { PlannedComparison, PlannedGuardrail } from '../../../../plan/guardrail';
import type { AlarmMetricSpec, AlarmSpec, Colour } from '../spec';
import { describeAlarm } from './description';
import {
  errorRateOf,
  errorRateOfAll,
  latencyOf,
  lesserAgainstOther,
  requestsOfAll,
  whenSilent,
  worst,
  type Pair,
} from './expressions';
import { errorMetrics, latencyMetrics, queueMetric, requestMetrics, serviceMetric } from './metrics';

type Judged = Pick<AlarmSpec, 'metrics' | 'expression' | 'threshold' | 'comparison'>;

/** The alarm of one guardrail; only called for those that `guardrailAnswer` lets through. */
export function alarmOf(
  guardrail: PlannedGuardrail,
  colours: readonly Colour[],
  release: string,
  rollsBack: boolean,
): AlarmSpec {
  return {
    key: guardrail.name,
    path: guardrail.path,
    description: describeAlarm(guardrail, colours, release, rollsBack),
    ...judged(guardrail, colours),
    periodSeconds: guardrail.windowSeconds,
    evaluationPeriods: guardrail.of,
    datapointsToAlarm: guardrail.failures,
    treatMissingData: guardrail.noData === 'fail' ? 'breaching' : 'notBreaching',
    rollsBack,
  };
}

function judged(guardrail: PlannedGuardrail, colours: readonly Colour[]): Judged {
  const { signal, comparison } = guardrail;
  switch (signal.kind) {
    case 'errorRate':
    case 'latency':
      return ofRequests(guardrail, colours);
    case 'throughput':
      return ofThroughput(guardrail, colours);
    case 'saturation':
      return ofOneMetric(serviceMetric(signal.resource), comparison, 100);
    case 'lag':
      return ofOneMetric(queueMetric(signal.queue), comparison, 1);
    case 'query':
      if ('cloudWatch' in signal.query) {
        const { namespace, metric, statistic, dimensions = {} } = signal.query.cloudWatch;
        return ofOneMetric({ id: 'value', namespace, metric, statistic, dimensions }, comparison, 1);
      }
      throw impossible(guardrail);
    default:
      throw impossible(guardrail);
  }
}

function ofRequests(guardrail: PlannedGuardrail, colours: readonly Colour[]): Judged {
  const { signal, comparison, scope, noData } = guardrail;
  const floor = floorOf(guardrail);
  const metrics = [...requestMetrics(colours), ...signalMetrics(guardrail, colours)];
  const kind = signal.kind === 'latency' ? 'latency' : 'errors';
  if (comparison.kind === 'ratio') {
    return above(metrics, lesserAgainstOther(kind, pairOf(colours), floor, comparison.maxTimesStable), 0);
  }
  if (comparison.kind === 'delta')
    return above(metrics, lesserAgainstOther(kind, pairOf(colours), floor, 1), comparison.maxAboveStable);
  if (comparison.kind !== 'absolute') throw impossible(guardrail);
  const value = kind === 'latency' ? latencyOf(floor) : errorRateOf(floor);
  const together = kind === 'errors' && scope === 'service';
  const expression = together ? errorRateOfAll(colours, floor) : worst(colours.map(value));
  const beyond = comparison.limit + 1;
  return above(metrics, noData === 'fail' ? whenSilent(colours, beyond, expression) : expression, comparison.limit);
}

/** Requests a second over both colours. Where none are counted, `ignore` passes at the limit itself. */
function ofThroughput(guardrail: PlannedGuardrail, colours: readonly Colour[]): Judged {
  const { comparison, noData, windowSeconds } = guardrail;
  if (comparison.kind !== 'absolute') throw impossible(guardrail);
  const rate = `${requestsOfAll(colours)} / ${windowSeconds}`;
  const silent =
    noData === 'ignore' ? comparison.limit : comparison.bound === 'max' ? comparison.limit + 1 : comparison.limit - 1;
  return {
    metrics: requestMetrics(colours),
    expression: whenSilent(colours, silent, rate),
    threshold: comparison.limit,
    comparison: beyondOf(comparison.bound),
  };
}

function ofOneMetric(metric: AlarmMetricSpec, comparison: PlannedComparison, unit: number): Judged {
  if (comparison.kind !== 'absolute') throw new InternalError('a metric of the whole service was compared with stable');
  // Rounded to what a percentage can have: 0.07 × 100 is not 7.
  const threshold = Math.round(comparison.limit * unit * 1e6) / 1e6;
  return { metrics: [metric], threshold, comparison: beyondOf(comparison.bound) };
}

function pairOf([first, second]: readonly Colour[]): Pair {
  if (!first || !second) throw new InternalError('one target group was compared with stable');
  return [first, second];
}

function signalMetrics({ signal }: PlannedGuardrail, colours: readonly Colour[]): readonly AlarmMetricSpec[] {
  return signal.kind === 'latency' ? latencyMetrics(colours, signal.percentile) : errorMetrics(colours);
}

/** One request at least, or there is nothing to divide by. */
export function floorOf({ minimumSamples }: PlannedGuardrail): number {
  return Math.max(1, Math.ceil(minimumSamples));
}

function above(metrics: readonly AlarmMetricSpec[], expression: string, threshold: number): Judged {
  return { metrics, expression, threshold, comparison: 'GreaterThanThreshold' };
}

function beyondOf(bound: 'max' | 'min'): AlarmSpec['comparison'] {
  return bound === 'max' ? 'GreaterThanThreshold' : 'LessThanThreshold';
}

function impossible({ name, signal, comparison }: PlannedGuardrail): InternalError {
  return new InternalError(`the guardrail ${name} (${signal.kind}, ${comparison.kind}) was lowered for CloudWatch`);
}
