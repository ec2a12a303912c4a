import { Annotations } from 'aws-cdk-lib';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import type { EcsSpec } from '../targets/ecs/spec';
import type { Controlled } from './fargate-service';
import { addLifecycleHooks, type HookParts } from './lifecycle-hooks';
import { completeRolling, rollingControl } from './rolling-deployment';
import { shiftingControl } from './shifting-deployment';

/** How Amazon ECS itself deploys. Alarms go by name: they may measure the service (aws.md 44). */
export function ecsControl({ deployment }: EcsSpec, alarmNames: readonly string[]): Controlled {
  return deployment.strategy === 'ROLLING'
    ? rollingControl(deployment, alarmNames)
    : shiftingControl(deployment, alarmNames);
}

/** What the construct of the service has no properties for. */
export function completeEcsControl(
  scope: Construct,
  service: ecs.FargateService,
  { deployment }: EcsSpec,
  parts: HookParts,
): void {
  if (deployment.strategy === 'ROLLING') {
    completeRolling(service, deployment);
    return;
  }
  addLifecycleHooks(scope, service, deployment.hooks, parts);
  Annotations.of(service).acknowledgeWarning(
    '@aws-cdk/aws-ecs:shouldUseCircuitBreaker',
    'Amazon ECS has a circuit breaker for rolling updates only.',
  );
}
