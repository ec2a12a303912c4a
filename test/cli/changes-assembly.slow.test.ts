import { join } from 'node:path';
import { App, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { canary, definePlatform, defineRelease, errorRate, type Percentage, type Release } from '../../lib';
import { EcsRelease, LambdaRelease } from '../../lib/aws';
import { workspace } from './fake-host';

const { folder, rollout } = workspace({});

const platform = definePlatform({ metrics: { cloudWatch: {} } });

interface Choice {
  readonly version?: string;
  readonly weight?: Percentage;
  readonly hold?: '5m' | '10m';
  readonly guarded?: boolean;
  readonly id?: string;
}

function release(
  name: string,
  workload: object,
  { version = '1.6.2', weight = '10%', hold = '10m', guarded = true }: Choice,
): Release {
  return defineRelease({
    name,
    version,
    traffic: { requestsPerSecond: 200, errorRate: '0.1%' },
    strategy: canary({ weights: [weight], hold }),
    guardrails: guarded ? [errorRate({ max: '1%' })] : [],
    workload: workload as never,
  });
}

/** Two stacks, a nested one, and a stage with a stack of its own. */
function synthesize(out: string, choice: Choice = {}): void {
  const app = new App({ outdir: join(folder, out) });
  const image = `registry.example.com/shop:${choice.version ?? '1.6.2'}`;
  const shop = (name: string) => release(name, { image, port: 8080, health: '/health', replicas: 3 }, choice);
  const service = (scope: Stack, target: 'codedeploy-ecs' | 'ecs', name: string) =>
    new EcsRelease(scope, choice.id ?? 'Shop', { release: shop(name), platform, target });
  const stack = new Stack(app, 'Shop');
  service(stack, 'codedeploy-ecs', 'shop');
  service(new NestedStack(stack, 'Nested'), 'codedeploy-ecs', 'nested');
  service(new Stack(new Stage(app, 'Prod'), 'Shop'), 'ecs', 'shop');
  const functions = new Stack(app, 'Functions');
  const uri = `123456789012.dkr.ecr.eu-west-1.amazonaws.com/worker:${choice.version ?? '1.6.2'}`;
  new LambdaRelease(functions, choice.id ?? 'Worker', {
    release: release('worker', { kind: 'function', image: uri }, choice),
    platform,
  });
  new Bucket(functions, 'Data');
  app.synth();
}

const PLACES = ['Functions', 'Shop', 'ShopNested\\w+\\.nested', 'assembly-Prod/ProdShop\\w+'];

beforeAll(() => synthesize('before'));

test('every template of an assembly is read: the version alone', async () => {
  synthesize('version', { version: '1.7.0' });
  expect(await rollout('changes before version')).toEqual({ code: 0, out: 'nothing but the version\n', err: '' });
});

test.each<[string, Choice, RegExp]>([
  ['higher weights', { weight: '50%' }, /40 points above/],
  ['a shorter hold', { hold: '5m' }, /full traffic 5 min earlier/],
  ['no guardrails', { guarded: false }, /goes back by itself in fewer cases/],
])('%s are riskier in nested stacks, stages and functions alike', async (title, choice, reason) => {
  const out = title.replace(/ /g, '-');
  synthesize(out, choice);
  const { code, out: said } = await rollout(`changes before ${out} --format json`);
  const { outputs } = JSON.parse(said) as {
    readonly outputs: readonly { readonly place: string; readonly riskier: readonly { readonly reason: string }[] }[];
  };
  expect(code).toBe(1);
  expect(outputs).toHaveLength(PLACES.length);
  for (const [index, place] of PLACES.entries()) {
    expect(outputs[index]!.place).toMatch(new RegExp(`^${place}\\.template\\.json$`));
    expect(outputs[index]!.riskier.map((one) => one.reason).join('\n')).toMatch(reason);
    // The deployment configuration is another one, and who may read it may do no more than that.
    expect(outputs[index]!.riskier.filter((one) => one.reason.startsWith('it may do'))).toEqual([]);
  }
});

test('another construct id is one replacement in each', async () => {
  synthesize('renamed', { id: 'Other' });
  const { out } = await rollout('changes before renamed');
  expect(out.match(/replaced\n.+: renamed to Other\w+, with \d+ other objects/g)).toHaveLength(PLACES.length);
  expect(out).not.toContain('riskier');
});
