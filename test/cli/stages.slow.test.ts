import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stagesCatalogue } from '../../lib/diagnostics/catalogue/stages';
import type { JsonMove } from '../../lib/cli/stages/move-json';
import { workspace } from './fake-host';

const CANARY =
  'strategy: { kind: canary, weights: [25%, 50%], hold: 10m }\nrollback: { automatic: false, keepPrevious: 1h }';

const definition = (image: string, rest = CANARY): string =>
  `name: shop\nworkload: { image: 'example.com/${image}', port: 8080, health: /health, replicas: 4 }\n${rest}\n`;

const { folder, put, rollout } = workspace({
  'platform.yaml': 'kubernetes: { target: kubernetes }\n',
});

interface Report {
  readonly findings: readonly { readonly code: string; readonly fix: string }[];
  readonly releases: readonly JsonMove[];
  readonly output?: { readonly changed: readonly string[] };
}

async function move(command: string): Promise<Report & { readonly code: number }> {
  const { code, out } = await rollout(`${command} --out gitops --format json`);
  return { code, ...(JSON.parse(out) as Report) };
}

/** A folder in which shop 1 serves alone, and a definition that names what comes next. */
async function served(next = definition('shop:2')): Promise<void> {
  rmSync(join(folder, 'gitops'), { recursive: true, force: true });
  rmSync(join(folder, 'releases'), { recursive: true, force: true });
  put('releases/shop.yaml', definition('shop:1'));
  expect((await move('next')).code).toBe(0);
  put('releases/shop.yaml', next);
}

function placeOf({ to }: JsonMove): string {
  const names = to!.places.map(({ stage, prepared, aborted }) =>
    [stage, prepared && 'prepared', aborted && 'aborted'].filter((one) => one !== undefined).join(' '),
  );
  return `${to!.serves.version}${to!.candidate ? `+${to!.candidate.version}` : ''} ${names.join(' = ')}`.trim();
}

/** What is written by one command after the other, until nothing is left to do. */
async function walk(command: string): Promise<readonly string[]> {
  const { code, releases } = await move(command);
  expect(code).toBe(0);
  return releases[0]!.action === 'none' ? [] : [placeOf(releases[0]!), ...(await walk(command))];
}

test('a release goes through all its stages, a step at a time, and back', async () => {
  await served();
  expect(await walk('next')).toEqual([
    '1+2 start',
    '1+2 0',
    '1+2 0 prepared',
    '1+2 1',
    '1+2 1 prepared',
    '1+2 full',
    '2',
  ]);
  put('releases/shop.yaml', definition('shop:3'));
  await move('next');
  await move('next');
  await move('next');
  expect(await walk('abort')).toEqual(['2+3 0 aborted', '2']);
});

test('what must be so before a stage is left stands in the report', async () => {
  await served();
  await move('next');
  const { releases } = await move('next');
  const [stable, candidate] = ['b4d6c495', '950a0b92'];
  expect(releases[0]!.to).toEqual({
    serves: { image: 'example.com/shop:1', version: '1' },
    candidate: { image: 'example.com/shop:2', version: '2' },
    places: [{ stage: 0, weight: 25 }],
    holdSeconds: 600,
    waitsFor: [],
    ready: [stable, candidate].map((colour) => `kubectl rollout status deployment/shop-${colour}`),
    look: true,
  });
});

test('stages that are written alike are one step, and all of them must have stood', async () => {
  const gate = 'gate: { kind: approval }';
  const twice = `{ weight: 50%, hold: 10m }, { weight: 50%, hold: 20m, ${gate} }`;
  await served(definition('shop:2', `strategy: { kind: canary, stages: [${twice}] }\nrollback: { automatic: false }`));
  await move('next');
  const { releases } = await move('next');
  expect(releases.map(placeOf)).toEqual(['1+2 0 = 0 prepared = 1']);
  expect(releases[0]!.to).toMatchObject({ holdSeconds: 1800, waitsFor: ['approval'] });
});

test('a dry run writes nothing, and says where the release stands', async () => {
  await served();
  const before = readFileSync(join(folder, 'gitops/.rollout-output'), 'utf8');
  const { releases, output } = await move('next --dry-run');
  expect([releases.map(({ action }) => action), output]).toEqual([['begin'], undefined]);
  expect(readFileSync(join(folder, 'gitops/.rollout-output'), 'utf8')).toBe(before);
});

test('a StatefulSet goes back with the image that it keeps in mind', async () => {
  const stateful = (image: string) =>
    `name: shop\nworkload: { kind: stateful, image: 'example.com/${image}', port: 5432, replicas: 4, storage: { size: 1Gi, mount: /data } }\n${CANARY}\n`;
  await served();
  rmSync(join(folder, 'gitops'), { recursive: true });
  put('releases/shop.yaml', stateful('shop:1'));
  await move('next');
  put('releases/shop.yaml', stateful('shop:2'));
  expect(await walk('next --release shop')).toEqual(['1+2 0', '1+2 1', '1+2 full', '2']);
  put('releases/shop.yaml', stateful('shop:3'));
  await move('next');
  await move('next');
  expect(await walk('abort')).toEqual(['2']);
});

