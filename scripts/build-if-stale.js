// Builds dist when a source file is newer than the last build, so that commands in a checkout need no build by hand.
const { spawnSync } = require('node:child_process');
const { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const stamp = join(root, 'dist', '.built');

/** @param {string} folder @returns {number} */
function newest(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((time, entry) => {
    const path = join(folder, entry.name);
    return Math.max(time, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }, 0);
}

const sources = Math.max(
  newest(join(root, 'lib')),
  newest(join(root, 'bin')),
  statSync(join(root, 'tsconfig.json')).mtimeMs,
);
if (!existsSync(stamp) || statSync(stamp).mtimeMs < sources) {
  const started = Date.now();
  const tsc = spawnSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (tsc.status !== 0) process.exit(tsc.status ?? 1);
  mkdirSync(join(root, 'dist'), { recursive: true });
  // The time before the build began: a file saved while it ran is built next time.
  writeFileSync(stamp, '');
  require('node:fs').utimesSync(stamp, started / 1000, started / 1000);
}
