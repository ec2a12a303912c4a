import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { InternalError, unreachable } from '../diagnostics';
import type { AlarmMetricSpec, AlarmSpec, DimensionSpec } from '../targets/shared/ecs/spec';
import { makeAlarm, metricName, type AlarmMetricParts } from './cloudwatch-alarm';
import type { TargetGroups } from './target-groups';

export { alarmId, alarmName } from './cloudwatch-alarm';

/** Names of made things that metrics are filed under. */
export interface EcsAlarmParts {
  readonly release: string;
  readonly groups: TargetGroups;
  readonly loadBalancer?: string;
  readonly cluster: string;
  readonly service: () => string;
  /** Names of the canaries, by the key of their alarm. */
  readonly canaries: ReadonlyMap<string, string>;
  readonly logGroup: logs.ILogGroup;
}

export interface MadeAlarm {
  readonly spec: AlarmSpec;
  readonly alarm: cloudwatch.Alarm;
}

export function makeAlarms(scope: Construct, specs: readonly AlarmSpec[], parts: EcsAlarmParts): readonly MadeAlarm[] {
  const { release } = parts;
  const logGroup = (): logs.ILogGroup => parts.logGroup;
  const metric = (spec: AlarmMetricSpec, ownName: string): AlarmMetricParts => ({
    id: spec.id,
    namespace: spec.namespace,
    metricName: metricName(spec.metric, ownName),
    statistic: spec.statistic,
    dimensions: Object.fromEntries(
      Object.entries(spec.dimensions).map(([name, value]) => [name, dimension(value, parts)]),
    ),
  });
  return specs.map((spec) => ({ spec, alarm: makeAlarm(scope, spec, { release, logGroup, metric }) }));
}

function dimension(value: DimensionSpec, parts: EcsAlarmParts): string {
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
    case 'canary': {
      const name = parts.canaries.get(value.key);
      if (name === undefined) throw new InternalError(`an alarm measures the canary ${value.key}, which is not made`);
      return name;
    }
    default:
      return unreachable(value);
  }
}
