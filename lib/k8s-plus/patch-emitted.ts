import { JsonPatch, type ApiObject } from 'cdk8s';
import type { Change } from './difference';

/**
 * Lays changes over what an object of cdk8s-plus emits at last. Patches of its own are applied earlier, to names of its
 * own, and what its version of Kubernetes does not know is dropped after them; so those of users come after ours too.
 */
export function patchEmitted(api: ApiObject, changes: readonly Change[]): void {
  const emit = api.toJson.bind(api) as () => object;
  const patches = changes.map(patchOf);
  api.addJsonPatch = (...later) => {
    patches.push(...later);
  };
  api.toJson = () => {
    const { apiVersion, kind, metadata, ...rest } = sortedKeys(JsonPatch.apply(emit(), ...patches)) as Record<
      string,
      unknown
    >;
    return { apiVersion, kind, metadata, ...rest };
  };
}

/** As cdk8s writes plain objects, so that the manifests of one release do not differ by how they are made. */
export function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortedKeys(inner)]),
  );
}

function patchOf({ op, path, value }: Change): JsonPatch {
  if (op === 'remove') return JsonPatch.remove(path);
  return op === 'add' ? JsonPatch.add(path, value) : JsonPatch.replace(path, value);
}
