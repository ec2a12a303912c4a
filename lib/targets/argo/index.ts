import { checkObjects } from '../shared/kubernetes/check-objects';
import { dashboardUid } from '../shared/kubernetes/monitoring/dashboard-uid';
import type { KubernetesSpec } from '../shared/kubernetes/spec';
import type { Target } from '../target';
import { capabilities } from './capabilities';
import { judgesByAnalyses } from './existing-analyses';
import { lower } from './lower';
import { checkArgoObject } from './rules';

/** Rollouts, run by the controller of Argo Rollouts. */
export const argoTarget: Target<KubernetesSpec> = {
  name: 'argo',
  title: 'Argo Rollouts',
  capabilities,
  lower,
  derivedFrom: (name, context) => ({ numbers: [], texts: [dashboardUid(name, context)] }),
  judges: judgesByAnalyses,
  inspect: ({ objects }) => checkObjects(objects, checkArgoObject),
};
