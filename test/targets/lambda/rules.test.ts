import type { FunctionWorkload } from '../../../lib/definition/workload';
import { endpoint, ref } from '../../../lib/definition/slots';
import { lambdaTarget } from '../../../lib/targets/lambda';
import { boundCodeFindings } from '../../../lib/targets/lambda/code-rules';
import type { FunctionSpec } from '../../../lib/targets/lambda/spec';
import type { PartialDefinition } from '../../plan/plan-of';
import { contextOf } from '../shared/ecs/plan-for';
import { functionPlan, IMAGE } from './function-plan';

const canary: PartialDefinition = { strategy: { kind: 'canary', weights: ['10%'], hold: '10m' } };
const image = (name: string, more: Partial<FunctionWorkload> = {}): PartialDefinition => ({
  ...canary,
  workload: { kind: 'function', image: name, ...more },
});
const tests = (...timeouts: readonly string[]) =>
  timeouts.map((timeout, index) => ({
    kind: 'smokeTest',
    name: `t${index}`,
    at: 'afterPromotion',
    path: '/',
    timeout,
  })) as unknown as PartialDefinition['hooks'];

/** What only this target refuses or says: where, and the number that is meant. */
const rows: readonly [
  what: string,
  code: string,
  path: string,
  says: RegExp,
  definition: PartialDefinition,
  workload?: Partial<FunctionWorkload>,
][] = [
  ['an image of another registry', 'lambda-image', 'workload.image', /ECR/, image('registry.example.com/resize:1.0.0')],
  ['an image without a tag', 'lambda-image', 'workload.image', /ECR/, image(IMAGE.replace(':1.0.0', ''))],
  ['a handler beside an image', 'lambda-image', 'workload.handler', /own runtime/, image(IMAGE, { handler: 'a.b' })],
  [
    'a runtime beside an image',
    'lambda-image',
    'workload.runtime',
    /own runtime/,
    image(IMAGE, { runtime: 'nodejs24.x' }),
  ],
  ['a runtime that has ended', 'lambda-runtime', 'workload.runtime', /nodejs24.x/, canary, { runtime: 'nodejs20.x' }],
  ['too little memory', 'lambda-size', 'workload.memory', /64 MiB.*128 to 10240/, canary, { memory: '64Mi' }],
  ['too much memory', 'lambda-size', 'workload.memory', /10240/, canary, { memory: '16Gi' }],
  ['part of a mebibyte', 'lambda-size', 'workload.memory', /whole MiB/, canary, { memory: '200500Ki' }],
  ['a timeout of 16 minutes', 'lambda-size', 'workload.timeout', /1 to 900/, canary, { timeout: '16m' }],
  ['a timeout of part of a second', 'lambda-size', 'workload.timeout', /1 to 900/, canary, { timeout: '1500ms' }],
  [
    'a reserved variable',
    'lambda-environment',
    'workload.env.AWS_REGION',
    /itself/,
    canary,
    { env: { AWS_REGION: 'x' } },
  ],
  [
    'a variable of Lambda',
    'lambda-environment',
    'workload.env.AWS_LAMBDA_EXEC_WRAPPER',
    /itself/,
    canary,
    { env: { AWS_LAMBDA_EXEC_WRAPPER: '/opt/run' } },
  ],
  [
    'the address of a service in the network',
    'lambda-environment',
    'workload.env.ORDERS',
    /outside of it/,
    canary,
    { env: { ORDERS: endpoint('orders') } },
  ],
  [
    '5 KB of variables',
    'lambda-environment',
    'workload.env',
    /at most 4096/,
    canary,
    { env: { LARGE: 'é'.repeat(2500) } },
  ],
  [
    'a secret in a variable',
    'lambda-secret-in-environment',
    'workload.secrets.TOKEN',
    /plain text.*TOKEN_SECRET_NAME.*GetSecretValue/,
    canary,
    { secrets: { TOKEN: { name: 'shop/token' } } },
  ],
  [
    'provisioned instances by processor time',
    'lambda-provisioned-scaling',
    'workload.provisioned.cpu',
    /in use/,
    { ...canary, rollback: { keepPrevious: '0s' } },
    { provisioned: { min: 1, max: 2, cpu: '50%' } },
  ],
  [
    'provisioned instances during a shift',
    'lambda-provisioned-during-shift',
    'workload.provisioned',
    /start cold/,
    { ...canary, rollback: { keepPrevious: '0s' } },
    { provisioned: 2 },
  ],
  [
    'a permission for everything',
    'iam-permission-wildcard',
    'workload.permissions[0]',
    /s3:\*/,
    canary,
    { permissions: [{ actions: ['s3:*'], resources: ['*'] }] },
  ],
  [
    'two functions at one event',
    'codedeploy-hook-taken',
    'hooks[1]',
    /another function/,
    {
      ...canary,
      hooks: [
        { kind: 'function', name: 'a', at: 'beforeTraffic', function: 'a' },
        { kind: 'function', name: 'b', at: 'beforeTraffic', function: 'b' },
      ],
    },
  ],
  [
    'a function beside a smoke test',
    'codedeploy-hook-taken',
    'hooks[0]',
    /a smoke test or webhook runs/,
    {
      ...canary,
      hooks: [
        { kind: 'function', name: 'a', at: 'beforeTraffic', function: 'a' },
        { kind: 'smokeTest', name: 'b', at: 'beforeTraffic', path: '/' },
      ],
    },
  ],
  [
    'a function beside the watch over the bake',
    'codedeploy-hook-taken',
    'hooks[0]',
    /watch over the bake.*0s/,
    {
      strategy: { kind: 'blueGreen' },
      hooks: [{ kind: 'function', name: 'a', at: 'afterPromotion', function: 'a' }],
    },
  ],
  [
    'a function of two hours',
    'codedeploy-hook-timeout',
    'hooks[0]',
    /3600/,
    { ...canary, hooks: [{ kind: 'function', name: 'a', at: 'beforeTraffic', function: 'a', timeout: '2h' }] },
  ],
  [
    'smoke tests and a bake of more than 14 minutes',
    'lambda-hook-too-long',
    'hooks[0]',
    /smoke tests and webhooks of up to 6m and a bake of 10m.*at most 14m/,
    { strategy: { kind: 'blueGreen', bake: '10m' }, hooks: tests('4m', '2m') },
  ],
  ['what a smoke test sends', 'lambda-smoke-test-event', 'hooks[0]', /2\.0/, { ...canary, hooks: tests('1m') }],
  [
    'more than ten alarms',
    'codedeploy-too-many-alarms',
    'guardrails',
    /at most 10/,
    {
      ...canary,
      guardrails: Array.from({ length: 11 }, (_, index) => ({
        kind: 'errorRate' as const,
        max: '1%' as const,
        name: `e${index}`,
      })),
    },
  ],
  [
    'two days of measurements',
    'alarm-span-too-long',
    'guardrails[0]',
    /at most 86400 s/,
    { ...canary, guardrails: [{ kind: 'errorRate', max: '1%', window: '30m', failures: 3, of: 96 }] },
  ],
  ['the first deployment', 'lambda-first-deployment', 'strategy', /shifts nothing/, canary],
];

