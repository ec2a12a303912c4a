import { Duration } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { EcsSpec } from '../targets/ecs/spec';
import type { Controlled } from './fargate-service';

/** How Amazon ECS itself exchanges the tasks. Alarms go by name: they may measure the service (aws.md 44). */
export function rollingControl({ deployment }: EcsSpec, alarmNames: readonly string[]): Controlled {
  return {
    deploymentController: { type: ecs.DeploymentControllerType.ECS },
    deploymentStrategy: ecs.DeploymentStrategy.ROLLING,
    circuitBreaker: { enable: true, rollback: deployment.circuitBreaker.rollback },
    bakeTime: Duration.minutes(deployment.bakeMinutes),
    ...(alarmNames.length === 0
      ? {}
      : {
          deploymentAlarms: {
            // All at once: alarms that are added later are dropped in silence (aws-cdk#36308).
            alarmNames: [...alarmNames],
            behavior: deployment.rollBackOnAlarm
              ? ecs.AlarmBehavior.ROLLBACK_ON_ALARM
              : ecs.AlarmBehavior.FAIL_ON_ALARM,
          },
        }),
  };
}

/** The breaker's threshold has no property in the construct yet. */
export function setBreakerThreshold(service: ecs.FargateService, { deployment }: EcsSpec): void {
  const { thresholdPercent } = deployment.circuitBreaker;
  if (thresholdPercent === undefined) return;
  (service.node.defaultChild as ecs.CfnService).addPropertyOverride(
    'DeploymentConfiguration.DeploymentCircuitBreaker.ThresholdConfiguration',
    { Type: 'BOUNDED_PERCENT', Value: thresholdPercent },
  );
}
