import type { Plan } from '../../plan/plan';
import { workloadName } from '../shared/kubernetes/names';

/** Flagger's copy of the Deployment: the version that users have. */
export function primaryName(plan: Plan): string {
  return `${workloadName(plan)}-primary`;
}

/** Flagger puts `-primary` and `-canary` behind names that are labels too. */
export const LONGEST_NAME = 63 - '-primary'.length;