test.each(rows)('%s: %s', (_, code, path, says, definition, ...[workload]) => {
  const plan = 'workload' in definition ? functionPlan(definition) : functionPlan(definition, workload);
  const found = lambdaTarget.lower(plan, contextOf()).findings.filter((one) => one.code === code && one.path === path);
  expect(found).toHaveLength(1);
  expect(JSON.stringify(found[0])).toMatch(says);
});

test('a good function has nothing but the note on its first deployment', () => {
  const { findings } = lambdaTarget.lower(functionPlan(canary), contextOf());
  expect(findings.map(({ code }) => code)).toEqual(['lambda-first-deployment']);
});

test.each(['nodejs22.x', 'nodejs24.x', 'nodejs26.x', 'python3.14', 'java25', 'ruby3.4', 'provided.al2023', 'dotnet10'])(
  'the runtime %s is let through',
  (runtime) => {
    const { findings } = lambdaTarget.lower(functionPlan(canary, { runtime }), contextOf());
    expect(findings.map(({ code }) => code)).toEqual(['lambda-first-deployment']);
  },
);

test.each([
  'nodejs',
  'nodejs6.10',
  'nodejs18.x',
  'python3.8',
  'java8',
  'dotnetcore3.1',
  'ruby2.7',
  'go1.x',
  'provided',
])('the runtime %s is refused', (runtime) => {
  const { findings } = lambdaTarget.lower(functionPlan(canary, { runtime }), contextOf());
  expect(findings.map(({ code }) => code)).toContain('lambda-runtime');
});

function spec(workload: Partial<FunctionWorkload> = {}): FunctionSpec {
  return lambdaTarget.lower(functionPlan(canary, workload), contextOf()).spec.function;
}

test('code needs a runtime and a handler, an image neither', () => {
  const bare = spec({ runtime: undefined, handler: undefined });
  expect(boundCodeFindings(bare, 'code').map(({ code, path }) => [code, path])).toEqual([
    ['lambda-code', 'workload.runtime'],
    ['lambda-code', 'workload.handler'],
  ]);
  expect(boundCodeFindings(bare, 'image')).toEqual([]);
  expect(boundCodeFindings(spec(), 'code')).toEqual([]);
  expect(boundCodeFindings(spec(), 'image').map(({ path, got }) => [path, got])).toEqual([
    ['workload.runtime', 'nodejs24.x'],
    ['workload.handler', 'index.handler'],
  ]);
});

test('a function that exists takes nothing but provisioned, and says when it has a new version', () => {
  const written = spec({ memory: '1Gi', env: { BUCKET: ref('bucket') }, provisioned: 2 });
  expect(boundCodeFindings(written, 'function').map(({ code, path }) => [code, path])).toEqual([
    ['lambda-existing-function', 'workload.handler'],
    ['lambda-existing-function', 'workload.runtime'],
    ['lambda-existing-function', 'workload.memory'],
    ['lambda-existing-function', 'workload.env'],
    ['lambda-version-of-existing-function', 'workload.code'],
  ]);
});
