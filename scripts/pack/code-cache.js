'use strict';
// Chunks with the compiled code that V8 made of them before. V8 takes it where version and flags are those that wrote it,
// and compiles anew where they are not: the command sets flags, so it has files of its own.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');
const registry = require('./registry.js');

/** @typedef {'command' | 'program'} Reader */

/** @type {{ hashes: Record<string, string>, v8: string }} */
const { hashes, v8 } = JSON.parse(readFileSync(join(__dirname, 'contents.json'), 'utf8'));

/** @type {Map<string, Script>} */
exports.scripts = new Map();

/** The name has the hash of the chunk: what was compiled from another text is never taken. @param {string} name @param {Reader} reader */
exports.cacheFile = (name, reader) => join(__dirname, `${name}.${hashes[name]}.${reader}.cache`);

/** @type {Reader | undefined} */
let used;

/** Who asks first decides: a definition that imports the package runs under the flags of the command. @param {Reader} reader */
exports.use = (reader) => {
  if (used !== undefined) return;
  used = reader;
  // A test runner's sandbox has objects of its own, and what a script makes are those of the process.
  if (new Script('Object').runInThisContext() !== Object) return;
  registry.readChunk = (/** @type {string} */ name) => {
    const filename = join(__dirname, `${name}.js`);
    const script = new Script(`(function (module) {${readFileSync(filename, 'latin1')}\n})`, {
      filename,
      cachedData: read(exports.cacheFile(name, reader)),
    });
    exports.scripts.set(name, script);
    const module = { exports: undefined };
    script.runInThisContext()(module);
    return module.exports;
  };
};

/** @param {string} file */
function read(file) {
  // Another V8 would refuse it.
  if (process.versions.v8 !== v8) return undefined;
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
