import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { workspace } from './fake-host';

const definition = (name: string): string => `
name: ${name}
workload: { image: 'registry.example.com/${name}:2.0.0', port: 8080, health: /health, replicas: 4 }
strategy: { kind: blueGreen, preview: 1 }
`;

const { folder, put, rollout } = workspace({
  'platform.yaml': 'kubernetes: { target: kubernetes }\n',
  'releases/shop.yaml': definition('shop'),
  'releases/till.yaml': definition('till'),
});

interface Workload {
  readonly kind: string;
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  readonly spec: { readonly replicas: number };
}

async function podsOf(command: string): Promise<readonly string[]> {
  const { code, out } = await rollout(command);
  expect(code).toBe(0);
  return (loadAll(out) as readonly Workload[])
    .filter((one) => one.kind === 'Deployment')
    .map(({ metadata: { labels }, spec }) =>
      [labels['app.kubernetes.io/name'], labels['rollout-constructs/role'], spec.replicas].join(' '),
    );
}

const STABLE = '--stable shop=registry.example.com/shop:1.0.0';

test('each release stands where the command line says', async () => {
  expect(await podsOf(`synth ${STABLE} --stage shop=0`)).toEqual([
    'shop stable 4',
    'shop candidate 1',
    'till candidate 4',
  ]);
});

test('the only release needs no name', async () => {
  const one = 'synth releases/shop.yaml --stable registry.example.com/shop:1.0.0';
  expect(await podsOf(`${one} --stage 0 --prepared`)).toEqual(['shop stable 4', 'shop candidate 4']);
  expect(await podsOf(`${one} --stage full`)).toEqual(['shop stable 4', 'shop candidate 4']);
});

test('each next step is read from what the last one wrote, and going back is two of them', async () => {
  const step = async (command: string) => {
    const { code, out } = await rollout(`${command} releases/shop.yaml --out gitops`);
    expect(code).toBe(0);
    return out.split('\n')[0];
  };
  put('releases/shop.yaml', definition('shop').replace('2.0.0', '1.0.0'));
  expect(await step('next')).toBe('shop  1.0.0 alone');
  put('releases/shop.yaml', definition('shop'));
  expect(await step('next')).toBe('shop  1.0.0 alone → 2.0.0 beside 1.0.0, stage 0 (0 %)');
  expect(await step('next')).toBe('shop  2.0.0 beside 1.0.0, stage 0 (0 %) → stage 0, prepared (0 %)');
  expect(await step('next')).toBe('shop  2.0.0 beside 1.0.0, stage 0, prepared (0 %) → full traffic');
  expect(await step('abort')).toBe('shop  2.0.0 beside 1.0.0, full traffic → going back');
  expect(await step('abort')).toBe('shop  2.0.0 beside 1.0.0, going back → 1.0.0 alone');
  expect(await step('abort')).toBe('shop  1.0.0 alone: nothing to do');
  const { out } = await rollout('abort releases/till.yaml --out elsewhere');
  expect(out).toBe('till  is not written: nothing to do\nNothing was written.\n');
  expect(existsSync(join(folder, 'elsewhere'))).toBe(false);
});

test.each([
  ['synth --stage 0', '--stage 0 of which release? There are 2', 'write --stage <release>=0'],
  ['synth --stage shp=0', 'no release is called shp', 'did you mean shop?'],
  ['synth --stage shop=first', '--stage first is no stage', "write its number, from 0, or 'start' or 'full'"],
  [`synth ${STABLE}`, '--stable says what serves shop, and no stage is wanted of it', 'add --stage <number>'],
  ['synth --prepared', '--prepared is said of a stage, and none is wanted', 'add --stage <number>'],
  ['synth --aborted', '--aborted is said of a stage, and none is wanted', 'add --stage <number>'],
  ['next --out gitops --stage 1', "unknown option '--stage'", ''],
  ['synth --stage shop=0 --stage shop=1', '--stage is given twice for shop', ''],
  ['synth --stable shop= --stage shop=0', 'shop cannot stand there', ''],
])('%s: %s', async (command, message, hint) => {
  const { code, err } = await rollout(command);
  expect(code).toBe(2);
  expect(err).toContain(message);
  expect(err).toContain(hint);
});
