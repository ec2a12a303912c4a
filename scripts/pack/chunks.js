// Which modules stand in one file: those that are always loaded together.

/** @typedef {import('./module-graph').Packed} Packed */

/** What runs at once with `root`. @param {string} root @param {ReadonlyMap<string, Packed>} modules */
function closure(root, modules) {
  const reached = new Set([root]);
  for (const file of reached) for (const next of modules.get(file)?.eager ?? []) reached.add(next);
  return reached;
}

/**
 * Modules by the roots that load them: entry points, and what functions import. Two modules with the same roots are
 * loaded by the same moments, so one file holds both and never more than is needed.
 *
 * @param {readonly string[]} entries
 * @param {ReadonlyMap<string, Packed>} modules
 */
function chunksOf(entries, modules) {
  const roots = new Set([...entries, ...[...modules.values()].flatMap(({ lazy }) => lazy)]);
  /** @type {Map<string, number[]>} */
  const rootsOf = new Map([...modules.keys()].map((file) => [file, []]));
  [...roots].forEach((root, index) => closure(root, modules).forEach((file) => rootsOf.get(file)?.push(index)));
  /** @type {Map<string, string[]>} */
  const chunks = new Map();
  for (const [file, indexes] of rootsOf) {
    const key = indexes.join(' ');
    chunks.set(key, [...(chunks.get(key) ?? []), file]);
  }
  return [...chunks.values()];
}

module.exports = { chunksOf };
