import type { Plan } from '../../plan/plan';
import { holdSeconds } from '../shared/codedeploy/traffic-routing';

/** A function runs for 15 minutes; the rest is for its start, its last look and its report. */
export const LONGEST_GENERATED_HOOK_SECONDS = 14 * 60;

/** How long the guardrails watch at full traffic. */
export function bakeSeconds({ stages }: Pick<Plan, 'stages'>): number {
  const last = stages.at(-1);
  return last ? holdSeconds(last) : 0;
}
