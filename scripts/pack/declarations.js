// The declarations that entry points reach: those of schemas and commands are large, and nobody can import them.
const { existsSync, readFileSync } = require('node:fs');
const { join, posix } = require('node:path');

/** In what the compiler writes, every specifier stands in plain quotes. */
const SPECIFIER = /\b(?:from|import)\s*\(?\s*(["'])(\.[^"']*)\1/g;

/**
 * The entry points' declarations and all that they import of this package, by their path in it and the file to copy.
 *
 * @param {readonly string[]} entries
 * @param {readonly string[]} folders what the compiler wrote, then the sources: declarations of ES modules are written
 */
function declarationsOf(entries, folders) {
  /** @type {Map<string, string>} */
  const reached = new Map();
  const find = (/** @type {string} */ path) =>
    folders.map((folder) => join(folder, path)).find((file) => existsSync(file));
  const waiting = [...entries];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (reached.has(path)) continue;
    const file = find(path);
    if (file === undefined) throw new Error(`there are no declarations at ${path}`);
    reached.set(path, file);
    for (const [, , specifier = ''] of readFileSync(file, 'utf8').matchAll(SPECIFIER)) {
      const imported = posix.join(posix.dirname(path), specifier);
      // ES modules name the file that runs.
      const places = [imported.replace(/\.(m?)js$/, '.d.$1ts'), `${imported}.d.ts`, `${imported}/index.d.ts`];
      const found = places.find((one) => /\.d\.m?ts$/.test(one) && find(one) !== undefined);
      if (found === undefined) throw new Error(`${path} imports ${specifier}, of which there are no declarations`);
      waiting.push(found);
    }
  }
  return reached;
}

module.exports = { declarationsOf };
