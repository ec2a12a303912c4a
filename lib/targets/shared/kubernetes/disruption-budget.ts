import type { Percentage } from '../../../units';
import type { Plan } from '../../../plan/plan';
import type { TargetContext } from '../../target';
import { selectorLabels } from './labels';
import type { IntOrPercent, PodDisruptionBudget } from './manifest';
import { workloadName } from './names';
import { objectMeta } from './object-meta';
import { processOf } from './process';
import { specObject } from './spec-object';
import type { SpecObject } from './spec';

/** How many replicas a drain of nodes may take at once; none for a single replica, which it could only block. */
export function disruptionBudget(plan: Plan, context: TargetContext): readonly SpecObject[] {
  const { disruption } = processOf(plan);
  if (!disruption) return [];
  const limit =
    'maxUnavailable' in disruption
      ? { maxUnavailable: shareOf(disruption.maxUnavailable) }
      : { minAvailable: shareOf(disruption.minAvailable) };
  const object: PodDisruptionBudget = {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: objectMeta(plan, context, workloadName(plan)),
    spec: { selector: { matchLabels: selectorLabels(plan) }, ...limit },
  };
  return [specObject('PodDisruptionBudget', object, { '': disruption.path })];
}

function shareOf(share: number | Percentage): IntOrPercent {
  return share;
}
