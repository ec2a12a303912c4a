import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { lambdaMetric } from '../../targets/lambda/alarms/metric';
import type { LambdaAlarmSpec, LambdaMetricSpec } from '../../targets/lambda/spec';
import { CANDIDATE } from '../../targets/shared/cloudwatch/own-metric';
import { alarmName, makeAlarm, type AlarmMetricParts } from '../cloudwatch-alarm';

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
  const measured = {
    function: parts.function.functionName,
    version: parts.version.version,
    alias: `${parts.function.functionName}:${parts.aliasName}`,
    written: (text: string) => text.replaceAll(CANDIDATE, parts.version.version),
  };
  const metric = (spec: LambdaMetricSpec, ownName: string): AlarmMetricParts => lambdaMetric(spec, ownName, measured);
  return specs.map((spec) => ({
    spec,
    name: alarmName(scope, release, spec),
    alarm: makeAlarm(scope, spec, { release, logGroup, metric }),
  }));
}
