import { ReleaseError, type Diagnostic } from '../../lib/diagnostics';
import { canary } from '../../lib/definition/strategy';
import { errorRate, latency } from '../../lib/definition/guardrail';
import { inspectDefinition } from '../../lib/definition/inspect';
import { defineRelease, isRelease } from '../../lib/definition/release';
import type { ReleaseDefinition } from '../../lib/definition/release-definition';
import { versionOf } from '../../lib/definition/image';
import { unboundSlots } from '../../lib/definition/bind-slots';

const checkout: ReleaseDefinition = {
  apiVersion: 'rollout/v1',
  name: 'checkout',
  version: '1.6.2',
  workload: {
    image: 'public.ecr.aws/aws-containers/retail-store-sample-checkout:1.6.2',
    port: 8080,
    health: '/health',
    replicas: { min: 3, max: 12, cpu: '70%' },
    resources: { cpu: '256m', memory: '256Mi' },
    env: { RETAIL_CHECKOUT_ENDPOINTS_ORDERS: 'http://orders' },
    secrets: { RETAIL_CHECKOUT_PERSISTENCE_REDIS_URL: { name: 'retail/checkout', key: 'redisUrl' } },
    drain: { longestRequest: '20s' },
  },
  traffic: { requestsPerSecond: 120, errorRate: '0.1%' },
  strategy: canary({ weights: ['1%', '5%', '25%', '50%'], hold: '10m' }),
  guardrails: [errorRate({ max: '1%' }), errorRate({ maxTimesStable: 1.5 }), latency('p99', { max: '500ms' })],
  rollback: { keepPrevious: '30m' },
};

const smallest: ReleaseDefinition = { name: 'web', workload: { image: 'shop/web:1', port: 80 } };

function codes(candidate: unknown): readonly string[] {
  return inspectDefinition(candidate).findings.map(({ code, path }) => `${code} ${path}`);
}

function thrownBy(act: () => unknown): readonly Diagnostic[] {
  try {
    act();
  } catch (error) {
    if (ReleaseError.isReleaseError(error)) return error.diagnostics;
    throw error;
  }
  throw new Error('nothing was thrown');
}

test('the definition of the usage guide has no finding and is kept as it is', () => {
  expect(inspectDefinition(checkout)).toEqual({ definition: checkout, findings: [] });
  const release = defineRelease(checkout);
  expect(release.definition).toEqual(checkout);
  expect([release.name, release.environment, isRelease(release), isRelease({ ...release })]).toEqual([
    'checkout',
    undefined,
    true,
    false,
  ]);
});

test('a release is a frozen copy', () => {
  const mutable = { name: 'web', workload: { image: 'shop/web:1', port: 80, args: ['a'] } };
  const release = defineRelease(mutable);
  mutable.workload.args.push('b');
  expect(release.definition.workload).toEqual({ image: 'shop/web:1', port: 80, args: ['a'] });
  expect(Object.isFrozen(release.definition.workload)).toBe(true);
  expect(Object.isFrozen(mutable.workload)).toBe(false);
});

test('with and in make other releases', () => {
  const release = defineRelease(smallest);
  const changed = release.in('staging').with({ workload: { replicas: 4, args: null }, owner: 'shop' });
  expect(changed.definition).toEqual({
    name: 'web',
    owner: 'shop',
    workload: { image: 'shop/web:1', port: 80, replicas: 4 },
  });
  expect([changed.environment, release.environment]).toEqual(['staging', undefined]);
  expect(thrownBy(() => release.in('../x')).map(({ code }) => code)).toEqual(['invalid-name']);
  expect(thrownBy(() => release.with({ workload: { port: 0 } })).map(({ path }) => path)).toEqual(['workload.port']);
});

