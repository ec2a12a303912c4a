import type { ReleaseDefinition } from '../definition/release-definition';
import { joinPath } from '../diagnostics';

/**
 * Whether a user wrote something at a path: in the definition, in an overlay or in the platform. What stands in a plan
 * and is not written is a default.
 */
export function writtenPaths(
  definition: ReleaseDefinition,
  origin: (path: string) => string,
): (path: string) => boolean {
  const written = new Set(pathsIn(definition, '').flatMap((path) => [path, origin(path)]));
  return (path) => written.has(path) || path.startsWith('platform.');
}

function pathsIn(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [path];
  const steps = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...steps.flatMap(([step, inner]) => pathsIn(inner, joinPath(path, step)))];
}
