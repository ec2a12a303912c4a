import fc from 'fast-check';
import type { Guardrail } from '../../../lib/definition/guardrail';
import { defineRelease } from '../../../lib/definition/release';
import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import type { RequestMatch, Strategy } from '../../../lib/definition/strategy';
import type { Diagnostic } from '../../../lib/diagnostics';
import { flaggerCatalogue } from '../../../lib/diagnostics/catalogue/flagger';
import { kubernetesCatalogue } from '../../../lib/diagnostics/catalogue/kubernetes';
import { readManifests } from '../../../lib/insight/equivalence';
import { normalSegments } from '../../../lib/insight/equivalence/weight-line';
import { definePlatform } from '../../../lib/platform/platform';
import type { PlatformDefinition } from '../../../lib/platform/platform-definition';
import { lowerRelease } from '../../../lib/targets/lower-release';
import { hasSchema, validateManifest } from '../../support/crds';
import { describeWithShared } from '../../support/shared';

const percent = fc.integer({ min: 1, max: 100 }).map((value) => `${value}%` as const);
const times = fc.constantFrom('1m' as const, '1m' as const, '1m' as const, '90s' as const, '5m' as const);
const rising = fc
  .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 5 })
  .map((weights) => weights.sort((a, b) => a - b).map((weight) => `${weight}%` as const));

const match: fc.Arbitrary<RequestMatch> = fc.oneof(
  fc.record({
    kind: fc.constant('header' as const),
    name: fc.constant('x-user'),
    exact: fc.constantFrom('beta', `a"'b`),
  }),
  fc.record({ kind: fc.constant('header' as const), name: fc.constant('x-user'), prefix: fc.constant('be') }),
  fc.record({
    kind: fc.constant('cookie' as const),
    name: fc.constant('side'),
    value: fc.constantFrom('always', 'x+y'),
  }),
);
const gate = fc.constantFrom('approval' as const, { kind: 'webhook' as const, url: 'https://go.example.com/ready' });

const strategy: fc.Arbitrary<Strategy> = fc.oneof(
  fc.record({ kind: fc.constant('blueGreen' as const), bake: times, gate }, { requiredKeys: ['kind'] }),
  fc.record({
    kind: fc.constant('blueGreen' as const),
    bake: times,
    shift: fc.record({ kind: fc.constant('canary' as const), weights: rising, hold: times }),
  }),
  fc.record(
    { kind: fc.constant('canary' as const), weights: rising, hold: times, bake: times },
    { requiredKeys: ['kind', 'weights', 'hold'] },
  ),
  fc.record({
    kind: fc.constant('linear' as const),
    step: fc.constantFrom('5%' as const, '10%' as const, '33%' as const),
    every: times,
  }),
  fc.record({
    kind: fc.constant('abTest' as const),
    match: fc.array(match, { minLength: 1, maxLength: 2 }),
    duration: times,
  }),
  fc.record({ kind: fc.constant('abTest' as const), split: percent, duration: times }),
  fc.record({
    kind: fc.constant('shadow' as const),
    mirror: percent,
    duration: times,
    sideEffects: fc.constant('none' as const),
  }),
);

const guardrails: fc.Arbitrary<readonly Guardrail[]> = fc.subarray<Guardrail>([
  { kind: 'errorRate', max: '1%', window: '5m' },
  { kind: 'errorRate', name: 'request-success-rate', max: '2%', noData: 'fail', minimumSamples: 0, failures: 6 },
  { kind: 'latency', percentile: 'p99', max: '500ms', noData: 'fail', minimumSamples: 0, failures: 6 },
  { kind: 'latency', percentile: 'p90', maxAboveStable: '50ms', failures: 9 },
  { kind: 'saturation', resource: 'memory', max: '90%', failures: 9 },
]);

const definition: fc.Arbitrary<ReleaseDefinition> = fc.record(
  {
    name: fc.constant('shop'),
    version: fc.constant('1'),
    workload: fc.record({
      image: fc.constant('shop:1.2.3'),
      port: fc.constant(8080),
      replicas: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant({ min: 2, max: 9, cpu: '70%' as const })),
      config: fc.constant({ mount: '/etc/shop', files: { 'a.yaml': 'x: 1\n' } }),
    }),
    exposure: fc.constantFrom(
      { kind: 'http' as const, hosts: ['shop.example.com'] },
      { kind: 'http' as const },
      { kind: 'http' as const, hosts: ['shop.example.com'], paths: ['/a', '/b'] },
      { kind: 'http' as const, hosts: ['shop.example.com'], stickiness: '1h' as const },
      { kind: 'grpc' as const, hosts: ['grpc.example.com'] },
      { kind: 'tcp' as const },
      { kind: 'tls' as const, hosts: ['shop.example.com'] },
    ),
    strategy,
    guardrails,
    hooks: fc.subarray([
      { kind: 'smokeTest' as const, name: 'smoke', at: 'beforeTraffic' as const, path: `/it's?a="b"` },
      {
        kind: 'loadTest' as const,
        name: 'load',
        at: 'beforeTraffic' as const,
        path: '/',
        requestsPerSecond: 33,
        duration: '1m' as const,
      },
      { kind: 'webhook' as const, name: 'call', at: 'beforeDeploy' as const, url: 'https://ci.example.com/a' },
    ]),
    notifications: fc.subarray([
      { kind: 'slack' as const, channel: '#shop', on: ['aborted' as const] },
      { kind: 'webhook' as const, url: 'https://hooks.example.com/a' },
    ]),
  },
  { requiredKeys: ['name', 'version', 'workload', 'strategy'] },
);

