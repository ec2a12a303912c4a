// The table of the README, from what the programs of the bench have printed.

/** What must be reached, and where a printed line says what was. */
const ROWS = /** @type {const} */ ([
  {
    what: '`rollout synth` of 1,000 services, definition to files, against the same objects by `JSON.stringify`',
    must: '≤ 3 × CPU',
    printed: /^synth 1000 .*\n.*\n.*JSON\.stringify.*: ours is (?<figure>[\d.]+ × CPU)$/m,
  },
  {
    what: '… at its peak of memory',
    must: '≤ 150 MB',
    printed: /^synth 1000 .*\n +rollout synth .*, (?<figure>\d+ MB)$/m,
  },
  {
    what: '… against cdk8s with all of them in one chart',
    must: '4 × faster',
    printed: /^synth 1000 .*\n.*\n.*\n +cdk8s in one chart .*: (?<figure>[\d.]+ ×) CPU of ours$/m,
  },
  {
    what: '`rollout synth` of 1,000 services with a Deployment, against cdk8s-plus with a chart for each',
    must: '30 × faster',
    printed: /^ +cdk8s-plus, chart a service .*: (?<figure>[\d.]+ ×) CPU of ours$/m,
  },
  {
    what: '… of 10,000 services, CPU of each against that of one of 1,000',
    must: 'linear',
    printed: /^ +10000: .*: (?<figure>[\d.]+ ×) CPU a service$/m,
  },
  {
    what: "200 `ReleaseChart`s in cdk8s' own `App`, against ApiObjects of the same objects in it",
    must: '≤ 1.15 × CPU',
    printed: /^ReleaseChart × 200 .* s of CPU, (?<figure>[\d.]+ ×);/m,
  },
  {
    what: '1,000 of them',
    must: '≤ 1.15 × CPU',
    printed: /^ReleaseChart × 1000 .* s of CPU, (?<figure>[\d.]+ ×);/m,
  },
  {
    what: '200 of them in our `ReleaseApp`, which writes the same files, against the same ApiObjects',
    must: '≤ 1.15 × CPU',
    printed: /^ReleaseChart in ReleaseApp × 200 .* s of CPU, (?<figure>[\d.]+ ×);/m,
  },
  {
    what: '1,000 of them',
    must: '≤ 1.15 × CPU',
    printed: /^ReleaseChart in ReleaseApp × 1000 .* s of CPU, (?<figure>[\d.]+ ×);/m,
  },
  {
    what: '200 `EcsRelease`s, 25 a stack, against the same resources by hand with the same constructs',
    must: '≤ 1.15 × CPU',
    printed: /^EcsRelease × 200 .* s of CPU, (?<figure>[\d.]+ ×);/m,
  },
  {
    what: '`rollout --help`, against `node -e 0`',
    must: '≤ 1.6 × CPU',
    printed: /^--help: [\d.]+ s, (?<figure>[\d.]+ ×) node -e 0$/m,
  },
  {
    what: '`rollout check` of one definition, against `node -e 0`',
    must: '≤ 3 × CPU',
    printed: /^check 1 in YAML, .*--target argo: [\d.]+ s, (?<figure>[\d.]+ ×) node -e 0$/m,
  },
  {
    what: '`rollout check` of 1,000 definitions in JSON that differ in name and version alone',
    must: '≤ 0.6 s of CPU',
    printed: /^check 1000 in JSON, run alike, --target argo: (?<figure>[\d.]+ s),/m,
  },
  {
    what: '… of which each has traffic of its own',
    must: '≤ 0.6 s of CPU',
    printed: /^check 1000 in JSON, every one runs, --target argo: (?<figure>[\d.]+ s),/m,
  },
]);

const HEADER = '| what | wanted | measured |\n| --- | --- | --- |';
const [BEGIN, END] = ['<!-- bench: npm run bench -- --write -->', '<!-- /bench -->'];

/** @param {string} printed */
function tableOf(printed) {
  const rows = ROWS.map(({ what, must, printed: line }) => {
    const figure = line.exec(printed)?.groups?.figure;
    if (figure === undefined) throw new Error(`the bench has not printed what it measured for: ${what} (${line})`);
    return `| ${what} | ${must} | ${figure} |`;
  });
  return [HEADER, ...rows].join('\n');
}

/** @param {string} readme @param {string} table */
function withTable(readme, table) {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`README.md has no ${BEGIN} … ${END}`);
  const part = `${BEGIN}\n<!-- prettier-ignore-start -->\n\n${table}\n\n<!-- prettier-ignore-end -->\n`;
  return `${readme.slice(0, begin)}${part}${readme.slice(end)}`;
}

module.exports = { BEGIN, END, HEADER, ROWS, tableOf, withTable };
