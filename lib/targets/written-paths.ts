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
  let written: ReadonlySet<string> | undefined;
  // Few answers ask for it.
  return (path) => path.startsWith('platform.') || (written ??= originsIn(definition, origin)).has(path);
}

function originsIn(definition: ReleaseDefinition, origin: (path: string) => string): ReadonlySet<string> {
  const found = new Set<string>();
  addPaths(definition, '', (path) => found.add(path).add(origin(path)));
  return found;
}

function addPaths(value: unknown, path: string, add: (path: string) => void): void {
  add(path);
  if (typeof value !== 'object' || value === null) return;
  const steps: Iterable<readonly [string | number, unknown]> = Array.isArray(value)
    ? value.entries()
    : Object.entries(value);
  for (const [step, inner] of steps) addPaths(inner, joinPath(path, step), add);
}
