import type { Plan } from '../../plan/plan';
import { processOf } from '../shared/kubernetes/process';
import { isRouted, trafficSplit } from '../shared/kubernetes/traffic-split';
import type { TargetContext } from '../target';

/** Whether a stage divides traffic, chooses requests or copies them; a switch of the Service needs none of it. */
export function divides({ stages }: Plan): boolean {
  return stages.some(({ weight, match, mirror }) => (weight > 0 && weight < 100) || match.length > 0 || mirror);
}

/** Whether the platform's router does it; else the numbers of pods do, as they always do in a StatefulSet. */
export function dividesByRouter(plan: Plan, context: TargetContext): boolean {
  return divides(plan) && processOf(plan).kind !== 'stateful' && isRouted(trafficSplit(plan, context));
}
