import type { Percentage } from '../../units';
import type { Plan } from '../../plan/plan';
import { selectorLabels } from '../shared/kubernetes/labels';
import type { Labels, PodDisruptionBudget } from '../shared/kubernetes/manifest';
import { workloadName } from '../shared/kubernetes/names';
import { objectMeta } from '../shared/kubernetes/object-meta';
import { processOf } from '../shared/kubernetes/process';
import { specObject } from '../shared/kubernetes/spec-object';
import type { SpecObject } from '../shared/kubernetes/spec';
import type { TargetContext } from '../target';

export type Role = 'stable' | 'candidate';

/** A label that the controller moves from the old version to the new one as their roles change. */
export function roleLabels(role: Role): Labels {
  return { 'rollout-constructs/role': role };
}

/**
 * One budget a role (argo-rollouts#2419): a budget that counts both versions would let all pods of one of them be
 * evicted at once.
 */
export function roleBudgets(plan: Plan, context: TargetContext): readonly SpecObject[] {
  const { disruption } = processOf(plan);
  if (!disruption) return [];
  const limit =
    'maxUnavailable' in disruption
      ? { maxUnavailable: asWritten(disruption.maxUnavailable) }
      : { minAvailable: asWritten(disruption.minAvailable) };
  const budget = (role: Role, name: string, key: string, share: typeof limit) => {
    const object: PodDisruptionBudget = {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: objectMeta(plan, context, name),
      spec: { selector: { matchLabels: { ...selectorLabels(plan), ...roleLabels(role) } }, ...share },
    };
    return specObject(key, object, { '': disruption.path });
  };
  return [
    budget('stable', workloadName(plan), 'PodDisruptionBudget', limit),
    // The candidate may be smaller than the number that must stay, and then no node could be drained.
    budget('candidate', `${workloadName(plan)}-candidate`, 'PodDisruptionBudget/candidate', { maxUnavailable: 1 }),
  ];
}

function asWritten(share: number | Percentage): number | Percentage {
  return share;
}
