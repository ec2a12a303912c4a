import type { Plan } from '../../plan/plan';
import { allHooks, shiftSeconds, shiftSteps } from '../shared/shift-steps';
import type { TargetContext } from '../target';
import { stageOfMoment, timesAt } from './lifecycle-stages';
import { shiftingBake } from './shifting-bake';

/** CloudFormation refuses a service whose bakes come to more. */
export const LONGEST_BAKES_MINUTES = 33 * 60;
/** CloudFormation gives up waiting for the service, whatever it waits for. */
export const CLOUDFORMATION_STOP_MINUTES = 36 * 60;

/** The bakes of the shift and the one after it, added as CloudFormation adds them. */
export function bakesMinutes(plan: Plan): number {
  return shiftSeconds(shiftSteps(plan.stages)) / 60 + shiftingBake(plan).minutes;
}

/** What a Network Load Balancer adds to every shift, of tests and of production. */
const NETWORK_SHIFT_MINUTES = 10;

export function shiftDelayMinutes({ exposure }: Plan): number {
  return exposure.kind === 'tcp' ? NETWORK_SHIFT_MINUTES : 0;
}

/** The most that the functions may take, and what the load balancer does. */
export function hooksMinutes(plan: Plan): number {
  const shifts = shiftSteps(plan.stages).length + 2;
  const delays = shiftDelayMinutes(plan) * shifts;
  return allHooks(plan).reduce((sum, hook) => {
    const stage = stageOfMoment(hook.at);
    return stage === undefined ? sum : sum + hookMinutes(hook) * timesAt(stage, plan);
  }, delays);
}

export function hookMinutes({ timeoutSeconds = 0 }: { readonly timeoutSeconds?: number }): number {
  return Math.max(1, Math.ceil(timeoutSeconds / 60));
}

/** Only CloudFormation waits for a deployment as for one of its own; undefined where nothing limits the waits. */
export function isLimited({ provisioner }: TargetContext): boolean {
  return provisioner === 'cloudformation';
}

/**
 * What is left for people to answer where they have no time of their own. The hours between the two limits are for
 * tasks to start, and for the way back.
 */
export function waitBudgetMinutes(plan: Plan, context: TargetContext): number | undefined {
  return isLimited(context) ? LONGEST_BAKES_MINUTES - bakesMinutes(plan) - hooksMinutes(plan) : undefined;
}
