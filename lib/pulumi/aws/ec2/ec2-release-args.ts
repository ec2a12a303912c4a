import type { EcsReleaseArgs } from '../ecs/ecs-release-args';

/** A release on machines, and what already exists for it. What is neither passed nor bound is made. */
export type Ec2ReleaseArgs = Pick<
  EcsReleaseArgs,
  | 'release'
  | 'platform'
  | 'environment'
  | 'shared'
  | 'network'
  | 'subnetIds'
  | 'listeners'
  | 'networkLoadBalancer'
  | 'internalZone'
  | 'securityGroupIds'
  | 'bind'
  | 'allowApproximation'
>;