test('all findings come at once, by place, with what was got, what is allowed and what to change', () => {
  const findings = thrownBy(() =>
    defineRelease({
      ...checkout,
      name: '../x',
      strategy: { kind: 'cannary', weights: ['5%'] },
      wrokload: {},
    } as unknown as ReleaseDefinition),
  );
  expect(findings).toEqual([
    {
      code: 'invalid-name',
      severity: 'error',
      path: 'name',
      source: 'RFC 1035 section 2.3.1; Kubernetes, Object Names and IDs',
      message: 'The name of a release becomes the name of Services, routes and target groups.',
      got: '"../x"',
      allowed: "lower-case letters, digits and '-', a letter first and no '-' last, at most 50 characters",
      fix: "choose a name such as 'checkout'",
    },
    {
      code: 'invalid-kind',
      severity: 'error',
      path: 'strategy.kind',
      source: 'docs/model.md, "Definition"',
      message: 'There is no such kind here.',
      got: 'kind "cannary"',
      allowed: 'recreate | rolling | blueGreen | canary | linear | abTest | shadow',
      fix: "did you mean 'canary'?",
    },
    expect.objectContaining({ code: 'unknown-field', path: 'wrokload', fix: "did you mean 'workload'?" }),
  ]);
});

test.each<[string, object, readonly string[]]>([
  ['nothing', {}, ['missing-field name', 'missing-field workload']],
  ['a kind as a text', { ...smallest, strategy: 'canary' }, ['invalid-value strategy']],
  ['another version of the shape', { ...smallest, apiVersion: 'rollout/v2' }, ['unsupported-api-version apiVersion']],
  ['a number as the version', { ...smallest, version: 1.6 }, ['invalid-name version']],
  ['NaN', { ...smallest, workload: { image: 'a:1', port: Number.NaN } }, ['invalid-value workload.port']],
  [
    'a negative count',
    { ...smallest, workload: { image: 'a:1', port: 80, replicas: -1 } },
    ['invalid-value workload.replicas'],
  ],
  [
    'bounds the wrong way',
    { ...smallest, workload: { image: 'a:1', port: 80, replicas: { min: 3, max: 2 } } },
    ['invalid-bounds workload.replicas.min'],
  ],
  [
    'a trigger above max',
    {
      ...smallest,
      workload: {
        image: 'a:1',
        port: 80,
        replicas: {
          min: 1,
          max: 3,
          triggers: [{ kind: 'cron', from: '0 7 * * *', to: '0 9 * * *', replicas: 4 }],
        },
      },
    },
    ['trigger-above-bounds workload.replicas.triggers[0].replicas'],
  ],
  [
    'a queue without a region',
    {
      ...smallest,
      workload: {
        image: 'a:1',
        port: 80,
        replicas: {
          min: 1,
          max: 3,
          triggers: [{ kind: 'sqs', queue: 'https://sqs.amazonaws.com/123456789012/a', messagesPerReplica: 4 }],
        },
      },
    },
    ['invalid-url workload.replicas.triggers[0].queue'],
  ],
  [
    'metrics at a port that is not there',
    { ...smallest, workload: { image: 'a:1', port: 80, metrics: { port: 'admin' } } },
    ['metrics-port-unknown workload.metrics'],
  ],
  [
    'metrics of a worker without a port',
    { ...smallest, workload: { kind: 'worker', image: 'a:1', metrics: {} } },
    ['metrics-port-unknown workload.metrics'],
  ],
  [
    'blocks of addresses that are none',
    {
      ...smallest,
      workload: {
        image: 'a:1',
        port: 80,
        calls: ['10.0.0.1/16', '10.0.0.0', '10.0.0.256/32', '10.0.0.0/33', 'fd00::1/8', 'fd00:::/8'].map((cidr) => ({
          cidr,
        })),
      },
    },
    [0, 1, 2, 3, 4, 5].map((index) => `invalid-address workload.calls[${index}].cidr`),
  ],
  ['a promise of nothing', { ...smallest, slo: { window: '28d' } }, ['slo-without-objective slo']],
  [
    'a promise of everything',
    { ...smallest, slo: { availability: '100%', latency: { threshold: '1s', share: '100%' } } },
    ['slo-without-budget slo.availability', 'slo-without-budget slo.latency.share'],
  ],
  [
    '250 %',
    { ...smallest, guardrails: [{ kind: 'errorRate', max: '250%' }] },
    ['invalid-percentage guardrails[0].max'],
  ],
  [
    "'10 min'",
    { ...smallest, guardrails: [{ kind: 'latency', percentile: 'p99', max: '10 min' }] },
    ['invalid-duration guardrails[0].max'],
  ],
  ['no comparison', { ...smallest, guardrails: [{ kind: 'errorRate' }] }, ['invalid-choice guardrails[0]']],
  [
    'two comparisons',
    { ...smallest, guardrails: [{ kind: 'errorRate', max: '1%', min: '0%' }] },
    ['invalid-choice guardrails[0]'],
  ],
  [
    'more failures than measurements',
    { ...smallest, guardrails: [{ kind: 'errorRate', max: '1%', of: 2 }] },
    ['invalid-bounds guardrails[0].of'],
  ],
  [
    'one name twice',
    {
      ...smallest,
      guardrails: [
        { kind: 'errorRate', max: '1%', name: 'a' },
        { kind: 'errorRate', max: '2%', name: 'a' },
      ],
    },
    ['duplicate-name guardrails[1].name'],
  ],
  ['no weights', { ...smallest, strategy: { kind: 'canary', weights: [] } }, ['invalid-value strategy.weights']],
  ['neither weights nor stages', { ...smallest, strategy: { kind: 'canary' } }, ['invalid-choice strategy']],
  [
    'falling weights',
    { ...smallest, strategy: { kind: 'canary', weights: ['50%', '5%'] } },
    ['weights-not-rising strategy.weights[1]'],
  ],
  [
    'equal weights',
    { ...smallest, strategy: { kind: 'canary', weights: ['5%', '5%'] } },
    ['weights-not-rising strategy.weights[1]'],
  ],
  [
    'full traffic as a weight',
    { ...smallest, strategy: { kind: 'canary', weights: ['5%', '100%'] } },
    ['weight-full-too-early strategy.weights[1]'],
  ],
  [
    'equal stages',
    {
      ...smallest,
      strategy: { kind: 'canary', stages: [{ weight: '5%', gate: 'approval' }, { weight: '5%' }, { weight: '100%' }] },
    },
    [],
  ],
  [
    'a falling shift of blue-green',
    { ...smallest, strategy: { kind: 'blueGreen', shift: { kind: 'canary', weights: ['9%', '5%'] } } },
    ['weights-not-rising strategy.shift.weights[1]'],
  ],
  [
    'a linear step of zero',
    { ...smallest, strategy: { kind: 'linear', step: '0%', every: '1m' } },
    ['invalid-percentage strategy.step'],
  ],
  [
    'a mirror of zero',
    { ...smallest, strategy: { kind: 'shadow', mirror: '0%', duration: '1m', sideEffects: 'none' } },
    ['invalid-percentage strategy.mirror'],
  ],
  [
    'an A/B test of nobody',
    { ...smallest, strategy: { kind: 'abTest', duration: '1d' } },
    ['ab-test-without-users strategy'],
  ],
  [
    'a rolling update that cannot move',
    { ...smallest, strategy: { kind: 'rolling', maxSurge: 0, maxUnavailable: '0%' } },
    ['rolling-cannot-progress strategy.maxSurge'],
  ],
  [
    'a bad label',
    { ...smallest, labels: { 'a b': 'c', ok: 'no spaces', 'aws:x': 'y' } },
    ['invalid-label labels.a b', 'invalid-label labels.aws:x', 'invalid-label labels.ok'],
  ],
  [
    'a worker with hosts',
    { name: 'w', workload: { kind: 'worker', image: 'a:1' }, exposure: { hosts: ['a.b'] } },
    ['exposure-without-port exposure'],
  ],
  [
    'a worker with a port',
    { name: 'w', workload: { kind: 'worker', image: 'a:1', port: 80 } },
    ['unknown-field workload.port'],
  ],
  [
    'a schedule that never comes',
    { name: 'c', workload: { kind: 'cron', image: 'a:1', schedule: '60 3 * *' } },
    ['invalid-schedule workload.schedule'],
  ],
  ['a function without code', { name: 'f', workload: { kind: 'function' } }, ['function-without-code workload']],
  [
    'an unknown volume',
    {
      ...smallest,
      workload: { image: 'a:1', port: 80, mounts: { '/tmp': 'tpm' }, volumes: { tmp: { kind: 'empty' } } },
    },
    ['unknown-volume workload.mounts./tmp'],
  ],
  [
    'two equal ports',
    { ...smallest, workload: { image: 'a:1', port: 80, ports: { metrics: 80 } } },
    ['duplicate-port workload.ports.metrics'],
  ],
  [
    'a sidecar with the main name',
    { ...smallest, workload: { image: 'a:1', port: 80, sidecars: [{ name: 'web', image: 'b:1' }] } },
    ['duplicate-name workload.sidecars[0].name'],
  ],
  [
    'a bad variable',
    { ...smallest, workload: { image: 'a:1', port: 80, env: { '1A': 'x', 'A-B': 'y' } } },
    ['invalid-name workload.env.1A', 'invalid-name workload.env.A-B'],
  ],
  [
    'a variable twice',
    { ...smallest, workload: { image: 'a:1', port: 80, env: { A: 'x' }, secrets: { A: { name: 's' } } } },
    ['duplicate-name workload.secrets.A'],
  ],
  [
    'the metadata service',
    { ...smallest, hooks: [{ kind: 'webhook', name: 'a', at: 'onAbort', url: 'http://169.254.169.254/x' }] },
    ['invalid-url hooks[0].url'],
  ],
  [
    'a script as an address',
    { ...smallest, notifications: [{ kind: 'webhook', url: 'javascript:alert(1)' }] },
    ['invalid-url notifications[0].url'],
  ],
  [
    'a day that does not exist',
    { ...smallest, flags: [{ key: 'a', kind: 'release', owner: 'me', expires: '2026-02-30' }] },
    ['invalid-time flags[0].expires'],
  ],
  [
    'a config file outside of its folder',
    { ...smallest, workload: { image: 'a:1', port: 80, config: { mount: '/etc/a', files: { '../b': '' } } } },
    ['invalid-name workload.config.files.../b'],
  ],
  [
    'an overlay of nonsense',
    { ...smallest, environments: { 'a/b': {}, staging: { strategy: { weights: ['x%'] }, wrokload: {} } } },
    [
      'invalid-name environments.a/b',
      'invalid-percentage environments.staging.strategy.weights[0]',
      'unknown-field environments.staging.wrokload',
    ],
  ],
  [
    'an image without a tag',
    { ...smallest, version: '1', workload: { image: 'shop/web', port: 80 } },
    ['image-not-versioned workload.image'],
  ],
  ['no version anywhere', { ...smallest, workload: { image: 'shop/web', port: 80 } }, ['version-unknown version']],
  [
    'no version of a sidecar either',
    { ...smallest, workload: { image: 'shop/web', port: 80, sidecars: [{ name: 'proxy', image: 'proxy' }] } },
    ['version-unknown version', 'image-not-versioned workload.sidecars[0].image'],
  ],
  [
    "a version that the image's tag contradicts",
    { ...smallest, version: '1.6.2', workload: { image: 'shop/web:v1.7.0-alpine', port: 80 } },
    ['version-contradicts-image version'],
  ],
  [
    "a label that the image's tag contradicts",
    {
      ...smallest,
      labels: { version: '1.6' },
      workload: { image: `shop/web:1.7.0@sha256:${'0'.repeat(64)}`, port: 80 },
    },
    ['version-contradicts-image labels.version'],
  ],
  ['a version of fewer numbers', { ...smallest, version: '1.7', workload: { image: 'a/b:v1.7.0-1', port: 80 } }, []],
  ['a day as the version', { ...smallest, version: '2027-01-31', workload: { image: 'a/b:1.7.0', port: 80 } }, []],
  [
    'an image of a shell',
    { ...smallest, workload: { image: 'a:1; rm -rf /', port: 80 } },
    ['invalid-image workload.image'],
  ],
])('%s', (_, definition, expected) => {
  expect(codes(definition)).toEqual(expected);
});

