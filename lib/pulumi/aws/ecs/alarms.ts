import type * as pulumi from '@pulumi/pulumi';
import type { LogGroup } from '@pulumi/aws/cloudwatch/logGroup';
import type { MetricAlarm } from '@pulumi/aws/cloudwatch/metricAlarm';
import { InternalError, unreachable } from '../../../diagnostics';
import type { AlarmMetricSpec, AlarmSpec, DimensionSpec } from '../../../targets/shared/ecs/spec';
import { makeAlarm, metricName, type AlarmMetric } from '../alarms';
import type { Balancer } from '../listener';
import type { Making } from '../making';
import type { TargetGroups } from '../target-groups';

/** Names of made things that metrics are filed under. */
export interface EcsAlarmParts {
  readonly release: string;
  readonly groups: TargetGroups;
  readonly balancer?: Balancer;
  readonly cluster: pulumi.Input<string>;
  /** Of the service, which may be made after the alarm. */
  readonly service: () => pulumi.Input<string>;
  /** Names of the canaries, by the key of their alarm. */
  readonly canaries: ReadonlyMap<string, string>;
  readonly logGroup: LogGroup;
}

export interface MadeAlarm {
  readonly spec: AlarmSpec;
  readonly alarm: MetricAlarm;
}

export function makeAlarms(making: Making, specs: readonly AlarmSpec[], parts: EcsAlarmParts): readonly MadeAlarm[] {
  const metric = (spec: AlarmMetricSpec, ownName: string): AlarmMetric => ({
    id: spec.id,
    statistic: spec.statistic,
    namespace: spec.namespace,
    metricName: metricName(spec.metric, ownName),
    dimensions: Object.fromEntries(
      Object.entries(spec.dimensions).map(([name, value]) => [name, dimension(value, parts)]),
    ),
  });
  const { release, logGroup } = parts;
  return specs.map((spec) => ({
    spec,
    alarm: makeAlarm(making, spec, { release, logGroup: () => logGroup, metric }),
  }));
}

function dimension(value: DimensionSpec, parts: EcsAlarmParts): pulumi.Input<string> {
  if (typeof value === 'string') return value;
  switch (value.made) {
    case 'targetGroup': {
      const group = parts.groups[value.colour];
      if (!group) throw new InternalError(`an alarm measures the target group ${value.colour}, which is not made`);
      return group.arnSuffix;
    }
    case 'loadBalancer':
      if (!parts.balancer) throw new InternalError('an alarm measures a load balancer without a route');
      return parts.balancer.arnSuffix;
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
