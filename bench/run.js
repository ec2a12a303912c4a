// Runs every program of the bench and keeps what they print in out/bench.txt; --write puts the figures into the README.
const { spawnSync } = require('node:child_process');
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { tableOf, withTable } = require('./table');

const root = join(__dirname, '..');
const write = process.argv.includes('--write');
const programs = [['check.js'], ['rules.js'], ['synth.js', ...(write ? ['--all'] : [])], ['hosts/index.js']];

const printed = programs
  .map(([file, ...args]) => {
    const { status, stdout } = spawnSync(process.execPath, [join(__dirname, file), ...args], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    process.stdout.write(stdout);
    if (status !== 0) process.exit(status ?? 1);
    return stdout;
  })
  .join('');
mkdirSync(join(root, 'out'), { recursive: true });
writeFileSync(join(root, 'out', 'bench.txt'), printed);

if (write) {
  const readme = join(root, 'README.md');
  writeFileSync(readme, withTable(readFileSync(readme, 'utf8'), tableOf(printed)));
}