test.each([
  '../x',
  'a'.repeat(300),
  'a\nb',
  '🚀',
  '__proto__',
  '',
  'Web',
  '-a',
  'a-',
  '1a',
  'a.b',
  'a b',
  'a'.repeat(51),
])('the name %j is one clear error', (name) => {
  expect(codes({ ...smallest, name })).toEqual(['invalid-name name']);
});

test('what cannot be written in YAML is refused without being run', () => {
  class Image {}
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  const never = jest.fn();
  const hostile = {
    ...smallest,
    owner: () => 'x',
    labels: new Map(),
    traffic: new Image(),
    targets: cycle,
    ...(JSON.parse('{"rollback": {"__proto__": {"automatic": true}}}') as object),
  };
  Object.defineProperty(hostile, 'version', { get: never, enumerable: true });
  const found = codes(hostile).filter((one) => one.startsWith('not-plain-data'));
  expect(found).toEqual([
    'not-plain-data labels',
    'not-plain-data owner',
    'not-plain-data rollback.__proto__',
    'not-plain-data targets.self',
    'not-plain-data traffic',
    'not-plain-data version',
  ]);
  expect(never).not.toHaveBeenCalled();
  expect(({} as { automatic?: boolean }).automatic).toBeUndefined();
});

test('a key named constructor is a plain key', () => {
  const env: Record<string, string> = Object.fromEntries([['constructor', 'x']]);
  const release = defineRelease({ name: 'web', workload: { image: 'a:1', port: 80, env } });
  expect(Object.entries(release.definition.workload.env ?? {})).toEqual([['constructor', 'x']]);
});

