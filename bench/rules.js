// The share of the rules on manifests in `rollout synth` of a thousand releases.
const { spawnSync } = require('node:child_process');
const { rmSync } = require('node:fs');
const { join } = require('node:path');
const { anyTarget, definitions } = require('./inputs');
const { RUNS, median } = require('./measure');

const folder = definitions(anyTarget, 1000, 'json');
const program = [join(__dirname, 'time-rules.js'), 'synth', 'releases', '--target', 'argo', '--out', 'out'];
const shares = Array.from({ length: RUNS }, () => {
  rmSync(join(folder, 'out'), { recursive: true, force: true });
  const { stderr } = spawnSync(process.execPath, program, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  const printed = /rules (\d+) of (\d+)\n$/.exec(stderr);
  if (printed === null) throw new Error(stderr.slice(-2000));
  return Number(printed[1]) / Number(printed[2]);
});
rmSync(folder, { recursive: true, force: true });
console.log(
  `rules on manifests in synth of 1000 releases, --target argo: ${(median(shares) * 100).toFixed(0)} % of the CPU`,
);
