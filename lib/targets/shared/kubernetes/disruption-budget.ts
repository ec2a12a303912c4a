import type { Percentage } from '../../../units';
import type { Plan } from '../../../plan/plan';
import type { TargetContext } from '../../target';
import type { Stack } from './around/controller-facts';
import type { PodDisruptionBudget } from './manifest';
import { workloadName } from './names';
import { objectMeta } from './object-meta';
import { processOf } from './process';
import { specObject } from './spec-object';
import type { SpecObject } from './spec';
import { atLeast } from './version';

type Limit = { readonly maxUnavailable: number | Percentage } | { readonly minAvailable: number | Percentage };

/**
 * How many replicas a drain of nodes may take at once; none for a single replica, which it could only block. One budget
 * a side (argo-rollouts#2419): counted together, all pods of one version may be evicted at once.
 */
export function disruptionBudgets(plan: Plan, context: TargetContext, stacks: readonly Stack[]): readonly SpecObject[] {
  const { disruption } = processOf(plan);
  if (!disruption) return [];
  const written: Limit =
    'maxUnavailable' in disruption
      ? { maxUnavailable: disruption.maxUnavailable }
      : { minAvailable: disruption.minAvailable };
  return stacks.map(({ suffix, labels }) => {
    // The candidate may be smaller than the number that must stay, and then no node could be drained.
    const limit = suffix === undefined ? written : { maxUnavailable: 1 };
    const object: PodDisruptionBudget = {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: objectMeta(
        plan,
        context,
        suffix === undefined ? workloadName(plan) : `${workloadName(plan)}-${suffix}`,
      ),
      spec: {
        selector: { matchLabels: labels },
        ...limit,
        // Pods that never got ready count as gone already: a broken candidate would keep its nodes from being drained.
        ...(atLeast(context, 27) ? { unhealthyPodEvictionPolicy: 'AlwaysAllow' as const } : {}),
      },
    };
    return specObject(suffix === undefined ? 'PodDisruptionBudget' : `PodDisruptionBudget/${suffix}`, object, {
      '': disruption.path,
    });
  });
}