test('findings do not depend on the order of keys', () => {
  const workload = { image: 'A', port: 0, prot: 1, env: { '2': 'x', '1': 'y' } };
  const turned = { env: { '1': 'y', '2': 'x' }, prot: 1, port: 0, image: 'A' };
  expect(inspectDefinition({ labels: { '!': '' }, workload, name: 'x' })).toEqual(
    inspectDefinition({ name: 'x', workload: turned, labels: { '!': '' } }),
  );
});

test.each<[string, string, readonly string[]]>([
  ['DB_PASSWORD', 'hunter2hunter2', ['secret-in-env']],
  ['DB_PASSWORD', 'hunter', ['secret-name-in-env']],
  ['DB_PASSWORD_FILE', '/run/secrets/db', []],
  ['PASSWORD_RESET_URL', 'https://shop.example.com/reset', []],
  ['TOKEN_TTL', '15m', []],
  ['CONFIG', '-----BEGIN RSA PRIVATE KEY-----\nabc', ['secret-in-env']],
  ['AWS_REGION', 'eu-central-1', []],
  ['KEY_ID', `AKIA${'A1B2C3D4E5F6G7H8'}`, ['secret-in-env']],
  ['DATABASE_URL', 'postgres://shop:pa55@db/shop', ['secret-in-env']],
  ['DATABASE_URL', 'postgres://db/shop', []],
  ['RETAIL_ORDERS_MESSAGING_PROVIDER', 'in-memory', []],
])('%s=%s', (name, value, expected) => {
  const { findings } = inspectDefinition({ ...smallest, workload: { image: 'a:1', port: 80, env: { [name]: value } } });
  expect(findings.map(({ code }) => code)).toEqual(expected);
  // A finding ends in logs: it must not repeat the secret.
  if (value !== '') expect(JSON.stringify(findings)).not.toContain(value);
});

