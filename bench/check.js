// What the command costs to start, and `rollout check` on one, a hundred and a thousand releases, start-up included, in
// CPU time against `node -e 0`.
const { rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { anyTarget, definitions, mixed } = require('./inputs');
const { RUNS, measure } = require('./measure');

const command = join(__dirname, '..', 'dist', 'bin', 'rollout.js');

const nothing = measure(['-e', '0'], tmpdir());
console.log(`node -e 0: ${nothing.toFixed(3)} s of CPU (median of ${RUNS} processes)`);

/** @param {string} title @param {number} seconds */
function print(title, seconds) {
  console.log(`${title}: ${seconds.toFixed(3)} s, ${(seconds / nothing).toFixed(1)} × node -e 0`);
}

print('--help', measure([command, '--help'], tmpdir()));
const both = ['argo', 'codedeploy-ecs'];
for (const { title, strategies, count, ending, targets, alike = false } of /** @type {const} */ ([
  { title: 'every one runs', strategies: anyTarget, count: 1, ending: 'yaml', targets: both },
  { title: 'every one runs', strategies: anyTarget, count: 100, ending: 'yaml', targets: both },
  { title: 'of five strategies', strategies: mixed, count: 100, ending: 'yaml', targets: both },
  { title: 'every one runs', strategies: anyTarget, count: 1000, ending: 'yaml', targets: ['argo'] },
  { title: 'every one runs', strategies: anyTarget, count: 1000, ending: 'json', targets: ['argo'] },
  { title: 'run alike', strategies: anyTarget, count: 1000, ending: 'json', targets: ['argo'], alike: true },
])) {
  const folder = definitions(strategies, count, ending, alike);
  for (const target of targets) {
    const check = [command, 'check', 'releases', '--target', target];
    const seconds = measure(check, folder, { outcomes: [0, 1] });
    print(`check ${count} in ${ending.toUpperCase()}, ${title}, --target ${target}`, seconds);
  }
  rmSync(folder, { recursive: true, force: true });
}
