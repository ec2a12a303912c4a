import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { InternalError, unreachable } from '../diagnostics';
import type { AlarmMetricSpec, AlarmSpec, DimensionSpec } from '../targets/shared/ecs/spec';
import { physicalName } from './physical-name';
import type { TargetGroups } from './target-groups';

/** Names of made things that metrics are filed under. */
export interface AlarmParts {
  readonly release: string;
  readonly groups: TargetGroups;
  readonly loadBalancer?: string;
  readonly cluster: string;
  readonly service: () => string;
}

/** CloudWatch takes 255 characters. */
const LONGEST_NAME = 255;

/** Fixed, because an ECS service names its alarms before they can exist: they may measure the service itself. */
export function alarmName(scope: Construct, release: string, { key }: AlarmSpec): string {
  return physicalName(scope, [release, key], LONGEST_NAME);
}

/** Of the construct. */
export function alarmId({ key }: AlarmSpec): string {
  return `Alarm-${key}`;
}

export interface MadeAlarm {
  readonly spec: AlarmSpec;
  readonly alarm: cloudwatch.Alarm;
}

export function makeAlarms(scope: Construct, specs: readonly AlarmSpec[], parts: AlarmParts): readonly MadeAlarm[] {
  return specs.map((spec) => ({ spec, alarm: alarm(scope, spec, parts) }));
}

function alarm(scope: Construct, spec: AlarmSpec, parts: AlarmParts): cloudwatch.Alarm {
  return new cloudwatch.Alarm(scope, alarmId(spec), {
    alarmName: alarmName(scope, parts.release, spec),
    alarmDescription: spec.description,
    metric: alarmMetric(spec, parts),
    threshold: spec.threshold,
    comparisonOperator: COMPARISONS[spec.comparison],
    evaluationPeriods: spec.evaluationPeriods,
    datapointsToAlarm: spec.datapointsToAlarm,
    treatMissingData: MISSING_DATA[spec.treatMissingData],
  });
}

const COMPARISONS: { readonly [C in AlarmSpec['comparison']]: cloudwatch.ComparisonOperator } = {
  GreaterThanThreshold: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
  LessThanThreshold: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
};

const MISSING_DATA: { readonly [T in AlarmSpec['treatMissingData']]: cloudwatch.TreatMissingData } = {
  notBreaching: cloudwatch.TreatMissingData.NOT_BREACHING,
  breaching: cloudwatch.TreatMissingData.BREACHING,
  ignore: cloudwatch.TreatMissingData.IGNORE,
  missing: cloudwatch.TreatMissingData.MISSING,
};

function alarmMetric({ metrics, expression, periodSeconds, key }: AlarmSpec, parts: AlarmParts): cloudwatch.IMetric {
  const period = Duration.seconds(periodSeconds);
  const made = metrics.map((one) => [one.id, metric(one, period, parts)] as const);
  const [first] = made;
  if (!first) throw new InternalError(`the alarm ${key} has no metric`);
  if (expression === undefined) return first[1];
  return new cloudwatch.MathExpression({ expression, period, label: key, usingMetrics: Object.fromEntries(made) });
}

function metric(spec: AlarmMetricSpec, period: Duration, parts: AlarmParts): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: spec.namespace,
    metricName: spec.metric,
    statistic: spec.statistic,
    period,
    dimensionsMap: Object.fromEntries(
      Object.entries(spec.dimensions).map(([name, value]) => [name, dimension(value, parts)]),
    ),
  });
}

function dimension(value: DimensionSpec, parts: AlarmParts): string {
  if (typeof value === 'string') return value;
  switch (value.made) {
    case 'targetGroup': {
      const group = parts.groups[value.colour];
      if (!group) throw new InternalError(`an alarm measures the target group ${value.colour}, which is not made`);
      return group.targetGroupFullName;
    }
    case 'loadBalancer':
      if (parts.loadBalancer === undefined)
        throw new InternalError('an alarm measures a load balancer without a route');
      return parts.loadBalancer;
    case 'cluster':
      return parts.cluster;
    case 'service':
      return parts.service();
    default:
      return unreachable(value);
  }
}

/** Whether it can only be made after the service. */
export function measuresService({ metrics }: AlarmSpec): boolean {
  return metrics.some(({ dimensions }) =>
    Object.values(dimensions).some((value) => typeof value === 'object' && value.made === 'service'),
  );
}
