import type { Guardrail } from '../../lib/definition/guardrail';
import { defineRelease } from '../../lib/definition/release';
import type { ReleaseDefinition, ReleaseOverlay } from '../../lib/definition/release-definition';
import { ReleaseError } from '../../lib/diagnostics';
import { inspectPlatform } from '../../lib/platform/inspect-platform';
import { definePlatform } from '../../lib/platform/platform';
import { resolveRelease } from '../../lib/platform/resolve-release';

const body = {
  name: 'web',
  version: '1',
  workload: {
    image: 'shop/web:1',
    port: 80,
    sidecars: [
      { name: 'proxy', image: 'shop/proxy:1', args: ['--fast'] },
      { name: 'logs', image: 'shop/logs:1' },
    ],
    init: [{ name: 'schema', image: 'shop/schema:1', env: { A: 'a', B: 'b' } }],
  },
  guardrails: [
    { kind: 'latency', name: 'slow', percentile: 'p99', max: '1s' },
    { kind: 'errorRate', name: 'e', max: '1%', window: '5m' },
  ],
  hooks: [{ kind: 'smokeTest', name: 'smoke', at: 'beforeTraffic', path: '/one', status: 204 }],
  migrations: [{ name: 'orders', phase: 'expand', image: 'shop/orders:1', timeout: '1m' }],
  flags: [{ key: 'Big Button', kind: 'release', owner: 'shop' }],
  rings: [{ name: 'one', regions: ['eu-central-1'], soak: '1h' }],
} as const satisfies ReleaseDefinition;

const inStaging = (staging: ReleaseOverlay, base: object = {}) =>
  resolveRelease(
    defineRelease({ ...body, ...base, environments: { staging } } as ReleaseDefinition),
    undefined,
    'staging',
  );

const latency = body.guardrails[0];

test.each<[string, Exclude<ReleaseOverlay['guardrails'], null | undefined>, readonly Guardrail[]]>([
  ['a limit alone', [{ name: 'e', max: '2%' }], [latency, { kind: 'errorRate', name: 'e', max: '2%', window: '5m' }]],
  [
    'another comparison instead of the old one',
    [{ name: 'e', maxTimesStable: 1.5 }],
    [latency, { kind: 'errorRate', name: 'e', maxTimesStable: 1.5, window: '5m' }],
  ],
  [
    'a field that keeps the comparison, and null',
    [{ name: 'e', window: null, failures: 5 }],
    [latency, { kind: 'errorRate', name: 'e', max: '1%', failures: 5 }],
  ],
  [
    'a kind, which replaces the whole',
    [{ name: 'e', kind: 'throughput', min: 10 }],
    [latency, { kind: 'throughput', name: 'e', min: 10 }],
  ],
  [
    'a whole new one',
    [{ name: 'low', kind: 'throughput', min: 10 }],
    [...body.guardrails, { kind: 'throughput', name: 'low', min: 10 }],
  ],
])('an overlay of guardrails: %s', (_, guardrails, expected) => {
  const { definition, findings } = inStaging({ guardrails });
  expect(findings).toEqual([]);
  expect(definition?.guardrails).toEqual(expected);
});

test('a guardrail without a name stays where it is when another one is changed', () => {
  const unnamed = { kind: 'throughput', min: 1 } as const;
  const { definition } = inStaging(
    { guardrails: [{ name: 'e', max: '2%' }] },
    { guardrails: [unnamed, body.guardrails[1]] },
  );
  expect(definition?.guardrails).toEqual([unnamed, { kind: 'errorRate', name: 'e', max: '2%', window: '5m' }]);
});

test('every list of items with an id merges by it', () => {
  const { definition, findings } = inStaging({
    workload: {
      sidecars: [{ name: 'proxy', image: 'shop/proxy:2' }],
      init: [{ name: 'schema', env: { A: null } }],
    },
    hooks: [{ name: 'smoke', path: '/two' }],
    migrations: [{ name: 'orders', image: 'shop/orders:2' }],
    flags: [{ key: 'Big Button', enabled: true }],
    rings: [{ name: 'one', soak: '1m' }],
  });
  expect(findings).toEqual([]);
  expect(definition).toEqual({
    ...body,
    workload: {
      ...body.workload,
      sidecars: [{ name: 'proxy', image: 'shop/proxy:2', args: ['--fast'] }, body.workload.sidecars[1]],
      init: [{ name: 'schema', image: 'shop/schema:1', env: { B: 'b' } }],
    },
    hooks: [{ ...body.hooks[0], path: '/two' }],
    migrations: [{ ...body.migrations[0], image: 'shop/orders:2' }],
    flags: [{ ...body.flags[0], enabled: true }],
    rings: [{ ...body.rings[0], soak: '1m' }],
  });
});

