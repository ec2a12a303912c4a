import { unreachable } from '../../../diagnostics';
import type { EcsSpec, ShiftingDeploymentSpec, TrafficShiftSpec } from '../../../targets/ecs/spec';
import type { MadeHooks } from './lifecycle-hooks';

/** How Amazon ECS itself deploys. The bake is always written: left out, it is 36 hours. */
export function ecsControl({ deployment }: EcsSpec, alarmNames: readonly string[], { hooks }: MadeHooks) {
  return {
    deploymentController: { type: 'ECS' },
    ...(deployment.strategy === 'ROLLING'
      ? { deploymentCircuitBreaker: { enable: true, rollback: deployment.circuitBreaker.rollback } }
      : {}),
    deploymentConfiguration: {
      strategy: deployment.strategy,
      bakeTimeInMinutes: String(deployment.bakeMinutes),
      ...(deployment.strategy === 'ROLLING' ? {} : shift(deployment)),
      ...(hooks.length > 0 ? { lifecycleHooks: [...hooks] } : {}),
    },
    ...(alarmNames.length === 0
      ? {}
      : { alarms: { alarmNames: [...alarmNames], enable: true, rollback: deployment.rollBackOnAlarm } }),
  };
}

function shift(spec: ShiftingDeploymentSpec & TrafficShiftSpec) {
  switch (spec.strategy) {
    case 'BLUE_GREEN':
      return {};
    case 'CANARY':
      return {
        canaryConfiguration: {
          canaryPercent: spec.canaryPercent,
          canaryBakeTimeInMinutes: String(spec.canaryBakeMinutes),
        },
      };
    case 'LINEAR':
      return {
        linearConfiguration: { stepPercent: spec.stepPercent, stepBakeTimeInMinutes: String(spec.stepBakeMinutes) },
      };
    default:
      return unreachable(spec);
  }
}
