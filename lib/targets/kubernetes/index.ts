import { checkObjects } from '../shared/kubernetes/check-objects';
import type { KubernetesSpec } from '../shared/kubernetes/spec';
import type { Target } from '../target';
import { capabilities } from './capabilities';
import { lower } from './lower';
import { checkKubernetesObject } from '../shared/kubernetes/rules';

/** Deployments, without any controller of its own in the cluster. */
export const kubernetesTarget: Target<KubernetesSpec> = {
  name: 'kubernetes',
  title: 'Kubernetes Deployment',
  capabilities,
  lower,
  inspect: ({ objects }) => checkObjects(objects, checkKubernetesObject),
};
