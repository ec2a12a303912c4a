import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BEGIN, END, HEADER, ROWS, tableOf, withTable } from '../../bench/table';

/** Lines as the programs of the bench print them. */
const printed = `node -e 0: 0.050 s of CPU (median of 7 processes)
--help: 0.070 s, 1.4 × node -e 0
check 1 in YAML, every one runs, --target argo: 0.140 s, 2.8 × node -e 0
check 1 in YAML, every one runs, --target codedeploy-ecs: 0.150 s, 3.0 × node -e 0
check 1000 in YAML, every one runs, --target argo: 0.900 s, 18.0 × node -e 0
check 1000 in JSON, every one runs, --target argo: 0.950 s, 19.0 × node -e 0
check 1000 in JSON, run alike, --target argo: 0.550 s, 11.0 × node -e 0
synth 1000 services, a canary behind Istio (9 files each, 9010 in all)
  rollout synth             0.90 s of CPU (0.50 s user), 1.00 s, 140 MB
  JSON.stringify and write  0.30 s of CPU (0.10 s user), 0.40 s, 60 MB: ours is 3.0 × CPU
  cdk8s in one chart        4.50 s of CPU (4.00 s user), 5.00 s, 150 MB: 5.0 × CPU of ours
synth 200 services, a Deployment and what is around it
  rollout synth             0.30 s of CPU (0.20 s user), 0.40 s, 90 MB
  cdk8s-plus, chart a service 9.00 s of CPU (8.00 s user), 9.00 s, 400 MB: 30.0 × CPU of ours
synth 1000 and 10000 services, a canary behind Istio
  1000: 0.90 s of CPU (0.50 s user), 1.00 s, 140 MB
  10000: 8.10 s of CPU (5.00 s user), 9.00 s, 149 MB: 0.90 × CPU a service
ReleaseChart × 200 (10 objects each) and ApiObjects of the same: 1.10 and 1.00 s of CPU, 1.10 ×; 1.20 and 1.10 s; at most 110 and 100 MB
ReleaseChart × 1000 (10 objects each) and ApiObjects of the same: 5.50 and 5.00 s of CPU, 1.10 ×; 5.20 and 5.10 s; at most 190 and 120 MB
ReleaseChart in ReleaseApp × 200 (10 objects each) and ApiObjects of the same: 0.70 and 1.00 s of CPU, 0.70 ×; 0.80 and 1.10 s; at most 100 and 100 MB
ReleaseChart in ReleaseApp × 1000 (10 objects each) and ApiObjects of the same: 2.50 and 5.00 s of CPU, 0.50 ×; 2.60 and 5.10 s; at most 150 and 120 MB
EcsRelease × 200 (3368 resources) and the same by hand: 4.20 and 3.50 s of CPU, 1.20 ×; 5.00 and 4.00 s; at most 220 and 200 MB
`;

const figures = [
  '3.0 × CPU',
  '140 MB',
  '5.0 ×',
  '30.0 ×',
  '0.90 ×',
  '1.10 ×',
  '1.10 ×',
  '0.70 ×',
  '0.50 ×',
  '1.20 ×',
  '1.4 ×',
  '2.8 ×',
  '0.550 s',
  '0.950 s',
];

test('each row has the figure that was printed for it', () => {
  const rows = ROWS.map(({ what, must }, index) => `| ${what} | ${must} | ${figures[index]} |`);
  expect(tableOf(printed)).toBe([HEADER, ...rows].join('\n'));
});

test('a figure that was not printed is an error', () => {
  expect(() => tableOf(printed.replace('--help', '--version'))).toThrow('`rollout --help`');
});

test('the README has the table between its comments, with the rows of the script', () => {
  const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
  const part = readme.slice(readme.indexOf(BEGIN), readme.indexOf(END));
  const rows = part.split('\n').filter((line) => line.startsWith('|'));
  const written = rows.slice(2).map((row) => row.split(' | '));
  expect(rows.slice(0, 2).join('\n')).toBe(HEADER);
  expect(written.map(([what, must]) => [what, must])).toEqual(ROWS.map(({ what, must }) => [`| ${what}`, must]));
  // A dash is what no run has measured yet.
  for (const [, , figure] of written) expect(figure).toMatch(/^(?:–|[\d.]+ (?:×|× CPU|MB|s)) \|$/);
  expect(withTable(readme, rows.join('\n'))).toBe(readme);
});
