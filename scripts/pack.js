// Packs what the compiler wrote into `dist/build` to files that are loaded as a whole: looking a thousand modules
// up costs more than running them. Entry points keep their places, so that types and `exports` stay as they are.
const { createHash } = require('node:crypto');
const { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join, relative, sep } = require('node:path');
const { spawnSync } = require('node:child_process');
const { chunksOf } = require('./pack/chunks');
const { declarationsOf } = require('./pack/declarations');
const { exportedNames } = require('./pack/exported-names');
const { IMPORT, PACKED_PACKAGES, fileOf, moduleGraph } = require('./pack/module-graph');

const root = join(__dirname, '..');
const dist = join(root, 'dist');
const [build, chunkFolder] = [join(dist, 'build'), join(dist, 'chunks')];
const COMMAND = 'bin/rollout.js';
/** Smaller files than this are not worth a file of their own. */
const SMALLEST_BYTES = 16_384;

const { exports: published } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
/** @type {readonly string[]} */
const entries = [
  ...Object.values(published).flatMap((/** @type {any} */ entry) => entry.default ?? []),
  `./dist/${COMMAND}`,
]
  .map((path) => join(build, path.replace('./dist/', '')))
  .filter((file) => existsSync(file));

const modules = moduleGraph(entries);
const files = [...modules.keys()];
/** @type {ReadonlyMap<string, number>} */
const ids = new Map(files.map((file, id) => [file, id]));

/** @param {string} file */
function named(file) {
  return relative(file.includes('node_modules') ? root : build, file)
    .split(sep)
    .join('/');
}

/** A module as a function; what it imports of the pack, it loads by number. @param {string} file @param {string} [load] */
function codeOf(file, load = 'load') {
  return (
    (modules.get(file)?.code ?? '')
      .replace(IMPORT, (whole, _, specifier) => {
        const imported = fileOf(file, specifier);
        return imported === undefined ? whole : `${load}(${ids.get(imported)})`;
      })
      // V8 keeps a text with one other character in it in twice the memory.
      .replace(/[^\0-\x7f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
  );
}

/** @param {string} file */
function functionOf(file) {
  const code = codeOf(file);
  const folder = code.includes('__dirname') ? `const __dirname = root + '/${dirname(named(file))}';\n` : '';
  return `// ${named(file)}\ncodes[${ids.get(file)}] = function (module, exports, load, root) {\n${folder}${code}\n};\n`;
}

/** @param {readonly string[]} members */
function chunkText(members) {
  return `module.exports = (codes, require) => {\n${members.map(functionOf).join('')}};\n`;
}

const all = chunksOf(entries, modules);
const size = (/** @type {readonly string[]} */ chunk) =>
  chunk.reduce((sum, file) => sum + (modules.get(file)?.code.length ?? 0), 0);
const small = all.filter((chunk) => size(chunk) < SMALLEST_BYTES);
const chunks = [...all.filter((chunk) => !small.includes(chunk)), small.flat()];

rmSync(chunkFolder, { recursive: true, force: true });
mkdirSync(chunkFolder, { recursive: true });
/** @type {string[]} */
const chunkOf = [];
/** @type {Record<string, string>} */
const hashes = {};
chunks.forEach((members, index) => {
  const [name, text] = [`chunk-${index}`, chunkText(members)];
  for (const file of members) chunkOf[ids.get(file) ?? 0] = name;
  hashes[name] = createHash('sha256').update(text).digest('hex').slice(0, 16);
  writeFileSync(join(chunkFolder, `${name}.js`), text);
});

writeFileSync(
  join(chunkFolder, 'contents.json'),
  JSON.stringify({ files: files.map(named), chunkOf, hashes, v8: process.versions.v8 }),
);
for (const name of ['registry.js', 'code-cache.js']) cpSync(join(__dirname, 'pack', name), join(chunkFolder, name));

const licences = PACKED_PACKAGES.map(
  (name) => `${name}\n\n${readFileSync(join(root, 'node_modules', name, 'LICENSE'), 'utf8')}`,
);
writeFileSync(join(chunkFolder, 'LICENSES.txt'), licences.join('\n\n'));

// What an earlier build left there and no chunk knows.
for (const part of ['lib', 'bin']) rmSync(join(dist, part), { recursive: true, force: true });

for (const file of entries) {
  const place = join(dist, relative(build, file));
  const folder = relative(dirname(place), chunkFolder).split(sep).join('/');
  const names = exportedNames(file, modules);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(
    place,
    place.endsWith(COMMAND)
      ? `#!/usr/bin/env node\nrequire('../chunks/code-cache.js').use('command');\n${codeOf(file, "require('../chunks/registry.js').load")}`
      : // Never run: it tells Node's reader of ES modules which names there are.
        `'use strict';\nrequire('${folder}/code-cache.js').use('program');\nmodule.exports = require('${folder}/registry.js').load(${ids.get(file)});\n0 && (module.exports = { ${names.join(', ')} });\n`,
  );
}
const types = Object.values(published).flatMap((/** @type {any} */ entry) => entry.types ?? []);
const declarations = declarationsOf(
  types.map((path) => path.replace('./dist/', '')),
  [build, root],
);
for (const [path, file] of declarations) cpSync(file, join(dist, path));
// What is JavaScript already is code of functions, which is uploaded as it stands. ES modules and their types stand as
// they are written.
for (const source of readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })) {
  if (source.endsWith('.js')) cpSync(join(build, 'lib', source), join(dist, 'lib', source));
  if (/\.d\.mts$|\.mjs$/.test(source)) cpSync(join(root, 'lib', source), join(dist, 'lib', source));
}

const warming = ['write-code-cache.js', 'write-program-code.js'].map((script) =>
  spawnSync(process.execPath, [join(__dirname, 'pack', script)], { stdio: ['ignore', 2, 2] }),
);
process.exitCode = warming.every(({ status }) => status === 0) ? 0 : 1;
