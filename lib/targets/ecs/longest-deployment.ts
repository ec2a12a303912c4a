import type { EcsSpec, ShiftingDeploymentSpec } from './spec';

/** For tasks to start and to go, and for the way back. */
const BESIDES_MINUTES = 60;

/** The longest that a deployment may take before somebody should stop waiting for it. */
export function longestDeploymentMinutes({ deployment }: EcsSpec): number {
  const watched = deployment.bakeMinutes + BESIDES_MINUTES;
  return deployment.strategy === 'ROLLING' ? watched : watched + shiftMinutes(deployment) + hookMinutes(deployment);
}

function shiftMinutes(deployment: ShiftingDeploymentSpec): number {
  const delay = deployment.shiftDelayMinutes ?? 0;
  switch (deployment.strategy) {
    case 'BLUE_GREEN':
      return 2 * delay;
    case 'CANARY':
      return deployment.canaryBakeMinutes + 3 * delay;
    case 'LINEAR':
      return stepsOf(deployment.stepPercent) * (deployment.stepBakeMinutes + delay) + delay;
  }
}

/** A hook before a shift runs before each of them. */
function hookMinutes(deployment: ShiftingDeploymentSpec): number {
  const shifts =
    deployment.strategy === 'LINEAR' ? stepsOf(deployment.stepPercent) : deployment.strategy === 'CANARY' ? 2 : 1;
  return deployment.hooks.reduce(
    (sum, { stage, timeoutMinutes }) => sum + timeoutMinutes * (stage === 'PRE_PRODUCTION_TRAFFIC_SHIFT' ? shifts : 1),
    0,
  );
}

function stepsOf(stepPercent: number): number {
  return Math.ceil(100 / stepPercent);
}