test('each field of a changed item was written where it stands', () => {
  const { origin } = inStaging({ guardrails: [{ name: 'e', max: '2%' }] });
  expect(['guardrails[1]', 'guardrails[1].max', 'guardrails[1].window', 'guardrails[0].max'].map(origin)).toEqual([
    'guardrails[1]',
    'environments.staging.guardrails[0].max',
    'guardrails[1].window',
    'guardrails[0].max',
  ]);
});

test('an item of an unknown id must be complete', () => {
  const { definition, findings } = inStaging({
    guardrails: [{ name: 'f', max: '2%' }],
    workload: { sidecars: [{ name: 'log', args: [] }] },
  });
  expect(definition).toBeUndefined();
  expect(findings.map(({ code, path, message, fix }) => [code, path, message, fix])).toEqual([
    [
      'missing-field',
      'environments.staging.guardrails[0].kind',
      `'kind' is missing: it says which of several shapes this is. No item of this list is called "f", so this one is new and must be complete.`,
      'correct the name to change an item that is there, or write kind: errorRate, or another of them',
    ],
    [
      'missing-field',
      'environments.staging.workload.sidecars[0].image',
      `'image' is missing. No item of this list is called "log", so this one is new and must be complete.`,
      'correct the name to change an item that is there, or add image',
    ],
  ]);
});

test('a limit of another unit is found where it was written', () => {
  expect(inStaging({ guardrails: [{ name: 'e', max: '2s' }] }).findings.map(({ code, path }) => [code, path])).toEqual([
    ['invalid-percentage', 'environments.staging.guardrails[0].max'],
  ]);
});

test.each<[string, object, string]>([
  ['a field that no guardrail has', { name: 'e', maxx: 1 }, 'unknown-field environments.staging.guardrails[0].maxx'],
  ['a kind that is deleted', { name: 'e', kind: null }, 'unknown-field environments.staging.guardrails[0].kind'],
  ['no name', { max: '2%' }, 'missing-field environments.staging.guardrails[0].name'],
  [
    'half of a kind',
    { name: 'e', kind: 'latency', max: '1s' },
    'missing-field environments.staging.guardrails[0].percentile',
  ],
])('a change of an item with %s is refused with the definition', (_, change, expected) => {
  const define = () =>
    defineRelease({ ...body, environments: { staging: { guardrails: [change] } } } as unknown as ReleaseDefinition);
  expect(define).toThrow(ReleaseError);
  try {
    define();
  } catch (error) {
    expect((error as ReleaseError).diagnostics.map(({ code, path }) => `${code} ${path}`)).toEqual([expected]);
  }
});

test('with() changes items by id too', () => {
  expect(defineRelease(body).with({ guardrails: [{ name: 'e', max: '2%' }] }).definition.guardrails).toEqual([
    latency,
    { kind: 'errorRate', name: 'e', max: '2%', window: '5m' },
  ]);
  expect(() => defineRelease(body).with({ guardrails: [{ name: 'f', max: '2%' }] })).toThrow(/called "f"/);
});

test('a choice of fields is replaced, and a list of conditions is one value', () => {
  const { definition, findings } = resolveRelease(
    defineRelease({
      ...body,
      workload: { ...body.workload, disruption: { maxUnavailable: 1 } },
      strategy: { kind: 'abTest', duration: '1d', match: [{ kind: 'header', name: 'X-A', exact: '1' }] },
      environments: {
        staging: {
          workload: { disruption: { minAvailable: 1 } },
          strategy: { match: [{ kind: 'header', name: 'X-B', exact: '1' }] },
        },
      },
    }),
    undefined,
    'staging',
  );
  expect(findings).toEqual([]);
  expect([definition?.workload, definition?.strategy]).toEqual([
    { ...body.workload, disruption: { minAvailable: 1 } },
    { kind: 'abTest', duration: '1d', match: [{ kind: 'header', name: 'X-B', exact: '1' }] },
  ]);
});

test('the platform changes items of its policy and rings in an environment', () => {
  const platform = definePlatform({
    policy: { guardrails: [{ kind: 'errorRate', name: 'e', max: '1%', failures: 2 }] },
    rings: [{ name: 'one', soak: '1h' }],
    environments: {
      staging: {
        platform: { policy: { guardrails: [{ name: 'e', min: '0%' }] }, rings: [{ name: 'one', soak: '1m' }] },
      },
    },
  });
  const { policy, rings } = platform.resolve('staging');
  expect([policy.guardrails, rings]).toEqual([
    [{ kind: 'errorRate', name: 'e', min: '0%', failures: 2 }],
    [{ name: 'one', soak: '1m' }],
  ]);
  const misspelt = {
    policy: {},
    environments: { staging: { platform: { policy: { guardrails: [{ name: 'x', max: '1%' }] } } } },
  };
  expect(inspectPlatform(misspelt).findings.map(({ code, path }) => [code, path])).toEqual([
    ['missing-field', 'environments.staging.platform.policy.guardrails[0].kind'],
  ]);
});
