import * as pulumi from '@pulumi/pulumi';
import { Policy } from '@pulumi/aws/appautoscaling/policy';
import { Target } from '@pulumi/aws/appautoscaling/target';
import type { AutoscalingSpec } from '../../../targets/shared/ecs/spec';
import { nameOf, under, type Making } from '../making';

export interface Scaling {
  readonly target: Target;
  readonly policies: readonly Policy[];
}

export interface ScaledService {
  readonly cluster: pulumi.Input<string>;
  readonly service: pulumi.Input<string>;
  /** Of the group that the tasks of a service without a second one are in. */
  readonly requests?: { readonly balancer: pulumi.Input<string>; readonly targetGroup: pulumi.Input<string> };
}

/** The autoscaler of the spec; without one the number of tasks stays the spec's. */
export function autoscale(making: Making, spec: AutoscalingSpec, scaled: ScaledService): Scaling {
  const target = new Target(
    nameOf(making, 'scaling'),
    {
      minCapacity: spec.min,
      maxCapacity: spec.max,
      resourceId: pulumi.interpolate`service/${scaled.cluster}/${scaled.service}`,
      scalableDimension: 'ecs:service:DesiredCount',
      serviceNamespace: 'ecs',
      tags: making.tags,
    },
    under(making),
  );
  const policy = (key: string, metric: string, targetValue: number, resourceLabel?: pulumi.Input<string>): Policy =>
    new Policy(
      nameOf(making, `scaling-${key}`),
      {
        policyType: 'TargetTrackingScaling',
        resourceId: target.resourceId,
        scalableDimension: target.scalableDimension,
        serviceNamespace: target.serviceNamespace,
        targetTrackingScalingPolicyConfiguration: {
          targetValue,
          predefinedMetricSpecification: {
            predefinedMetricType: metric,
            ...(resourceLabel === undefined ? {} : { resourceLabel }),
          },
        },
      },
      under(making),
    );
  const { cpuPercent, memoryPercent, requestsPerTargetPerMinute } = spec;
  const { requests } = scaled;
  return {
    target,
    policies: [
      ...(cpuPercent === undefined ? [] : [policy('cpu', 'ECSServiceAverageCPUUtilization', cpuPercent)]),
      ...(memoryPercent === undefined ? [] : [policy('memory', 'ECSServiceAverageMemoryUtilization', memoryPercent)]),
      ...(requestsPerTargetPerMinute === undefined || !requests
        ? []
        : [
            policy(
              'requests',
              'ALBRequestCountPerTarget',
              requestsPerTargetPerMinute,
              pulumi.interpolate`${requests.balancer}/${requests.targetGroup}`,
            ),
          ]),
    ],
  };
}
