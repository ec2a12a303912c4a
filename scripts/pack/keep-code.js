// What V8 has compiled so far, beside the chunks.
const { renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

/** @param {'command' | 'program'} reader */
function keepCode(reader) {
  const { cacheFile, scripts } = require(join(__dirname, '..', '..', 'dist', 'chunks', 'code-cache.js'));
  if (scripts.size === 0) throw new Error(`no chunk was read by the ${reader}`);
  for (const [name, script] of scripts) {
    const file = cacheFile(name, reader);
    writeFileSync(`${file}.new`, script.createCachedData());
    renameSync(`${file}.new`, file);
  }
}

module.exports = { keepCode };
