import { finding, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { deregistrationSeconds } from '../shared/ecs/drain';
import { processOf } from '../shared/ecs/service';
import { bakeSeconds } from '../shared/shift-steps';

/** Of the CloudFormation schema and of the API alike. */
export const LONGEST_BAKE_MINUTES = 1440;

/**
 * Amazon ECS keeps the old tasks for its bake and no longer: it is what the plan bakes, what it keeps the previous
 * version warm, and what running requests of the old tasks need, whichever is longest. The alarms watch all of it.
 */
export function shiftingBake(plan: Plan): { readonly minutes: number; readonly findings: readonly Diagnostic[] } {
  const wanted = wantedMinutes(plan);
  const needed = Math.ceil(deregistrationSeconds(processOf(plan).drain) / 60);
  return wanted >= needed
    ? { minutes: wanted, findings: [] }
    : { minutes: needed, findings: [raised(plan, wanted, needed)] };
}

function wantedMinutes(plan: Plan): number {
  return Math.ceil(Math.max(bakeSeconds(plan), plan.after.keepPreviousSeconds) / 60);
}

function raised(plan: Plan, wanted: number, needed: number): Diagnostic {
  return finding('ecs-bake-raised', plan.after.path, {
    message: `The old tasks stay for ${needed} min, not for ${wanted}: requests that they answer may take so long.`,
    got: `${wanted} min`,
    allowed: `at least ${needed} min`,
    fix: 'set rollback.keepPrevious to that time, or make drain.longestRequest shorter',
  });
}
