import type { PlannedGuardrail } from '../../plan/guardrail';
import type { ResolvedPlatform } from '../../platform/resolved-platform';
import { formatDuration } from '../../units';
import { cannotMeasure, type CannotMeasure } from '../shared/metrics/dialect';
import type { CloudWatchMeasured } from '../shared/metrics/measurement';
import { noValueFails } from './no-value';
import type { ServiceQuestion } from './service-question';

const SOURCE = 'flagger pkg/metrics/providers/cloudwatch.go RunQuery';
/** Flagger asks for so many intervals of a metric. */
const INTERVALS = 10;
/** What grows until a period is over. */
const GROWING: readonly string[] = ['sum', 'samplecount'];

/**
 * Flagger judges the newest period, which is not over yet. So an expression gives every period the worst value of all
 * that are asked for: the last whole one is always among them.
 */
export function cloudWatchQuestion(
  guardrail: PlannedGuardrail,
  { metric, bound }: CloudWatchMeasured,
  source: ResolvedPlatform['metrics']['cloudWatch'],
): ServiceQuestion | CannotMeasure {
  const { region, delaySeconds = 0 } = source ?? {};
  if (region === undefined) {
    return cannotMeasure(
      'Flagger asks CloudWatch in a region that its template names, and the platform names none',
      "set metrics.cloudWatch.region in the platform, such as 'eu-west-1'",
      SOURCE,
    );
  }
  if (bound === 'min' && GROWING.includes(metric.statistic.toLowerCase())) {
    return cannotMeasure(
      `Flagger judges the period that is not over yet, and '${metric.statistic}' still grows there: it would always be too small`,
      "measure an average or a percentile, or give it a 'max'",
      SOURCE,
    );
  }
  const period = guardrail.windowSeconds;
  const dimensions = Object.entries(metric.dimensions ?? {}).map(([Name, Value]) => ({ Name, Value }));
  const query = JSON.stringify(
    [
      {
        Id: 'judged',
        // A single number is no result of its own.
        Expression: `value * 0 + ${bound === 'max' ? 'MAX' : 'MIN'}(value)`,
        ReturnData: true,
      },
      {
        Id: 'value',
        MetricStat: {
          Metric: {
            Namespace: metric.namespace,
            MetricName: metric.metric,
            ...(dimensions.length ? { Dimensions: dimensions } : {}),
          },
          Period: period,
          Stat: metric.statistic,
        },
        ReturnData: false,
      },
    ],
    undefined,
    2,
  );
  if (query.includes('{{')) {
    return cannotMeasure("Flagger reads '{{' in a query as a placeholder of its own", 'leave it out of the names');
  }
  const intervalSeconds = Math.ceil((2 * period + Math.ceil(delaySeconds)) / INTERVALS);
  return {
    kind: 'question',
    provider: { type: 'cloudwatch', region },
    query,
    intervalSeconds,
    deviations: [
      `the worst period of the last ${formatDuration(INTERVALS * intervalSeconds)} is judged, the one that is not over yet among them`,
      ...noValueFails(guardrail),
    ],
  };
}

/** Until a whole period is bad, when the fault began inside one. */
export function cloudWatchAgeSeconds({ windowSeconds }: PlannedGuardrail): number {
  return Math.ceil(windowSeconds);
}