test.each<[string, string | undefined]>([
  ['shop/web:1.6.2', '1.6.2'],
  ['registry.example.com:5000/shop/web', undefined],
  ['registry.example.com:5000/shop/web:2', '2'],
  [`shop/web@sha256:${'ab'.repeat(32)}`, 'abababababab'],
  [`shop/web:3@sha256:${'ab'.repeat(32)}`, '3'],
  ['${Token[TOKEN.12]}', undefined],
])('the version of %s is %s', (image, version) => {
  expect(versionOf({ name: 'web', workload: { image, port: 80 } })).toBe(version);
});

test('slots are found where they are, and only there', () => {
  const definition: ReleaseDefinition = {
    name: 'web',
    version: '1',
    workload: {
      image: { ref: 'image' },
      port: 80,
      env: { ref: 'main', URL: { ref: 'url' } },
      identity: { role: { ref: 'role' } },
    },
  };
  expect(unboundSlots(defineRelease(definition).definition)).toEqual([
    { name: 'image', path: 'workload.image' },
    { name: 'url', path: 'workload.env.URL' },
    { name: 'role', path: 'workload.identity.role' },
  ]);
});

test.each<[string, object, string]>([
  ['a quantity', { resources: { memory: '1 GB' } }, 'invalid-quantity workload.resources.memory'],
  ['a path', { health: 'health' }, 'invalid-path workload.health'],
])('%s that cannot be read', (_, part, expected) => {
  const workload = { ...smallest.workload, ...part };
  const { findings } = inspectDefinition({ ...smallest, workload });
  expect(findings.map(({ code, path }) => `${code} ${path}`)).toEqual([expected]);
});

