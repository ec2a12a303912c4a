import { finding, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { deregistrationSeconds } from '../shared/ecs/drain';
import { processOf } from '../shared/ecs/service';
import { bakeSeconds } from '../shared/shift-steps';

export const LONGEST_TERMINATION_MINUTES = 2880;

/**
 * The old tasks stay for the bake, for as long as the previous version is to be warm, and until their requests have
 * ended. CodeDeploy watches the alarms all that time.
 */
export function termination(plan: Plan): { readonly minutes: number; readonly findings: readonly Diagnostic[] } {
  const wanted = Math.ceil(Math.max(bakeSeconds(plan), plan.after.keepPreviousSeconds) / 60);
  const needed = Math.ceil(deregistrationSeconds(processOf(plan).drain) / 60);
  if (wanted >= needed) return { minutes: wanted, findings: [] };
  return {
    minutes: needed,
    findings: [
      finding('codedeploy-termination-raised', plan.after.path, {
        message: `The old tasks stay for ${needed} min, not for ${wanted}: requests that they answer may take so long.`,
        got: `${wanted} min`,
        allowed: `at least ${needed} min`,
        fix: 'set rollback.keepPrevious to that time, or make drain.longestRequest shorter',
      }),
    ],
  };
}
