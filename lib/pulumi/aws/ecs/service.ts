import type * as pulumi from '@pulumi/pulumi';
import { Service, type ServiceArgs } from '@pulumi/aws/ecs/service';
import { liveColour } from '../../../targets/shared/ecs/listener-rules';
import type { Colour, EcsServiceSpec } from '../../../targets/shared/ecs/spec';
import { trafficContainer } from '../../../targets/shared/ecs/traffic-container';
import { nameOf, under, type Making } from '../making';
import type { TargetGroups } from '../target-groups';
import type { MadeTask } from './task';

export interface ServiceParts {
  readonly cluster: pulumi.Input<string>;
  readonly task: MadeTask;
  readonly subnets: pulumi.Input<pulumi.Input<string>[]>;
  readonly securityGroups: readonly pulumi.Input<string>[];
  readonly groups: TargetGroups;
  /** Where Amazon ECS shifts: what it moves the weights of, and as whom. */
  readonly shifted?: NonNullable<Shifted>;
  /** What differs between the controllers. */
  readonly controlled: Partial<ServiceArgs>;
  /** What somebody else writes while the service lives. */
  readonly ignoreChanges: readonly string[];
  readonly after: readonly pulumi.Resource[];
  /** The longest that a deployment may take, where Pulumi waits for it. */
  readonly waitMinutes?: number;
}

export interface Shifted {
  readonly alternateTargetGroupArn: pulumi.Input<string>;
  readonly productionListenerRule: pulumi.Input<string>;
  readonly testListenerRule: pulumi.Input<string>;
  readonly roleArn: pulumi.Input<string>;
}

export function makeService(making: Making, spec: EcsServiceSpec, parts: ServiceParts): Service {
  const { waitMinutes } = parts;
  const timeout = waitMinutes === undefined ? {} : { customTimeouts: waits(`${waitMinutes}m`) };
  return new Service(
    nameOf(making, 'service'),
    {
      cluster: parts.cluster,
      launchType: 'FARGATE',
      taskDefinition: parts.task.taskDefinition.arn,
      desiredCount: spec.desiredCount,
      deploymentMinimumHealthyPercent: spec.minimumHealthyPercent,
      deploymentMaximumPercent: spec.maximumPercent,
      ...(spec.healthCheckGraceSeconds === undefined
        ? {}
        : { healthCheckGracePeriodSeconds: spec.healthCheckGraceSeconds }),
      networkConfiguration: {
        assignPublicIp: false,
        securityGroups: [...parts.securityGroups],
        subnets: parts.subnets,
      },
      ...(spec.targetGroups.length > 0 ? { loadBalancers: [loadBalancer(spec, parts)] } : {}),
      enableEcsManagedTags: true,
      propagateTags: 'SERVICE',
      tags: making.tags,
      ...(waitMinutes === undefined ? {} : { waitForSteadyState: true }),
      ...parts.controlled,
    },
    under(making, {
      dependsOn: [...parts.after],
      ignoreChanges: [...parts.ignoreChanges, ...(spec.autoscaling ? ['desiredCount'] : [])],
      ...timeout,
    }),
  );
}

/** The service registers its tasks in the group itself. Before the first shift that is blue, or main. */
function loadBalancer(spec: EcsServiceSpec, { groups, shifted }: ServiceParts) {
  const live = liveColour(Object.keys(groups) as Colour[])!;
  return {
    ...trafficContainer(spec),
    targetGroupArn: groups[live]!.arn,
    ...(shifted ? { advancedConfiguration: shifted } : {}),
  };
}

function waits(time: string): pulumi.CustomTimeouts {
  return { create: time, update: time, delete: time };
}
