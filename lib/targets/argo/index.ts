import type { KubernetesSpec } from '../shared/kubernetes/spec';
import type { Target } from '../target';
import { capabilities } from './capabilities';
import { lower } from './lower';

/** Rollouts, run by the controller of Argo Rollouts. */
export const argoTarget: Target<KubernetesSpec> = {
  name: 'argo',
  title: 'Argo Rollouts',
  capabilities,
  lower,
};
