import type { Plan } from '../../plan/plan';
import { processOf } from '../shared/kubernetes/process';
import type { Place } from '../written-stages';

/** Each stage, and between two of them the larger candidate of the next one. */
export function places(plan: Plan): readonly Place[] {
  if (plan.update.kind !== 'sideBySide') return [];
  const isStateful = processOf(plan).kind === 'stateful';
  const partial = plan.stages
    .slice(0, -1)
    .flatMap((_, stage): readonly Place[] => (isStateful ? [{ stage }] : [{ stage }, { stage, prepared: true }]));
  // Pods that nothing calls, and those of a StatefulSet, serve as soon as they run.
  const starts = plan.exposure.kind !== 'none' && !isStateful;
  return [...(starts ? [{ stage: 'start' } as const] : []), ...partial, { stage: 'full' }];
}

/** Where traffic is stable's again and the candidate still runs. A StatefulSet exchanges its pods back at once. */
export function wayBack(plan: Plan, place: Place): Place | undefined {
  const { stage } = place;
  return hasUsers(plan, place) && processOf(plan).kind !== 'stateful' ? { stage, aborted: true } : undefined;
}

export function hasUsers(plan: Plan, { stage }: Place): boolean {
  if (stage === 'start') return false;
  const { weight, match, mirror } = plan.stages.at(stage === 'full' ? -1 : stage)!;
  return weight > 0 || match.length > 0 || mirror !== undefined;
}
