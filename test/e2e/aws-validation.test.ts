import { App, CfnResource, Stack, type StackProps } from 'aws-cdk-lib';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as sns from 'aws-cdk-lib/aws-sns';
import {
  blueGreen,
  business,
  definePlatform,
  defineRelease,
  endpoint,
  errorRate,
  lag,
  latency,
  linear,
  query,
  ref,
  saturation,
  synthetic,
  type ReleaseDefinition,
} from '../../lib';
import { EcsRelease, LambdaRelease } from '../../lib/aws';
import { everyEntry } from '../aws/every-entry';
import { rolling, shop } from '../aws/fixtures';
import { code, existing, ownFunction, resize } from '../aws/lambda/fixtures';

const CERTIFICATE = 'arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012';
const application = { namespace: 'Shop', dimensions: { Service: '${release}', Version: '${candidate}' } };
const platform = definePlatform({ metrics: { cloudWatch: { application } }, aws: { certificate: CERTIFICATE } });

let out: string;
beforeEach(() => (out = mkdtempSync(join(tmpdir(), 'aws-validation-'))));
afterEach(() => rmSync(out, { recursive: true }));

const checked: ReleaseDefinition['hooks'] = [
  { kind: 'smokeTest', name: 'smoke', path: '/health', at: 'beforeTraffic', timeout: '1m' },
  { kind: 'webhook', name: 'told', url: 'https://hooks.example.com/go', at: 'afterPromotion', timeout: '1m' },
];

/** Everything that the host can make: both controllers, all completions, public and internal, scaled and fixed. */
function everything(props: StackProps): Stack {
  const stack = new Stack(new App({ outdir: out }), 'Shop', props);
  const workload = {
    ...shop().definition.workload,
    replicas: { min: 2, max: 4, cpu: '70%' },
    env: { STORE: endpoint('store') },
    secrets: { URL: { name: 'shop/redis', key: 'url' } },
  } as ReleaseDefinition['workload'];
  const codeDeploy = { platform, target: 'codedeploy-ecs' } as const;
  const pipeline = { 'codedeploy-ecs': { completion: 'pipeline' } } as const;
  const hosts = ['shop.example.com'];
  new EcsRelease(stack, 'Shop', { ...codeDeploy, release: shop({ workload, exposure: { hosts } }) });
  new EcsRelease(stack, 'Till', { ...codeDeploy, release: shop({ name: 'till', targets: pipeline }) });
  new EcsRelease(stack, 'Store', { platform, target: 'ecs', release: rolling({ name: 'store' }) });
  new EcsRelease(stack, 'Cart', {
    platform,
    target: 'ecs',
    release: shop({ name: 'cart', exposure: { hosts: ['cart.example.com'] } }),
  });
  new EcsRelease(stack, 'Orders', {
    platform,
    target: 'ecs',
    release: shop({
      name: 'orders',
      strategy: blueGreen({ gate: 'approval', bake: '10m' }),
      hooks: [{ kind: 'function', name: 'verify', at: 'beforeTraffic', function: 'verify' }],
    }),
  });
  const steps = linear({ step: '25%', every: '10m' });
  new EcsRelease(stack, 'Stock', { platform, target: 'ecs', release: shop({ name: 'stock', strategy: steps }) });
  const told = [
    { kind: 'sns', topic: ref('ops') },
    { kind: 'sns', topic: 'arn:aws:sns:eu-west-1:111122223333:releases', on: ['aborted', 'paused'] },
  ] as const;
  const ops = new sns.Topic(stack, 'Ops');
  const watched = shop({
    name: 'watched',
    exposure: { hosts: ['watched.example.com'] },
    notifications: told,
    guardrails: [
      errorRate({ maxDeviations: 3, scope: 'service' }),
      saturation('cpu', { maxDeviations: 2, scope: 'service' }),
      synthetic('/health', { max: '0%' }),
      business('orders_total', { min: 1 }),
      query({ logs: { pattern: '{ $.level = "ERROR" }', version: '$.version' } }, { max: 5 }),
      query({ logs: { pattern: 'ERROR' } }, { max: 5, scope: 'service' }),
    ],
  });
  new EcsRelease(stack, 'Watched', { platform, target: 'codedeploy-ecs', release: watched, bind: { ops } });
  new EcsRelease(stack, 'Mail', {
    platform,
    target: 'ecs',
    bind: { ops },
    release: defineRelease({
      name: 'mail',
      workload: { kind: 'worker', image: 'registry.example.com/mail:1.0.0' },
      notifications: told,
      guardrails: [lag('mails', { max: 1000 }), lag('mails', { max: '5m' })],
    }),
  });
  for (const target of ['ecs', 'codedeploy-ecs'] as const) {
    const name = `tested-${target}`;
    const exposure = { kind: 'http', hosts: [`${name}.example.com`] } as const;
    new EcsRelease(stack, name, { platform, target, release: shop({ name, exposure, hooks: checked }) });
  }
  everyEntry(stack, CERTIFICATE);
  const function_ = { platform, bind: { code: code() } } as const;
  const provisioned = { provisioned: { min: 1, max: 3 } } as never;
  new LambdaRelease(stack, 'Resize', {
    ...function_,
    release: resize({ rollback: { keepPrevious: '0s' } }, provisioned),
  });
  new LambdaRelease(stack, 'Known', {
    platform,
    bind: { code: ownFunction(stack) },
    release: existing({ name: 'known', strategy: linear({ step: '20%', every: '7m' }), hooks: [] }),
  });
  new LambdaRelease(stack, 'Guarded', {
    platform,
    bind: { code: code(), ops },
    release: resize({
      name: 'guarded',
      notifications: told,
      guardrails: [
        latency('p99', { maxDeviations: 3, scope: 'service' }),
        business('thumbnails', { min: 1 }),
        query({ logs: { pattern: '{ $.level = "ERROR" }', version: '$.version' } }, { max: 5 }),
      ],
    }),
  });
  const targets = {
    lambda: { architecture: 'arm64', reservedConcurrency: 10, ephemeralStorage: '1Gi', vpc: true },
  } as const;
  const open = { kind: 'http', visibility: 'public' } as const;
  new LambdaRelease(stack, 'Open', {
    ...function_,
    release: resize({ name: 'open', targets, exposure: open, hooks: checked }),
  });
  new LambdaRelease(stack, 'Signed', {
    ...function_,
    release: resize({ name: 'signed', exposure: { kind: 'http', visibility: 'internal' } }),
  });
  return stack;
}

/** What the validator that CDK bundles finds; nothing is acknowledged, so nothing is left out. */
function violations(stack: Stack): readonly string[] {
  (stack.node.root as App).synth();
  const report = JSON.parse(readFileSync(join(out, 'validation-report.json'), 'utf8')) as {
    pluginReports: { violations: { ruleName: string; description: string }[] }[];
  };
  return report.pluginReports.flatMap(({ violations: all }) =>
    all.map(({ ruleName, description }) => `${ruleName} ${description}`),
  );
}

test.each<[string, StackProps]>([
  ['env-agnostic', {}],
  ['concrete', { env: { account: '111122223333', region: 'eu-west-1' } }],
])('the validator of aws-cdk-lib finds nothing in an %s stack', (_, props) => {
  expect(violations(everything(props))).toEqual([]);
});

test('it would find a fault', () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const stack = everything({});
  new CfnResource(stack, 'Fault', { type: 'AWS::SQS::Queue', properties: { Nonsense: 1 } });
  expect(violations(stack)).toEqual([expect.stringContaining('F3002')]);
});
