import type * as pulumi from '@pulumi/pulumi';
import type { LogGroup } from '@pulumi/aws/cloudwatch/logGroup';
import type { MetricAlarm } from '@pulumi/aws/cloudwatch/metricAlarm';
import { InternalError, unreachable } from '../../../diagnostics';
import type { Ec2AlarmMetricSpec, Ec2AlarmSpec, Ec2DimensionSpec } from '../../../targets/codedeploy-ec2/spec';
import { makeAlarm, metricName, type AlarmMetric } from '../alarms';
import type { Balancer } from '../listener';
import type { Making } from '../making';
import type { TargetGroups } from '../target-groups';

/** Names of made things that metrics are filed under. */
export interface MachineAlarmParts {
  readonly release: string;
  readonly groups: TargetGroups;
  readonly balancer?: Balancer;
  readonly fleet: pulumi.Input<string>;
  readonly logGroup: LogGroup;
}

export function machineAlarms(
  making: Making,
  specs: readonly Ec2AlarmSpec[],
  parts: MachineAlarmParts,
): readonly MetricAlarm[] {
  const metric = (spec: Ec2AlarmMetricSpec, ownName: string): AlarmMetric => ({
    id: spec.id,
    statistic: spec.statistic,
    namespace: spec.namespace,
    metricName: metricName(spec.metric, ownName),
    dimensions: Object.fromEntries(
      Object.entries(spec.dimensions).map(([name, value]) => [name, dimension(value, parts)]),
    ),
  });
  const { release, logGroup } = parts;
  return specs.map((spec) => makeAlarm(making, spec, { release, logGroup: () => logGroup, metric }));
}

function dimension(value: Ec2DimensionSpec, parts: MachineAlarmParts): pulumi.Input<string> {
  if (typeof value === 'string') return value;
  switch (value.made) {
    case 'autoScalingGroup':
      return parts.fleet;
    case 'loadBalancer':
      if (!parts.balancer) throw new InternalError('an alarm measures a load balancer without a route');
      return parts.balancer.arnSuffix;
    case 'targetGroup': {
      const group = parts.groups[value.colour];
      if (!group) throw new InternalError(`an alarm measures the target group ${value.colour}, which is not made`);
      return group.arnSuffix;
    }
    default:
      return unreachable(value);
  }
}