test('several releases move one by one, others and other environments stay', async () => {
  const environments = 'environments: { staging: { workload: { image: example.com/shop:5 } }, production: {} }';
  await served();
  put('platform.yaml', 'kubernetes: { target: kubernetes }\nenvironments: { staging: {}, production: {} }\n');
  put('releases/shop.yaml', definition('shop:1', `${CANARY}\n${environments}`));
  put('releases/till.yaml', definition('till:1').replace('shop', 'till'));
  const all = '--env staging --env production';
  expect((await move(`next ${all}`)).releases.map(placeOf)).toEqual(['5', '1', '1', '1']);
  put('releases/shop.yaml', definition('shop:2', `${CANARY}\n${environments}`));
  put('releases/till.yaml', definition('till:2').replace('shop', 'till'));
  const { code, err } = await rollout('next --out gitops --env production');
  expect([code, err.split('\n')[1]]).toEqual([2, 'error: which release? 2 have a next step: shop, till']);
  const moved = await move('next --env production --release till');
  expect(moved.output!.changed.filter((path) => !path.startsWith('apps/till/overlays/production/'))).toEqual([]);
  put('platform.yaml', 'kubernetes: { target: kubernetes }\n');
  rmSync(join(folder, 'releases/till.yaml'));
});

interface Refusal {
  readonly code: keyof typeof stagesCatalogue;
  /** Commands that went before. */
  readonly after?: readonly string[];
  /** What was changed before the command. */
  readonly change?: () => void;
  readonly command?: string;
  readonly ends?: number;
}

const path = 'gitops/apps/shop/base/Service.shop.yaml';
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const edit = (file: string, from: string, to: string) => put(file, read(file).replace(from, to));

const refusals: Readonly<Record<string, Refusal>> = {
  'the definition says it too': {
    code: 'stage-said-twice',
    change: () =>
      put(
        'releases/shop.yaml',
        `${definition('shop:2')}targets: { kubernetes: { progress: { stage: full, stable: 'example.com/shop:1' } } }\n`,
      ),
  },
  'an edited file': { code: 'stage-files-edited', change: () => edit(path, 'port: 80', 'port: 81') },
  'a deleted file': { code: 'stage-files-edited', change: () => rmSync(join(folder, path)) },
  'sizes that are not those of the definition any more': {
    code: 'stage-unreadable',
    after: ['next', 'next'],
    change: () => edit('releases/shop.yaml', 'replicas: 4', 'replicas: 8'),
  },
  'a setting that changed during a release': {
    code: 'stage-definition-changed',
    after: ['next', 'next'],
    change: () => edit('releases/shop.yaml', 'port: 8080', 'port: 8080, env: { MODE: fast }'),
  },
  'another strategy': {
    code: 'stage-workload-replaced',
    change: () => put('releases/shop.yaml', definition('shop:2', 'strategy: { kind: rolling }')),
  },
  'another strategy during a release': {
    code: 'stage-workload-replaced',
    after: ['next'],
    change: () => put('releases/shop.yaml', definition('shop:2', 'strategy: { kind: rolling }')),
  },
  'settings with a version': {
    code: 'stage-changes-stable',
    change: () => edit('releases/shop.yaml', 'port: 8080', 'port: 8080, env: { MODE: fast }'),
    ends: 0,
  },
  'a newer version during a release': {
    code: 'stage-other-version',
    after: ['next'],
    change: () => edit('releases/shop.yaml', 'shop:2', 'shop:3'),
  },
  'a definition that was reverted': {
    code: 'stage-other-version',
    after: ['next'],
    change: () => edit('releases/shop.yaml', 'shop:2', 'shop:1'),
  },
  'a version that was aborted': { code: 'stage-aborted', after: ['next', 'next', 'abort'] },
  'a StatefulSet that was written without its other version': {
    code: 'stage-stable-unknown',
    change: () =>
      put(
        'releases/shop.yaml',
        definition('shop:2').replace(
          'port: 8080, health: /health',
          'kind: stateful, port: 5432, storage: { size: 1Gi, mount: /data }',
        ),
      ),
    after: ['synth --stage 0'],
    command: 'abort',
  },
};

test.each(Object.entries(refusals))('%s', async (_, { code, after = [], change, command = 'next', ends = 1 }) => {
  await served();
  if (after.some((one) => one.startsWith('synth'))) change?.();
  for (const one of after) await move(one);
  if (!after.some((one) => one.startsWith('synth'))) change?.();
  const before = read('gitops/.rollout-output');
  const { code: ended, findings } = await move(command);
  expect(findings.map((one) => one.code)).toContain(code);
  expect(ended).toBe(ends);
  if (ends !== 0) expect(read('gitops/.rollout-output')).toBe(before);
});

test('each code of the catalogue is fired by a case', () => {
  const fired = Object.values(refusals).map(({ code }) => code);
  expect(Object.keys(stagesCatalogue).filter((code) => !fired.some((one) => one === code))).toEqual([]);
});

test('a version that was aborted gives way to another one', async () => {
  await served();
  for (const one of ['next', 'next', 'abort']) await move(one);
  put('releases/shop.yaml', definition('shop:3'));
  expect((await move('next')).releases.map(placeOf)).toEqual(['1+3 start']);
});

test('going back needs no definition that still names the version', async () => {
  await served();
  for (const one of ['next', 'next', 'next']) await move(one);
  put('releases/shop.yaml', definition('shop:1'));
  expect(await walk('abort')).toEqual(['1+2 0 aborted', '1']);
});

test.each([
  ['next releases', 'where do the releases stand?', 'say --out <folder>'],
  ['next --out gitops --release shp', 'no release is called shp', 'did you mean shop?'],
  ['next --out gitops --target argo', 'Argo Rollouts moves shop on by itself', '--target kubernetes'],
  ['next --out gitops --stage 1', "unknown option '--stage'", ''],
])('%s: %s', async (command, message, hint) => {
  await served();
  const { code, err } = await rollout(command);
  expect(code).toBe(2);
  expect(err).toContain(message);
  expect(err).toContain(hint);
});
