import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { PLATFORM, rolloutIn, SHOP, TILL, workspace } from './fake-host';

const { folder, put, rollout } = workspace({
  'platform.yaml': PLATFORM,
  'releases/shop.yaml': SHOP,
  'releases/till.yaml': TILL,
  'other/broken.yaml': 'name: Shop\nworkload: { image: x, prot: 80 }\n',
  'other/platform.yaml': 'metrics: {}\n',
});

const NOTHING_JUDGES =
  '⚠ nothing-judges-the-candidate  till: The shares grow by the clock alone: no guardrail, gate or hook can stop a bad candidate.\n';

function filesIn(path: string): readonly string[] {
  const entries = readdirSync(join(folder, path), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

test('says in a line what each release is, and what was written', async () => {
  expect(await rollout('synth --env production --out said', { tick: 200 })).toEqual({
    code: 0,
    out: [
      '✔ shop   rolling update, bake 30 s   30 s     5 objects',
      '✔ till   canary 1 → 50 → 100 %       20 min   9 objects',
      '20 files in said (20 new), said/environments/production/kustomization.yaml ready. 0.4 s',
      '',
    ].join('\n'),
    err: `platform platform.yaml\n${NOTHING_JUDGES}`,
  });
});

test('the second run changes nothing, and says so', async () => {
  await rollout('synth --env production --out twice');
  const { code, out } = await rollout('synth --env production --out twice');
  expect(code).toBe(0);
  expect(out).toContain('20 files in twice (nothing changed), ');
});

test('a run for one environment leaves the others alone, and removes its own stale files', async () => {
  await rollout('synth --env staging --env production --out shared');
  const production = filesIn('shared').filter((path) => path.includes('/production/'));
  const { code, out } = await rollout('synth releases/till.yaml --env staging --out shared');
  expect(code).toBe(0);
  expect(out).toContain('removed  apps/shop/overlays/staging (7 files)\n');
  expect(existsSync(join(folder, 'shared/apps/shop/overlays/staging'))).toBe(false);
  expect(filesIn('shared').filter((path) => path.includes('/production/'))).toEqual(production);
  expect(production.length).toBe(20);
});

test('the same bytes whatever the order of paths and environments', async () => {
  await rollout('synth releases/till.yaml releases/shop.yaml --env production --env staging --out bytes/one');
  await rollout('synth releases/shop.yaml releases/till.yaml --env staging --env production --out bytes/other');
  const content = (out: string) =>
    filesIn(out).map((path) => [path.slice(join(folder, out).length), readFileSync(path, 'utf8')]);
  expect(content('bytes/one').sort()).toEqual(content('bytes/other').sort());
  expect(content('bytes/one').length).toBeGreaterThan(30);
});

test('without --out the manifests are a stream, and everything else is on the other one', async () => {
  const { code, out, err } = await rollout('synth releases/shop.yaml --target kubernetes');
  expect(code).toBe(0);
  expect((loadAll(out) as { kind: string }[]).map(({ kind }) => kind)).toEqual([
    'ServiceAccount',
    'Service',
    'Deployment',
    'PodDisruptionBudget',
  ]);
  expect(err).toMatch(/✔ shop +rolling update, .* 4 objects\n$/);
});

test('an error anywhere writes nothing, and the folder stays as it was', async () => {
  put('releases-bad/shop.yaml', SHOP);
  await rollout('synth releases-bad --env production --out kept');
  const before = filesIn('kept');
  put('releases-bad/till.yaml', TILL.replace('hold: 10m', 'hold: 10 min'));
  const { code, out, err } = await rollout('synth releases-bad --env production --out kept');
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain('releases-bad/till.yaml\n\n✖ ');
  expect(err).toMatch(/Nothing was written\.\n$/);
  expect(filesIn('kept')).toEqual(before);
});

test('what somebody else wrote is not overwritten', async () => {
  put('theirs/environments/production/kustomization.yaml', 'resources: []\n');
  const { code, err } = await rollout('synth --env production --out theirs');
  expect(code).toBe(1);
  expect(err).toContain('✖ output-not-ours');
  expect(filesIn('theirs')).toHaveLength(1);
});

test('what is about no release is told without one', async () => {
  await rollout('synth releases/shop.yaml --env production --out edited');
  const file = 'environments/production/kustomization.yaml';
  put(`edited/${file}`, 'edited');
  const { code, err } = await rollout('synth releases/shop.yaml --env production --out edited');
  expect(code).toBe(0);
  expect(err).toContain(`⚠ output-edit-overwritten  "${file}" was edited since it was generated`);
});

test('json is the report of the run with the files of the output', async () => {
  const { code, out } = await rollout('synth releases/shop.yaml --env production --out json --format json');
  const report = JSON.parse(out);
  expect(code).toBe(0);
  expect(report).toMatchObject({
    version: 1,
    platform: 'platform.yaml',
    findings: [],
    releases: [
      {
        name: 'shop',
        file: 'releases/shop.yaml',
        environment: 'production',
        target: 'argo',
        strategy: 'rolling',
        schedule: [{ weight: 100, seconds: 30 }],
        seconds: 30,
        objects: 5,
        errors: 0,
        warnings: 0,
      },
    ],
    output: { changed: [], unchanged: [], removed: [] },
  });
  expect(report.output.written).toHaveLength(9);
});

test.each([
  [
    'synth --target ecs --out x',
    'releases on ecs are made in a CDK app',
    "new EcsRelease(stack, 'Checkout', { release, platform, target: 'ecs' })",
  ],
  [
    'synth --target lambda --out x',
    'releases on lambda are made in a CDK app',
    "new LambdaRelease(stack, 'Checkout', { release, platform, bind })",
  ],
  ['synth --target argo --target kubernetes --out x', 'synth takes one --target', ''],
  [
    'synth --env staging --env production',
    'several environments cannot be printed as one stream',
    'say --out <folder>',
  ],
  [
    'synth releases other --out x',
    'the paths have several platforms: platform.yaml, other/platform.yaml',
    '--platform',
  ],
  ['synth --platform nowhere.yaml --out x', 'there is no platform at nowhere.yaml', ''],
  ['synth --bind image --out x', '--bind image has no value', 'write --bind name=value'],
  ['synth --bind a=1 --bind a=2 --out x', '--bind a=… is given twice', ''],
  [
    'synth other/broken.yaml --out x',
    'no target is named, and a target is never guessed',
    '--target kubernetes | argo | flagger | codedeploy-ecs | ecs',
  ],
])('%s is a mistake of the command line', async (line, message, hint) => {
  const { code, out, err } = await rollout(line);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(
    `error: ${message}`.replace('error: releases', 'error: synth writes Kubernetes manifests; releases'),
  );
  expect(err).toContain(hint);
  expect(existsSync(join(folder, 'x'))).toBe(false);
});

test('two targets of one platform are named, not chosen from', async () => {
  put('two/platform.yaml', 'kubernetes: { target: argo }\naws: { target: ecs }\n');
  put('two/shop.yaml', SHOP);
  const { code, err } = await rollout('check two');
  expect(code).toBe(2);
  expect(err).toContain('the platform names several targets: argo (kubernetes.target), ecs (aws.target)');
  expect(err).toContain('say which one: --target argo or --target ecs');
});

test('two platforms in one folder are a mistake', async () => {
  put('ambiguous/platform.yaml', PLATFORM);
  put('ambiguous/platform.json', '{}');
  put('ambiguous/shop.yaml', SHOP);
  const { code, err } = await rollout('check ambiguous');
  expect(code).toBe(2);
  expect(err).toContain('ambiguous has several platforms: platform.yaml, platform.json');
});

test('a platform above the working directory is not looked for', async () => {
  const { code, err } = await rolloutIn(join(folder, 'releases'), ['check', 'shop.yaml']);
  expect(code).toBe(2);
  expect(err).toContain('no target is named');
});

test('no paths and no folder called releases is a mistake', async () => {
  const { code, err } = await rolloutIn(join(folder, 'other'), ['check', '--target', 'argo']);
  expect(code).toBe(2);
  expect(err).toContain('error: which releases?');
});
