import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { InternalError } from '../diagnostics';
import {
  VERSION_DIMENSION,
  type CloudWatchAlarmSpec,
  type LogMetricName,
} from '../targets/shared/cloudwatch/alarm-spec';
import { LONGEST_NAME } from '../targets/shared/aws/physical-name';
import { physicalName } from './physical-name';

/** Fixed, because what goes back on an alarm names it before it can exist: it may measure that very thing. */
export function alarmName(scope: Construct, release: string, { key }: Keyed): string {
  return physicalName(scope, [release, key], LONGEST_NAME);
}

/** Of the construct. */
export function alarmId({ key }: Keyed): string {
  return `Alarm-${key}`;
}

type Keyed = Pick<CloudWatchAlarmSpec<unknown>, 'key'>;

export interface AlarmMetricParts {
  readonly id: string;
  readonly statistic: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

export interface AlarmParts<Metric> {
  readonly release: string;
  /** Asked only where an alarm counts lines: a function that exists would get a resource for its log. */
  readonly logGroup: () => logs.ILogGroup;
  /** What a metric of the spec is in this stack; `ownName` is the name of what the alarm's log filter makes. */
  readonly metric: (spec: Metric, ownName: string) => AlarmMetricParts;
}

/** The alarm, and the filter of the log that its metric comes from. */
export function makeAlarm<Metric>(
  scope: Construct,
  spec: CloudWatchAlarmSpec<Metric>,
  parts: AlarmParts<Metric>,
): cloudwatch.Alarm {
  const name = alarmName(scope, parts.release, spec);
  const metric = alarmMetric(spec, (one) => parts.metric(one, name));
  const props = {
    alarmName: name,
    alarmDescription: spec.description,
    metric,
    comparisonOperator: COMPARISONS[spec.comparison],
    evaluationPeriods: spec.evaluationPeriods,
    datapointsToAlarm: spec.datapointsToAlarm,
    treatMissingData: MISSING_DATA[spec.treatMissingData],
  };
  logFilter(scope, spec, name, parts.logGroup);
  return spec.band === undefined
    ? new cloudwatch.Alarm(scope, alarmId(spec), { ...props, threshold: spec.threshold })
    : new cloudwatch.AnomalyDetectionAlarm(scope, alarmId(spec), { ...props, stdDevs: spec.band });
}

/** The name that a metric of the spec has here. */
export function metricName(metric: string | LogMetricName, ownName: string): string {
  return typeof metric === 'string' ? metric : ownName;
}

function alarmMetric<Metric>(
  { metrics, expression, periodSeconds, key }: CloudWatchAlarmSpec<Metric>,
  spelled: (spec: Metric) => AlarmMetricParts,
): cloudwatch.IMetric {
  const period = Duration.seconds(periodSeconds);
  const made = metrics.map((one) => {
    const { id, dimensions, ...parts } = spelled(one);
    return [id, new cloudwatch.Metric({ ...parts, period, dimensionsMap: dimensions })] as const;
  });
  const [first] = made;
  if (!first) throw new InternalError(`the alarm ${key} has no metric`);
  if (expression === undefined) return first[1];
  return new cloudwatch.MathExpression({ expression, period, label: key, usingMetrics: Object.fromEntries(made) });
}

/** CloudWatch Logs takes a default only for metrics without dimensions. */
function logFilter(
  scope: Construct,
  { key, logFilter: filter, metrics }: CloudWatchAlarmSpec<unknown>,
  name: string,
  logGroup: () => logs.ILogGroup,
): void {
  if (filter === undefined) return;
  const [namespace] = metrics.map((one) => (one as { readonly namespace: string }).namespace);
  new logs.MetricFilter(scope, `LogFilter-${key}`, {
    logGroup: logGroup(),
    filterName: name,
    filterPattern: logs.FilterPattern.literal(filter.pattern),
    metricNamespace: namespace!,
    metricName: name,
    metricValue: '1',
    ...(filter.versionField === undefined
      ? { defaultValue: 0 }
      : { dimensions: { [VERSION_DIMENSION]: filter.versionField } }),
  });
}

const COMPARISONS: {
  readonly [C in CloudWatchAlarmSpec<unknown>['comparison']]: cloudwatch.ComparisonOperator;
} = {
  GreaterThanThreshold: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
  LessThanThreshold: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
  GreaterThanUpperThreshold: cloudwatch.ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD,
  LessThanLowerOrGreaterThanUpperThreshold:
    cloudwatch.ComparisonOperator.LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD,
};

const MISSING_DATA: {
  readonly [T in CloudWatchAlarmSpec<unknown>['treatMissingData']]: cloudwatch.TreatMissingData;
} = {
  notBreaching: cloudwatch.TreatMissingData.NOT_BREACHING,
  breaching: cloudwatch.TreatMissingData.BREACHING,
  ignore: cloudwatch.TreatMissingData.IGNORE,
  missing: cloudwatch.TreatMissingData.MISSING,
};