test.each<[string, object, string[]]>([
  [
    'a mistake deep in stages is no wish for weights',
    { strategy: { kind: 'canary', stages: [{ wieght: '5%', gate: { kind: 'approval', tiemout: '1m' } }] } },
    ['unknown-field strategy.stages[0].gate.tiemout', 'unknown-field strategy.stages[0].wieght'],
  ],
  [
    'two fields of which one may be there, in several places of stages, are none either',
    {
      strategy: {
        kind: 'canary',
        stages: [
          { weight: '5%', candidate: { replicas: 2, share: '10%' } },
          { weight: '9%', match: [{ kind: 'header', name: 'x', exact: 'a', prefix: 'b' }] },
        ],
      },
    },
    ['invalid-choice strategy.stages[0].candidate', 'invalid-choice strategy.stages[1].match[0]'],
  ],
  [
    'a misspelt comparison is named',
    { guardrails: [{ kind: 'errorRate', maxi: '1%' }] },
    ['invalid-choice guardrails[0]', 'unknown-field guardrails[0].maxi'],
  ],
])('%s', (_, part, expected) => {
  const { findings } = inspectDefinition({ ...smallest, ...part });
  expect(findings.map(({ code, path }) => `${code} ${path}`)).toEqual(expected);
});

test('an error says at once which release it is about', () => {
  const release = defineRelease(smallest);
  const overlay = (strategy: unknown) => ({ strategy }) as Parameters<typeof release.with>[0];
  const messages = [
    () => defineRelease({ ...smallest, name: 'Shop' }),
    () => defineRelease({ workload: smallest.workload } as ReleaseDefinition),
    () => defineRelease(undefined as never),
    () => release.with(overlay({ kind: 'canari' })),
    () => release.with(overlay({ kind: 'canary', stages: [] })),
    () => release.in('No One'),
  ].map((act) => {
    try {
      return act().name;
    } catch (error) {
      return (error as Error).message.split('\n', 2)[0];
    }
  });
  expect(messages).toEqual([
    'release "Shop"',
    'release without a name',
    'release without a name',
    'release "web"',
    'release "web"',
    'release "web"',
  ]);
});
