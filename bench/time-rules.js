// The command, with a watch on the rules that look at what it has made: prints their CPU time and that of the process.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const dist = join(__dirname, '..', 'dist');
const { files } = JSON.parse(readFileSync(join(dist, 'chunks', 'contents.json'), 'utf8'));

process.argv = [process.execPath, 'rollout', ...process.argv.slice(2)];
require(join(dist, 'bin', 'rollout.js'));
// The command has set its flags, and begins when this file has ended.
const rules = require(join(dist, 'chunks', 'registry.js')).load(
  files.indexOf('lib/targets/shared/kubernetes/check-objects.js'),
);

const { checkObjects } = rules;
let spent = 0;
rules.checkObjects = (/** @type {unknown[]} */ ...given) => {
  const before = process.cpuUsage();
  const findings = checkObjects(...given);
  const { user, system } = process.cpuUsage(before);
  spent += user + system;
  return findings;
};
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  process.stderr.write(`rules ${spent} of ${user + system}\n`);
});
