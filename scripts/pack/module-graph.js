// The modules that entry points reach, and which of their imports run at once and which when a function runs.
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');

/** Left to Node: jiti reads its own files, and whoever brings a peer brings it with its own classes. */
const PACKED_PACKAGES = ['commander', 'picocolors', 'yaml', 'zod'];

/** @typedef {{ file: string, code: string, eager: readonly string[], lazy: readonly string[] }} Packed */

const IMPORT = /(?<![.\w])require\((["'])([^"']+)\1\)/g;

/** @param {string} file @param {string} specifier */
function fileOf(file, specifier) {
  const packed = specifier.startsWith('.') || PACKED_PACKAGES.includes(specifier);
  return packed ? createRequire(file).resolve(specifier) : undefined;
}

/** In what the compiler writes, an import that runs at once stands at the start of its line and in no function. @param {string} line */
function runsAtOnce(line) {
  return !/^\s|=>/.test(line);
}

/** @param {string} file @returns {Packed} */
function readModule(file) {
  const code = readFileSync(file, 'utf8')
    .replace(/^#!.*/, '')
    .replace(/^\/\/# sourceMappingURL=.*$/m, '');
  const [eager, lazy] = [new Set(), new Set()];
  for (const line of code.split('\n')) {
    for (const [, , specifier] of line.matchAll(IMPORT)) {
      const imported = fileOf(file, specifier);
      if (imported !== undefined) (file.includes('node_modules') || runsAtOnce(line) ? eager : lazy).add(imported);
    }
  }
  return { file, code, eager: [...eager], lazy: [...lazy] };
}

/** Every module that the entry points reach, in the order in which they are found. @param {readonly string[]} entries */
function moduleGraph(entries) {
  /** @type {Map<string, Packed>} */
  const modules = new Map();
  const waiting = [...entries];
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    if (modules.has(file)) continue;
    const read = readModule(file);
    modules.set(file, read);
    waiting.push(...read.eager, ...read.lazy);
  }
  return modules;
}

module.exports = { IMPORT, PACKED_PACKAGES, fileOf, moduleGraph };