/** A preview that is measured before users come, by those who visit it or by a load test. */
const previewed: fc.Arbitrary<ReleaseDefinition> = fc
  .record({
    written: definition,
    requestsPerSecond: fc.option(fc.integer({ min: 20, max: 500 }), { nil: undefined }),
    failures: fc.integer({ min: 1, max: 6 }),
    noData: fc.constantFrom('fail' as const, 'ignore' as const),
  })
  .map(({ written, requestsPerSecond, failures, noData }) => ({
    ...written,
    exposure: { kind: 'http' },
    strategy: {
      kind: 'blueGreen',
      bake: '0s',
      preview: { analysis: ['errors'], ...(requestsPerSecond === undefined ? {} : { requestsPerSecond }) },
    },
    guardrails: [{ kind: 'errorRate', name: 'errors', max: '5%', failures, noData }],
    hooks: [{ kind: 'loadTest', name: 'load', at: 'beforeTraffic', path: '/', requestsPerSecond: 50, duration: '4m' }],
  }));

type Kubernetes = NonNullable<PlatformDefinition['kubernetes']>;

const platform: fc.Arbitrary<PlatformDefinition> = fc.record({
  metrics: fc.constantFrom(
    { prometheus: { address: 'http://prometheus:9090', dialect: 'istio' as const } },
    { prometheus: { address: 'http://prometheus:9090', dialect: 'application' as const } },
  ),
  kubernetes: fc.record<Kubernetes, keyof Kubernetes>(
    {
      namespace: fc.constant('shop'),
      autoscaler: fc.constantFrom('hpa' as const, 'keda' as const),
      router: fc.constantFrom<NonNullable<Kubernetes['router']>>(
        { kind: 'gatewayApi', gateway: { name: 'public', namespace: 'gateways', section: 'https' } },
        { kind: 'istio', gateways: ['istio-system/public'] },
        { kind: 'istio', gateways: ['istio-system/public'] },
        { kind: 'nginx' },
        { kind: 'traefik' },
        { kind: 'apisix' },
        { kind: 'alb' },
      ),
      flagger: fc.constantFrom<NonNullable<Kubernetes['flagger']>>(
        { loadTester: 'http://flagger-loadtester.test/', slack: { secret: 'slack' } },
        { loadTester: 'http://flagger-loadtester.test', slack: { secret: 'slack' }, provider: 'linkerd' },
        {},
      ),
    } as never,
    { requiredKeys: ['namespace'] as never },
  ),
});

/** Where a preview can be measured: Flagger does it without a router only. */
const counting: PlatformDefinition = {
  metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'application' } },
  kubernetes: {
    namespace: 'shop',
    flagger: { loadTester: 'http://flagger-loadtester.test', slack: { secret: 'slack' } },
  },
};

const released = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(definition, platform) },
  { weight: 1, arbitrary: fc.tuple(previewed, fc.constant(counting)) },
);

const isOurs = ({ code, severity }: Diagnostic) =>
  severity === 'error' && (code in kubernetesCatalogue || code in flaggerCatalogue);

describeWithShared('random definitions', 'crds', () => {
  test('what is accepted is valid by schema and rules, and reads back as what was declared', () => {
    let lowered = 0;
    let previews = 0;
    fc.assert(
      fc.property(released, fc.boolean(), ([written, around], allowApproximation) => {
        const options = {
          target: 'flagger',
          platform: definePlatform(around),
          provisioner: 'files',
          allowApproximation,
        } as const;
        const once = lowerRelease(defineRelease(written), options);
        expect(once.findings.filter(isOurs)).toEqual([]);
        if (!once.spec) return;
        lowered += 1;
        if (written.strategy?.kind === 'blueGreen' && typeof written.strategy.preview === 'object') previews += 1;
        const objects = once.spec.objects.map(({ object }) => object);
        expect(objects.filter(hasSchema).flatMap(validateManifest)).toEqual([]);
        expect(new Set(once.spec.objects.map(({ key }) => key)).size).toBe(objects.length);
        expect(lowerRelease(defineRelease(written), options)).toEqual(once);
        const { read, refused } = readManifests(JSON.parse(JSON.stringify(objects)) as unknown[]);
        expect(refused).toEqual([]);
        expect(read.map(({ segments }) => segments)).toEqual([normalSegments(once.schedule!.segments)]);
      }),
      { numRuns: 120, seed: 20261121 },
    );
    expect(lowered).toBeGreaterThan(20);
    expect(previews).toBeGreaterThan(2);
  }, 60_000);
});
