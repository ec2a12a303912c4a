import type { Ingress, KubernetesObject } from './manifest';

export const ALB_PREFIX = 'alb.ingress.kubernetes.io';

/** The port name that tells the AWS Load Balancer Controller to look for the action of the Service's name. */
export const USE_ANNOTATION = 'use-annotation';

/**
 * Whether an Ingress names an action that only a controller writes: until then it becomes no load balancer, gets no
 * address, and nobody may wait for it before the controller has its Rollout.
 */
export function getsActionLater(object: KubernetesObject): boolean {
  if (object.kind !== 'Ingress') return false;
  const { metadata, spec } = object as Ingress;
  const backends = (spec.rules ?? []).flatMap(({ http }) => (http?.paths ?? []).map(({ backend }) => backend));
  const needsAction = backends.some(({ service }) => service.port.name === USE_ANNOTATION);
  const annotations = Object.keys(metadata.annotations ?? {});
  return needsAction && !annotations.some((name) => name.startsWith(`${ALB_PREFIX}/actions.`));
}
