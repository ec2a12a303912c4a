import type { KubernetesObject } from './manifest';
import type { SpecObject } from './spec';

export function specObject(
  key: string,
  object: KubernetesObject,
  origins: Readonly<Record<string, string>>,
): SpecObject {
  return { key, object, origins };
}

/** Puts origins below a place: `podTemplate` origins under `spec.template`. */
export function originsBelow(
  place: string,
  origins: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(origins).map(([path, origin]) => [`${place}.${path}`, origin]));
}
