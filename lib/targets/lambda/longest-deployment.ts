import { shiftSeconds, stepsOf } from '../shared/codedeploy/traffic-routing';
import type { LambdaHookSpec, LambdaSpec } from './spec';

/** A function of the user runs for as long as Lambda lets it. */
const LONGEST_HOOK_SECONDS = 900;

/** The shift, and the functions before and after it. */
export function longestDeploymentSeconds({ deployment: { routing, hooks } }: LambdaSpec): number {
  const called = Object.values(hooks).reduce((sum, hook) => sum + secondsOf(hook), 0);
  return shiftSeconds(stepsOf(routing)) + called;
}

function secondsOf(hook: LambdaHookSpec): number {
  return hook.kind === 'generated' ? hook.timeoutSeconds : LONGEST_HOOK_SECONDS;
}
