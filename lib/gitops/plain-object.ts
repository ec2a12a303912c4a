import type { Plain } from '../emit';
import type { KubernetesObject } from '../targets/shared/kubernetes/manifest';

/**
 * A manifest as plain data for the emitter. Interfaces have no index signature, so the compiler cannot see it; the
 * emitter refuses at run time what is not plain.
 */
export function plainObject(object: KubernetesObject): Plain {
  return object as unknown as Plain;
}
