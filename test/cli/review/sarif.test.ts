import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { SarifLog, SarifResult } from '../../../lib/cli/review/sarif';
import { PLATFORM, SHOP, TILL, workspace } from '../fake-host';
import { sarifSchema } from './sarif-schema';

const { folder, put, rollout } = workspace({
  'platform.yaml': PLATFORM,
  'releases/shop.yaml': SHOP,
  'releases/till.yaml': TILL,
  'releases/_no': '',
});

const validate = addFormats(new Ajv({ strict: true, allErrors: true })).compile(sarifSchema);

async function sarif(line: string, env = {}): Promise<{ readonly code: number; readonly log: SarifLog }> {
  const { code, out, err } = await rollout(`${line} --format sarif`, { env });
  if (out === '') throw new Error(`nothing was printed: ${err}`);
  const log = JSON.parse(out) as SarifLog;
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  const [run] = log.runs;
  for (const { ruleId, ruleIndex } of run!.results) expect(run!.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  return { code, log };
}

const short = ({ ruleId, level, locations }: SarifResult) => {
  const { artifactLocation, region } = locations[0]!.physicalLocation;
  return [ruleId, level, artifactLocation.uri, region?.startLine, region?.startColumn];
};

test('nothing to find is a log without results', async () => {
  const { code, log } = await sarif('check releases/shop.yaml');
  const { version } = JSON.parse(readFileSync(join(__dirname, '../../../package.json'), 'utf8')) as { version: string };
  expect(code).toBe(0);
  expect(log).toEqual({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'rollout-constructs', version, semanticVersion: version, rules: [] } },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true }],
        results: [],
      },
    ],
  });
});

test('each finding stands at its line, once for all environments, with its rule', async () => {
  const { code, log } = await sarif('check releases/till.yaml --target codedeploy-ecs --env staging --env production');
  const { tool, results } = log.runs[0]!;
  expect(code).toBe(1);
  expect(results.map(short)).toContainEqual(['target-cannot-express', 'error', 'releases/till.yaml', 6, 27]);
  expect(tool.driver.rules.map(({ id }) => id)).toEqual([...new Set(results.map(({ ruleId }) => ruleId))].sort());
  expect(tool.driver.rules.find(({ id }) => id === 'target-cannot-express')).toMatchObject({
    name: 'TargetCannotExpress',
    defaultConfiguration: { level: 'error' },
    properties: { 'problem.severity': 'error' },
  });
  const refused = results.find(({ message }) => message.text.startsWith('till, strategy.weights'))!;
  expect(refused.message.text).toMatch(
    /^till, strategy\.weights, production on codedeploy-ecs: AWS CodeDeploy[^]*\nChange: [^]*\nNearest: --target argo \(runs/,
  );
  expect(refused.locations[0]!.logicalLocations).toEqual([{ fullyQualifiedName: 'till.strategy.weights' }]);
});

test('what the platform says stands in its file, in JSON and YAML; a program is shown at its first', async () => {
  put('other/platform.json', '{\n  "kubernetes": { "target": "argo" },\n  "metrics": {},\n  "polizy": {}\n}');
  put('other/shop.json', JSON.stringify({ name: 'shop', workload: { image: 'a:1', port: 1 } }));
  expect((await sarif('check other')).log.runs[0]!.results.map(short)).toContainEqual([
    'unknown-field',
    'error',
    'other/platform.json',
    4,
    3,
  ]);
  put(
    'policy/platform.yaml',
    `${PLATFORM}policy:\n  guardrails:\n    - { kind: errorRate, max: 1%, minimumSamples: 10 }\n`,
  );
  put('policy/till.yaml', TILL);
  const { log } = await sarif('check policy --target kubernetes');
  expect(log.runs[0]!.results.map(short)).toContainEqual([
    'target-cannot-express',
    'error',
    'policy/platform.yaml',
    9,
    7,
  ]);
  put(
    'code/a b#.ts',
    `import { defineRelease } from 'rollout-constructs';
     export const a = defineRelease({
       name: 'a', workload: { image: 'a:1', port: 80, health: '/h' }, strategy: { kind: 'canary', weights: ['5%'], hold: '1m' },
     });`,
  );
  const program = (await sarif('check code --target codedeploy-ecs')).log.runs[0]!.results.map(short);
  expect(program).toContainEqual(['nothing-judges-the-candidate', 'warning', 'code/a%20b%23.ts', 1, undefined]);
});

test('a file that cannot be read is a result too', async () => {
  put('broken/a.json', '{\n  "name": "a",\n}');
  const { code, log } = await sarif('check broken');
  expect(code).toBe(1);
  expect(log.runs[0]!.results.map(short)).toEqual([['file-syntax', 'error', 'broken/a.json', 3, 1]]);
});

test('a fingerprint survives moved lines, and tells findings apart', async () => {
  const prints = async () =>
    (await sarif('check moved --target codedeploy-ecs')).log.runs[0]!.results.map(
      ({ partialFingerprints }) => partialFingerprints['rolloutFinding/v1'],
    );
  put('moved/till.yaml', TILL);
  const before = await prints();
  put('moved/till.yaml', `# more\n# lines\n${TILL}`);
  expect(await prints()).toEqual(before);
  expect(new Set(before).size).toBe(before.length);
});

test('paths begin where the pipeline checked the repository out', async () => {
  const env = { GITHUB_WORKSPACE: join(folder, '..') };
  const { log } = await sarif('check releases/till.yaml', env);
  expect(log.runs[0]!.results.map(short)[0]?.[2]).toBe(`${folder.split('/').at(-1)}/releases/till.yaml`);
});

test('an override that changes the release stands in the file of the overrides', async () => {
  put('overrides.yaml', '- kind: Rollout\n  patch:\n    - { op: remove, path: /spec/strategy }\n');
  const { code, log } = await sarif('check releases/till.yaml --overrides overrides.yaml');
  expect(code).toBe(1);
  expect(log.runs[0]!.results.map(short)).toContainEqual(['override-unreadable', 'error', 'overrides.yaml', 1, 1]);
});
