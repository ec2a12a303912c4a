'use strict';
// Chunks of the command with the compiled code that V8 made of them before. V8 takes it where version and flags are those
// that wrote it, and compiles anew where they are not.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');
const registry = require('./registry.js');

/** @type {{ hashes: Record<string, string> }} */
const { hashes } = JSON.parse(readFileSync(join(__dirname, 'contents.json'), 'utf8'));

/** @type {Map<string, Script>} */
exports.scripts = new Map();

/** The name has the hash of the chunk: what was compiled from another text is never taken. @param {string} name */
exports.cacheFile = (name) => join(__dirname, `${name}.${hashes[name]}.cache`);

registry.readChunk = (/** @type {string} */ name) => {
  const filename = join(__dirname, `${name}.js`);
  const script = new Script(`(function (module) {${readFileSync(filename, 'latin1')}\n})`, {
    filename,
    cachedData: read(exports.cacheFile(name)),
  });
  exports.scripts.set(name, script);
  const module = { exports: undefined };
  script.runInThisContext()(module);
  return module.exports;
};

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
