import type { Plan } from '../../plan/plan';
import { replicaSetsOf, type ControllerFacts } from '../shared/kubernetes/around/controller-facts';
import { selectorLabels } from '../shared/kubernetes/labels';
import { serviceName, workloadName } from '../shared/kubernetes/names';
import { DEPLOYMENT } from './deployment';

/** What the Deployment controller does with the pods: it exchanges them behind one Service. */
export function deploymentFacts(plan: Plan): ControllerFacts {
  const labels = selectorLabels(plan);
  return {
    pods: { matchLabels: labels },
    stacks: [{ labels }],
    scaled: [{ ...DEPLOYMENT, name: workloadName(plan) }],
    services: { stable: serviceName(plan), candidate: serviceName(plan) },
    owners: replicaSetsOf(workloadName(plan)),
  };
}
