import * as pulumi from '@pulumi/pulumi';
import { Group, type GroupArgs } from '@pulumi/aws/autoscaling/group';
import { Policy } from '@pulumi/aws/autoscaling/policy';
import type { LaunchTemplate } from '@pulumi/aws/ec2/launchTemplate';
import type { CodeDeployEc2Spec } from '../../../targets/codedeploy-ec2/spec';
import { nameOf, under, type Making } from '../making';
import type { TargetGroups } from '../target-groups';

export interface FleetParts {
  readonly template: LaunchTemplate;
  readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  readonly groups: TargetGroups;
  /** `app/name/id`, as metrics are filed under. */
  readonly balancer?: pulumi.Input<string>;
}

export interface Fleet {
  readonly group: Group;
  /** Of a fleet that is filled when it is released: what the function gives it then. */
  readonly policies: readonly ScalingPolicy[];
  readonly after: readonly pulumi.Resource[];
}

export interface ScalingPolicy {
  readonly name: string;
  readonly metric: string;
  readonly target: number;
  readonly resourceLabel?: pulumi.Input<string>;
}

/**
 * CodeDeploy replaces the group of a blue/green release by copies and deletes it. Pulumi must neither change it after
 * that nor make it anew with machines: it is made empty, is looked at no more, and the function fills what serves. A
 * refresh that finds it gone makes an empty group again, which costs nothing and gets nothing.
 */
const WRITTEN_BY_CODEDEPLOY: readonly (keyof GroupArgs)[] = [
  'availabilityZoneDistribution',
  'desiredCapacity',
  'forceDelete',
  'healthCheckGracePeriod',
  'healthCheckType',
  'launchTemplate',
  'maxSize',
  'minSize',
  'tags',
  'targetGroupArns',
  'terminationPolicies',
  'vpcZoneIdentifiers',
];

export function makeFleet(making: Making, spec: CodeDeployEc2Spec, parts: FleetParts): Fleet {
  const { fleet, autoscaling } = spec;
  const copied = fleet.kind === 'copied';
  const filledLater = copied && spec.completion === 'start';
  const { main } = parts.groups;
  const group = new Group(
    nameOf(making, 'fleet'),
    {
      ...(filledLater
        ? { minSize: 0, desiredCapacity: 0, maxSize: fleet.size.max }
        : { minSize: fleet.size.min, desiredCapacity: fleet.size.desired, maxSize: fleet.size.max }),
      vpcZoneIdentifiers: parts.subnetIds,
      launchTemplate: { id: parts.template.id, version: '$Latest' },
      healthCheckType: main ? 'ELB' : 'EC2',
      ...(fleet.healthCheckGraceSeconds === undefined ? {} : { healthCheckGracePeriod: fleet.healthCheckGraceSeconds }),
      ...(main ? { targetGroupArns: [main.arn] } : {}),
      availabilityZoneDistribution: {
        capacityDistributionStrategy: fleet.balancedOnly ? 'balanced-only' : 'balanced-best-effort',
      },
      forceDelete: true,
      tags: Object.entries({ ...making.tags, Name: making.name }).map(([key, value]) => ({
        key,
        value,
        propagateAtLaunch: true,
      })),
    },
    under(making, { ignoreChanges: copied ? [...WRITTEN_BY_CODEDEPLOY] : autoscaling ? ['desiredCapacity'] : [] }),
  );
  const policies = policiesOf(spec, parts);
  if (filledLater) return { group, policies, after: [group] };
  const made = policies.map((policy) => scalingPolicy(making, group, policy, copied));
  return { group, policies: [], after: [group, ...made] };
}

function policiesOf({ autoscaling }: CodeDeployEc2Spec, { balancer, groups }: FleetParts): readonly ScalingPolicy[] {
  const { cpuPercent, requestsPerTargetPerMinute } = autoscaling ?? {};
  const { main } = groups;
  return [
    ...(cpuPercent === undefined
      ? []
      : [{ name: 'rollout-cpu', metric: 'ASGAverageCPUUtilization', target: cpuPercent }]),
    ...(requestsPerTargetPerMinute === undefined || balancer === undefined || !main
      ? []
      : [
          {
            name: 'rollout-requests',
            metric: 'ALBRequestCountPerTarget',
            target: requestsPerTargetPerMinute,
            resourceLabel: pulumi.interpolate`${balancer}/${main.arnSuffix}`,
          },
        ]),
  ];
}

function scalingPolicy(making: Making, group: Group, policy: ScalingPolicy, copied: boolean): Policy {
  return new Policy(
    nameOf(making, policy.name),
    {
      autoscalingGroupName: group.name,
      policyType: 'TargetTrackingScaling',
      targetTrackingConfiguration: {
        targetValue: policy.target,
        predefinedMetricSpecification: {
          predefinedMetricType: policy.metric,
          ...(policy.resourceLabel === undefined ? {} : { resourceLabel: policy.resourceLabel }),
        },
      },
    },
    under(making, copied ? { ignoreChanges: ['targetTrackingConfiguration'] } : {}),
  );
}
