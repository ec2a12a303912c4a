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

/** The breaker's threshold has no property in the construct yet. */
export function setBreakerThreshold(service: ecs.FargateService, deployment: RollingDeploymentSpec): void {
  const { thresholdPercent } = deployment.circuitBreaker;
  if (thresholdPercent === undefined) return;
  (service.node.defaultChild as ecs.CfnService).addPropertyOverride(
    'DeploymentConfiguration.DeploymentCircuitBreaker.ThresholdConfiguration',
    { Type: 'BOUNDED_PERCENT', Value: thresholdPercent },
  );
}
