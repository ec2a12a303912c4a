import type * as pulumi from '@pulumi/pulumi';
import { LogMetricFilter } from '@pulumi/aws/cloudwatch/logMetricFilter';
import { MetricAlarm } from '@pulumi/aws/cloudwatch/metricAlarm';
import type { LogGroup } from '@pulumi/aws/cloudwatch/logGroup';
import { InternalError } from '../../diagnostics';
import { LONGEST_NAME } from '../../targets/shared/aws/physical-name';
import {
  VERSION_DIMENSION,
  type CloudWatchAlarmSpec,
  type LogMetricName,
} from '../../targets/shared/cloudwatch/alarm-spec';
import { fixedName, nameOf, under, type Making } from './making';

/** Fixed, because what goes back on an alarm names it before it can exist: it may measure that very thing. */
export function alarmName(release: string, { key }: { readonly key: string }): string {
  return fixedName([release, key], LONGEST_NAME);
}

export interface AlarmMetric {
  readonly id: string;
  readonly statistic: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, pulumi.Input<string>>>;
}

export interface AlarmParts<Metric> {
  readonly release: string;
  /** Where the lines are that an alarm counts. */
  readonly logGroup: () => Pick<LogGroup, 'name'> | { readonly name: pulumi.Input<string> };
  /** What a metric of the spec is here; `ownName` is the name of what the alarm's log filter makes. */
  readonly metric: (spec: Metric, ownName: string) => AlarmMetric;
}

/** The alarm, and the filter of the log that its metric comes from. */
export function makeAlarm<Metric>(
  making: Making,
  spec: CloudWatchAlarmSpec<Metric>,
  parts: AlarmParts<Metric>,
): MetricAlarm {
  const name = alarmName(parts.release, spec);
  const metrics = spec.metrics.map((one) => parts.metric(one, name));
  logFilter(making, spec, name, parts.logGroup);
  return new MetricAlarm(
    nameOf(making, `alarm-${spec.key}`),
    {
      name,
      alarmDescription: spec.description,
      comparisonOperator: spec.comparison,
      evaluationPeriods: spec.evaluationPeriods,
      datapointsToAlarm: spec.datapointsToAlarm,
      treatMissingData: spec.treatMissingData,
      ...measured(spec, metrics),
      tags: making.tags,
    },
    under(making),
  );
}

/** The name that a metric of the spec has here. */
export function metricName(metric: string | LogMetricName, ownName: string): string {
  return typeof metric === 'string' ? metric : ownName;
}

const BAND = 'band';

function measured(spec: CloudWatchAlarmSpec<unknown>, metrics: readonly AlarmMetric[]) {
  const [first] = metrics;
  if (!first) throw new InternalError(`the alarm ${spec.key} has no metric`);
  if (spec.expression === undefined && spec.band === undefined) {
    const { namespace, metricName: name, statistic, dimensions } = first;
    return {
      namespace,
      metricName: name,
      dimensions: { ...dimensions },
      period: spec.periodSeconds,
      ...statisticOf(statistic),
      threshold: spec.threshold,
    };
  }
  const judged = spec.expression === undefined ? first.id : 'expression';
  const queries = metrics.map((one) => metricQuery(one, spec.periodSeconds, one.id === judged));
  const math =
    spec.expression === undefined
      ? []
      : [{ id: judged, expression: spec.expression, label: spec.key, period: spec.periodSeconds, returnData: true }];
  if (spec.band === undefined) return { metricQueries: [...queries, ...math], threshold: spec.threshold };
  const band = { id: BAND, expression: `ANOMALY_DETECTION_BAND(${judged}, ${spec.band})`, returnData: true };
  return { metricQueries: [...queries, ...math, band], thresholdMetricId: BAND };
}

function metricQuery(
  { id, namespace, metricName: name, statistic, dimensions }: AlarmMetric,
  period: number,
  returnData: boolean,
) {
  return {
    id,
    returnData,
    metric: { namespace, metricName: name, stat: statistic, period, dimensions: { ...dimensions } },
  };
}

/** CloudWatch has a field of its own for percentiles and the like. */
const PLAIN: ReadonlySet<string> = new Set(['Average', 'Maximum', 'Minimum', 'SampleCount', 'Sum']);

function statisticOf(statistic: string) {
  return PLAIN.has(statistic) ? { statistic } : { extendedStatistic: statistic };
}

/** CloudWatch Logs takes a default only for metrics without dimensions. */
function logFilter(
  making: Making,
  { key, logFilter: filter, metrics }: CloudWatchAlarmSpec<unknown>,
  name: string,
  logGroup: AlarmParts<unknown>['logGroup'],
): void {
  if (filter === undefined) return;
  const [namespace] = metrics.map((one) => (one as { readonly namespace: string }).namespace);
  new LogMetricFilter(
    nameOf(making, `log-filter-${key}`),
    {
      name,
      logGroupName: logGroup().name,
      pattern: filter.pattern,
      metricTransformation: {
        namespace: namespace!,
        name,
        value: '1',
        ...(filter.versionField === undefined
          ? { defaultValue: '0' }
          : { dimensions: { [VERSION_DIMENSION]: filter.versionField } }),
      },
    },
    under(making),
  );
}
