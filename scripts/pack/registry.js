'use strict';
// The modules of this package, by number. Whoever loads one, the command, a program or a host, gets the same instance.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
/** @type {{ files: string[], chunkOf: string[] }} Both by the number of the module. */
const { files, chunkOf } = JSON.parse(readFileSync(join(__dirname, 'contents.json'), 'utf8'));
/** @type {((...values: unknown[]) => void)[]} */
const codes = [];
/** @type {{ exports: any }[]} */
const modules = [];

/** What a chunk holds: a list of numbers and functions. The command reads chunks in its own way. */
exports.readChunk = (/** @type {string} */ name) => require(`./${name}.js`);

/** @param {number} id */
function load(id) {
  const known = modules[id];
  if (known !== undefined) return known.exports;
  if (codes[id] === undefined) exports.readChunk(chunkOf[id])(codes, require);
  const module = { exports: {} };
  modules[id] = module;
  try {
    codes[id](module, module.exports, load, root);
  } catch (error) {
    // As Node does it: who asks again is told again.
    delete modules[id];
    throw error;
  }
  return module.exports;
}

exports.load = load;

/** The modules that have been run. */
exports.loaded = () => Object.keys(modules).map((id) => files[Number(id)]);
