// Builds dist when a source file is newer than the last build, so that commands in a checkout need no build by hand.
const { spawnSync } = require('node:child_process');
const { existsSync, mkdirSync, readdirSync, rmdirSync, statSync, utimesSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const stamp = join(root, 'dist', '.built');
const lock = join(root, 'dist', '.building');
/** Longer than any build; who was stopped in the middle left its lock. */
const LONGEST_MS = 180_000;

/** @param {string} folder @returns {number} */
function newest(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((time, entry) => {
    const path = join(folder, entry.name);
    return Math.max(time, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }, 0);
}

function isStale() {
  const sources = ['lib', 'bin', 'scripts/pack'].map((folder) => newest(join(root, folder)));
  const files = ['tsconfig.json', 'tsconfig.build.json', 'scripts/pack.js'].map((file) => join(root, file));
  const changed = Math.max(...sources, ...files.map((file) => statSync(file).mtimeMs));
  return !existsSync(stamp) || statSync(stamp).mtimeMs < changed;
}

/** Two builds at once would take each other's files away. Says whether it has the lock. */
function takeLock() {
  mkdirSync(join(root, 'dist'), { recursive: true });
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
    if (since !== undefined && Date.now() - since > LONGEST_MS) rmdirSync(lock);
    return false;
  }
}

/** @param {readonly string[]} program */
function run(...program) {
  return spawnSync(process.execPath, program, { cwd: root, stdio: ['ignore', 2, 2] }).status ?? 1;
}

function build() {
  const started = Date.now();
  const status = run(require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json') || run('scripts/pack.js');
  if (status !== 0) return status;
  // The time before the build began: a file saved while it ran is built next time.
  writeFileSync(stamp, '');
  utimesSync(stamp, started / 1000, started / 1000);
  return 0;
}

while (isStale()) {
  if (!takeLock()) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    continue;
  }
  let status = 1;
  try {
    status = build();
  } finally {
    rmdirSync(lock);
  }
  if (status !== 0) process.exit(status);
  break;
}
