import { checkObjects } from '../shared/kubernetes/check-objects';
import { checkKubernetesObject } from '../shared/kubernetes/rules';
import { dashboardUid } from '../shared/kubernetes/monitoring/dashboard-uid';
import type { KubernetesSpec } from '../shared/kubernetes/spec';
import type { Target } from '../target';
import { capabilities } from './capabilities';
import { lower } from './lower';
import { marksOf } from './written-marks';
import { hasUsers, places, wayBack } from './written-places';
import { versionsIn } from './written-versions';

/** Kubernetes itself, with nothing else in the cluster. */
export const kubernetesTarget: Target<KubernetesSpec> = {
  name: 'kubernetes',
  title: 'Kubernetes',
  capabilities,
  lower,
  derivedFrom: (name, context) => ({ numbers: [], texts: [dashboardUid(name, context)] }),
  // Nothing moves a release on but a commit: whoever makes it has judged the stage before.
  judges: () => true,
  written: { places, versionsIn, marksOf, hasUsers, wayBack },
  inspect: ({ objects }) => checkObjects(objects, checkKubernetesObject),
};
