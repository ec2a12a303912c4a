import { finding, type Diagnostic } from '../../../diagnostics';
import type { Plan } from '../../../plan/plan';
import { deregistrationSeconds } from '../ecs/drain';
import { processOf } from '../ecs/service';
import { bakeSeconds } from '../shift-steps';

export const LONGEST_TERMINATION_MINUTES = 2880;

/**
 * What had the traffic stays for the bake, for as long as the previous version is to be warm, and until its requests have
 * ended. CodeDeploy watches the alarms all that time.
 *
 * @param what in the plural: tasks, machines
 */
export function termination(
  plan: Plan,
  what: string,
): { readonly minutes: number; readonly findings: readonly Diagnostic[] } {
  const wanted = Math.ceil(Math.max(bakeSeconds(plan), plan.after.keepPreviousSeconds) / 60);
  const needed = Math.ceil(deregistrationSeconds(processOf(plan).drain) / 60);
  if (wanted >= needed) return { minutes: wanted, findings: [] };
  return {
    minutes: needed,
    findings: [
      finding('codedeploy-termination-raised', plan.after.path, {
        message: `The old ${what} stay for ${needed} min, not for ${wanted}: requests that they answer may take so long.`,
        got: `${wanted} min`,
        allowed: `at least ${needed} min`,
        fix: 'set rollback.keepPrevious to that time, or make drain.longestRequest shorter',
      }),
    ],
  };
}
