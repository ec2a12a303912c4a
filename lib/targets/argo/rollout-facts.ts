import type { Plan } from '../../plan/plan';
import { replicaSetsOf, type ControllerFacts } from '../shared/kubernetes/around/controller-facts';
import { selectorLabels } from '../shared/kubernetes/labels';
import { canaryServiceName, serviceName, workloadName } from '../shared/kubernetes/names';
import { isRouted, trafficSplit } from '../shared/kubernetes/traffic-split';
import type { TargetContext } from '../target';
import { roleLabels } from './roles';
import { ROLLOUT } from './rollout';
import { rolloutMode } from './rollout-mode';

/** What Argo Rollouts does with the pods: it labels them by the role that their version has. */
export function rolloutFacts(plan: Plan, context: TargetContext): ControllerFacts {
  const labels = selectorLabels(plan);
  const divided = rolloutMode(plan) === 'canary' && isRouted(trafficSplit(plan, context));
  return {
    pods: { matchLabels: labels },
    stacks: [
      { labels: { ...labels, ...roleLabels('stable') } },
      { suffix: 'candidate', labels: { ...labels, ...roleLabels('candidate') } },
    ],
    scaled: [{ ...ROLLOUT, name: workloadName(plan) }],
    services: { stable: serviceName(plan), candidate: divided ? canaryServiceName(plan) : serviceName(plan) },
    owners: replicaSetsOf(workloadName(plan)),
  };
}
