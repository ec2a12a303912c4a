// `ReleaseChart`s in a user's cdk8s app against raw ApiObjects of the same objects. cdk8s itself is quadratic in the
// number of charts (each is written after the whole app was looked through), so the share of ours is smaller the more
// there are: few charts are the harder case.
const { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { isDeepStrictEqual } = require('node:util');
const { loadAll } = require('js-yaml');
const { literal } = require('../literal');
const { inTurns } = require('../measure');
const { compared } = require('./compared');

const RUNS = 7;
/** The number of the first service, which stands in all its names. */
const NUMBER = '10000';

/** @param {string} folder */
function writtenIn(folder) {
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

/** @param {string} text The manifests of one service. @param {string} file */
function writeBodies(text, file) {
  const objects = /** @type {any[]} */ (loadAll(text));
  const list = objects.map((one, index) => `  [${JSON.stringify(`${one.kind}${index}`)}, ${literal(one, NUMBER)}],`);
  writeFileSync(file, `module.exports = (n) => [\n${list.join('\n')}\n];\n`);
  return objects.length;
}

/** @param {number} services @param {number} [runs] */
function compareCharts(services, runs = RUNS) {
  const folder = mkdtempSync(join(tmpdir(), 'rollout-bench-'));
  const [ours, inOurApp, theirs, bodies] = ['ours', 'app', 'theirs', 'bodies.js'].map((name) => join(folder, name));
  const releases = join(__dirname, 'charts-releases.js');
  const program = [releases, String(services), ours];
  try {
    for (const name of [ours, inOurApp, theirs]) mkdirSync(name);
    inTurns([program], folder, { runs: 1, before: () => undefined });
    const [first] = Object.values(writtenIn(ours));
    const objects = writeBodies(first, bodies);
    const peer = [join(__dirname, 'charts-by-hand.js'), String(services), theirs, bodies];
    const [inTheirs, byHand, inOurs] = inTurns(
      [program, peer, [releases, String(services), inOurApp, 'ours']],
      folder,
      {
        runs,
        before: () => undefined,
      },
    );
    const [made, hand, own] = [writtenIn(ours), writtenIn(theirs), writtenIn(inOurApp)];
    const differing = Object.keys(made).filter((name) => made[name] !== hand[name]);
    if (differing.length > 0) throw new Error(`${differing.length} charts are not the same, such as ${differing[0]}`);
    // Quotes and the indentation of lists are other ones.
    const others = Object.keys(made).filter(
      (name) => !isDeepStrictEqual(loadAll(own[name] ?? ''), loadAll(made[name])),
    );
    if (others.length > 0) throw new Error(`${others.length} charts of our app are not the same, such as ${others[0]}`);
    const what = `× ${services} (${objects} objects each)`;
    compared(`ReleaseChart in ReleaseApp ${what}`, 'ApiObjects of the same', [inOurs, byHand]);
    return compared(`ReleaseChart ${what}`, 'ApiObjects of the same', [inTheirs, byHand]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

module.exports = { compareCharts };
