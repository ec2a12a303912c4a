// `EcsRelease` × N, 25 a stack, against the same resources written by hand with the same constructs. Validation is off:
// it costs the same on both sides, and more than all the rest.
process.env.CDK_VALIDATION = 'false';
const { mkdtempSync, readFileSync, readdirSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { isDeepStrictEqual } = require('node:util');
const { inTurns } = require('../measure');
const { compared } = require('./compared');

const RUNS = 7;

/** @param {string} folder @returns {Record<string, { Type: string }>} */
function resourcesOf(folder) {
  const templates = readdirSync(folder).filter((name) => name.endsWith('.template.json'));
  return Object.fromEntries(
    templates.flatMap((name) =>
      Object.entries(JSON.parse(readFileSync(join(folder, name), 'utf8')).Resources).map(([id, one]) => [
        `${name} ${id}`,
        one,
      ]),
    ),
  );
}

/** @param {string} ours @param {string} theirs */
function assertSame(ours, theirs) {
  const [made, peer] = [resourcesOf(ours), resourcesOf(theirs)];
  const differing = [...new Set([...Object.keys(made), ...Object.keys(peer)])].filter(
    (id) => !isDeepStrictEqual(made[id], peer[id]),
  );
  if (differing.length > 0) {
    const [first] = differing;
    throw new Error(
      `${differing.length} resources are not the same, such as ${first}:\n${JSON.stringify(made[first], undefined, 1)}\n${JSON.stringify(peer[first], undefined, 1)}`,
    );
  }
  return Object.keys(made).length;
}

/** @param {number} services @param {number} [runs] */
function compareEcs(services, runs = RUNS) {
  const folder = mkdtempSync(join(tmpdir(), 'rollout-bench-'));
  const [ours, theirs] = ['ours', 'theirs'].map((name) => join(folder, name));
  try {
    const costs = inTurns(
      [
        [join(__dirname, 'ecs-releases.js'), String(services), ours],
        [join(__dirname, 'ecs-by-hand.js'), String(services), theirs],
      ],
      folder,
      {
        runs,
        before: () => undefined,
      },
    );
    const resources = assertSame(ours, theirs);
    return compared(`EcsRelease × ${services} (${resources} resources)`, 'the same by hand', costs);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

module.exports = { compareEcs };
