import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { LambdaAlarmSpec, LambdaMetricSpec } from '../../targets/lambda/spec';
import { CANDIDATE } from '../../targets/shared/cloudwatch/own-metric';
import { alarmName, makeAlarm, metricName, type AlarmMetricParts } from '../cloudwatch-alarm';

export { alarmId as lambdaAlarmId } from '../cloudwatch-alarm';

export interface LambdaAlarmParts {
  readonly release: string;
  readonly function: lambda.IFunction;
  readonly version: lambda.IVersion;
  readonly aliasName: string;
  readonly logGroup: () => logs.ILogGroup;
}

export interface MadeLambdaAlarm {
  readonly spec: LambdaAlarmSpec;
  readonly name: string;
  readonly alarm: cloudwatch.Alarm;
}

export function makeLambdaAlarms(
  scope: Construct,
  specs: readonly LambdaAlarmSpec[],
  parts: LambdaAlarmParts,
): readonly MadeLambdaAlarm[] {
  const { release, logGroup } = parts;
  const metric = (spec: LambdaMetricSpec, ownName: string) => metricParts(spec, ownName, parts);
  return specs.map((spec) => ({
    spec,
    name: alarmName(scope, release, spec),
    alarm: makeAlarm(scope, spec, { release, logGroup, metric }),
  }));
}

function metricParts(spec: LambdaMetricSpec, ownName: string, parts: LambdaAlarmParts): AlarmMetricParts {
  const { id, statistic } = spec;
  const { version } = parts.version;
  if (!('of' in spec)) {
    return {
      id,
      statistic,
      namespace: spec.namespace,
      metricName: metricName(spec.metric, ownName),
      dimensions: Object.fromEntries(
        Object.entries(spec.dimensions).map(([name, value]) => [name, value.replaceAll(CANDIDATE, version)]),
      ),
    };
  }
  const name = parts.function.functionName;
  return {
    id,
    statistic,
    namespace: 'AWS/Lambda',
    metricName: spec.metric,
    dimensions: {
      FunctionName: name,
      // By its name: a reference would make the alias wait for the alarm, and the alarm for the alias.
      Resource: `${name}:${parts.aliasName}`,
      ...(spec.of === 'candidate' ? { ExecutedVersion: version } : {}),
    },
  };
}
