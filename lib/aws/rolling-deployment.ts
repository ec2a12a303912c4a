import { Duration } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { RollingDeploymentSpec } from '../targets/ecs/spec';
import { deploymentAlarms } from './deployment-alarms';
import type { Controlled } from './fargate-service';

/** How Amazon ECS itself exchanges the tasks. */
export function rollingControl(deployment: RollingDeploymentSpec, alarmNames: readonly string[]): Controlled {
  return {
    deploymentController: { type: ecs.DeploymentControllerType.ECS },
    deploymentStrategy: ecs.DeploymentStrategy.ROLLING,
    circuitBreaker: { enable: true, rollback: deployment.circuitBreaker.rollback },
    bakeTime: Duration.minutes(deployment.bakeMinutes),
    ...deploymentAlarms(deployment, alarmNames),
  };
}

/** What the construct has no properties for yet. */
export function completeRolling(
  service: ecs.FargateService,
  { circuitBreaker: { threshold, resetOnHealthyTask }, earlySuccess }: RollingDeploymentSpec,
): void {
  const resource = service.node.defaultChild as ecs.CfnService;
  const set = (path: string, value: unknown): void =>
    resource.addPropertyOverride(`DeploymentConfiguration.${path}`, value);
  if (threshold)
    set('DeploymentCircuitBreaker.ThresholdConfiguration', { Type: threshold.type, Value: threshold.value });
  if (resetOnHealthyTask !== undefined) set('DeploymentCircuitBreaker.ResetOnHealthyTask', resetOnHealthyTask);
  if (earlySuccess) {
    const { healthyPercent, cleanup } = earlySuccess;
    set('EarlySuccessCriteria', {
      Enable: true,
      HealthyPercent: healthyPercent,
      SourceServiceRevisionCleanup: cleanup,
    });
  }
}
