import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { InternalError } from '../../diagnostics';
import type { LambdaAlarmSpec, LambdaMetricSpec } from '../../targets/lambda/spec';
import { physicalName } from '../physical-name';

export interface LambdaAlarmParts {
  readonly release: string;
  readonly function: lambda.IFunction;
  readonly version: lambda.IVersion;
  readonly aliasName: string;
}

export interface MadeLambdaAlarm {
  readonly spec: LambdaAlarmSpec;
  readonly name: string;
  readonly alarm: cloudwatch.Alarm;
}

/** CloudWatch takes 255 characters. */
const LONGEST_NAME = 255;

export function lambdaAlarmId({ key }: LambdaAlarmSpec): string {
  return `Alarm-${key}`;
}

export function makeLambdaAlarms(
  scope: Construct,
  specs: readonly LambdaAlarmSpec[],
  parts: LambdaAlarmParts,
): readonly MadeLambdaAlarm[] {
  return specs.map((spec) => {
    const name = physicalName(scope, [parts.release, spec.key], LONGEST_NAME);
    const alarm = new cloudwatch.Alarm(scope, lambdaAlarmId(spec), {
      alarmName: name,
      alarmDescription: spec.description,
      metric: alarmMetric(spec, parts),
      threshold: spec.threshold,
      comparisonOperator: COMPARISONS[spec.comparison],
      evaluationPeriods: spec.evaluationPeriods,
      datapointsToAlarm: spec.datapointsToAlarm,
      treatMissingData: MISSING_DATA[spec.treatMissingData],
    });
    return { spec, name, alarm };
  });
}

const COMPARISONS: { readonly [C in LambdaAlarmSpec['comparison']]: cloudwatch.ComparisonOperator } = {
  GreaterThanThreshold: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
  LessThanThreshold: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
};

const MISSING_DATA: { readonly [T in LambdaAlarmSpec['treatMissingData']]: cloudwatch.TreatMissingData } = {
  notBreaching: cloudwatch.TreatMissingData.NOT_BREACHING,
  breaching: cloudwatch.TreatMissingData.BREACHING,
};

function alarmMetric(spec: LambdaAlarmSpec, parts: LambdaAlarmParts): cloudwatch.IMetric {
  const { metrics, expression, periodSeconds, key } = spec;
  const period = Duration.seconds(periodSeconds);
  const made = metrics.map((one) => [one.id, metric(one, period, parts)] as const);
  const [first] = made;
  if (!first) throw new InternalError(`the alarm ${key} has no metric`);
  if (expression === undefined) return first[1];
  return new cloudwatch.MathExpression({ expression, period, label: key, usingMetrics: Object.fromEntries(made) });
}

function metric(spec: LambdaMetricSpec, period: Duration, parts: LambdaAlarmParts): cloudwatch.Metric {
  const { statistic, metric: metricName } = spec;
  if (!('of' in spec)) {
    const { namespace, dimensions } = spec;
    return new cloudwatch.Metric({ namespace, metricName, statistic, period, dimensionsMap: dimensions });
  }
  return new cloudwatch.Metric({
    namespace: 'AWS/Lambda',
    metricName,
    statistic,
    period,
    dimensionsMap: {
      FunctionName: parts.function.functionName,
      // By its name: a reference would make the alias wait for the alarm, and the alarm for the alias.
      Resource: `${parts.function.functionName}:${parts.aliasName}`,
      ...(spec.of === 'candidate' ? { ExecutedVersion: parts.version.version } : {}),
    },
  });
}
