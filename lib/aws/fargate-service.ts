import { Duration } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type { EcsServiceSpec } from '../targets/shared/ecs/spec';
import { trafficContainer } from '../targets/shared/ecs/traffic-container';

export interface ServiceParts {
  readonly cluster: ecs.ICluster;
  readonly taskDefinition: ecs.FargateTaskDefinition;
  readonly securityGroups: ec2.ISecurityGroup[];
  readonly subnets: ec2.SubnetSelection | undefined;
}

/** What differs between the controllers. */
export type Controlled = Pick<
  ecs.FargateServiceProps,
  | 'deploymentController'
  | 'circuitBreaker'
  | 'deploymentAlarms'
  | 'deploymentStrategy'
  | 'canaryConfiguration'
  | 'linearConfiguration'
  | 'bakeTime'
  | 'serviceConnectConfiguration'
>;

export function fargateService(
  scope: Construct,
  spec: EcsServiceSpec,
  parts: ServiceParts,
  controlled: Controlled,
): ecs.FargateService {
  const service = new ecs.FargateService(scope, 'Service', {
    cluster: parts.cluster,
    taskDefinition: parts.taskDefinition,
    // Left out where an autoscaler has the say: CloudFormation would set it back with every change of the service.
    ...(spec.autoscaling ? {} : { desiredCount: spec.desiredCount }),
    minHealthyPercent: spec.minimumHealthyPercent,
    maxHealthyPercent: spec.maximumPercent,
    ...(spec.healthCheckGraceSeconds === undefined
      ? {}
      : { healthCheckGracePeriod: Duration.seconds(spec.healthCheckGraceSeconds) }),
    assignPublicIp: false,
    securityGroups: parts.securityGroups,
    vpcSubnets: parts.subnets,
    propagateTags: ecs.PropagatedTagSource.SERVICE,
    enableECSManagedTags: true,
    ...controlled,
  });
  return service;
}

/** The service registers its tasks in the group itself. Before the first shift that is blue, or main. */
export function attach(
  service: ecs.FargateService,
  spec: EcsServiceSpec,
  group: elbv2.ApplicationTargetGroup | elbv2.NetworkTargetGroup,
  alternateTarget: ecs.IAlternateTarget | undefined,
): void {
  group.addTarget(service.loadBalancerTarget({ ...trafficContainer(spec), alternateTarget }));
}

/** Adds the autoscaler of the spec; without one the number of tasks stays the spec's. */
export function autoscale(
  service: ecs.FargateService,
  { autoscaling }: EcsServiceSpec,
  group: elbv2.ApplicationTargetGroup | undefined,
): ecs.ScalableTaskCount | undefined {
  if (!autoscaling) return undefined;
  const { min, max, cpuPercent, memoryPercent, requestsPerTargetPerMinute } = autoscaling;
  const count = service.autoScaleTaskCount({ minCapacity: min, maxCapacity: max });
  if (cpuPercent !== undefined) count.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: cpuPercent });
  if (memoryPercent !== undefined)
    count.scaleOnMemoryUtilization('Memory', { targetUtilizationPercent: memoryPercent });
  if (requestsPerTargetPerMinute !== undefined && group) {
    count.scaleOnRequestCount('Requests', { requestsPerTarget: requestsPerTargetPerMinute, targetGroup: group });
  }
  return count;
}
