import type { Plan } from '../../../plan/plan';
import { fewestReplicas } from './autoscaler';

/** What an exchange of all instances takes at least: each batch must have been ready for a while. */
export function updateSeconds(plan: Plan): number {
  const { update } = plan;
  if (update.kind !== 'rolling') return 0;
  const replicas = fewestReplicas(plan);
  const count = (share: typeof update.maxSurge, round: (value: number) => number) =>
    share.kind === 'count' ? share.count : round((share.percent * replicas) / 100);
  const batch = Math.max(1, count(update.maxSurge, Math.ceil) + count(update.maxUnavailable, Math.floor));
  return Math.ceil(replicas / batch) * update.minReadySeconds;
}
