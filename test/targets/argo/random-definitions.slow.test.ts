import fc from 'fast-check';
import type { ArgoFields } from '../../../lib/definition/argo-fields';
import type { Hook } from '../../../lib/definition/hook';
import type { Guardrail } from '../../../lib/definition/guardrail';
import { defineRelease } from '../../../lib/definition/release';
import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import type { RequestMatch, Strategy } from '../../../lib/definition/strategy';
import type { Diagnostic } from '../../../lib/diagnostics';
import { argoCatalogue } from '../../../lib/diagnostics/catalogue/argo';
import { kubernetesCatalogue } from '../../../lib/diagnostics/catalogue/kubernetes';
import { definePlatform } from '../../../lib/platform/platform';
import type { PlatformDefinition } from '../../../lib/platform/platform-definition';
import type { KubernetesSpec } from '../../../lib/targets/shared/kubernetes/spec';
import { lowerRelease } from '../../../lib/targets/lower-release';
import { hasSchema, validateManifest } from '../../support/crds';
import { describeWithShared } from '../../support/shared';
import { wholeReleases } from './whole-releases';

/** Most things that few platforms can do would leave few releases to look at. */
function seldom<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

const percent = fc.integer({ min: 1, max: 99 }).map((value) => `${value}%` as const);
const minutes = fc.integer({ min: 1, max: 90 }).map((value) => `${value}m` as const);
const rising = fc
  .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 5 })
  .map((weights) => weights.sort((a, b) => a - b).map((weight) => `${weight}%` as const));

const match: fc.Arbitrary<RequestMatch> = fc.oneof(
  fc.record({
    kind: fc.constant('header' as const),
    name: fc.constant('x-user'),
    exact: fc.constantFrom('beta', 'a"b', "it's"),
  }),
  fc.record({
    kind: fc.constant('header' as const),
    name: fc.constant('x-user'),
    prefix: fc.constantFrom('be', 'a.b', '^$'),
  }),
  fc.record({ kind: fc.constant('cookie' as const), name: fc.constant('side'), value: fc.constantFrom('b', 'x+y') }),
  fc.record({ kind: fc.constant('query' as const), name: fc.constant('side'), value: fc.constant('b') }),
);

const strategy: fc.Arbitrary<Strategy> = fc.oneof(
  fc.constant<Strategy>({ kind: 'recreate' }),
  fc.record({
    kind: fc.constant('rolling' as const),
    maxSurge: fc.oneof(percent, fc.integer({ min: 1, max: 5 })),
    minReady: minutes.map(() => '15s' as const),
  }),
  fc.record(
    {
      kind: fc.constant('blueGreen' as const),
      bake: minutes,
      preview: fc.integer({ min: 1, max: 3 }),
      gate: fc.constant('approval' as const),
    },
    { requiredKeys: ['kind'] },
  ),
  fc.record({
    kind: fc.constant('blueGreen' as const),
    bake: minutes,
    shift: fc.record({ kind: fc.constant('canary' as const), weights: rising, hold: minutes }),
  }),
  fc.record(
    { kind: fc.constant('canary' as const), weights: rising, hold: minutes, bake: minutes },
    { requiredKeys: ['kind', 'weights'] },
  ),
  fc.record({
    kind: fc.constant('canary' as const),
    stages: rising.chain((weights) =>
      fc.tuple(
        ...weights.map((weight) =>
          fc.record(
            {
              weight: fc.constant(weight),
              hold: minutes,
              gate: fc.constantFrom('approval' as const, {
                kind: 'webhook' as const,
                url: 'https://go.example.com',
                timeout: '1h' as const,
              }),
              analysis: fc.constant(['errors']),
              experiment: seldom(
                fc.record(
                  {
                    duration: minutes,
                    share: fc.constantFrom('1%' as const, '5%' as const),
                    versions: fc.constantFrom('both' as const, 'candidate' as const),
                    analysis: fc.constant(['errors']),
                  },
                  { requiredKeys: ['share'] },
                ),
              ),
              match: fc.array(match, { minLength: 1, maxLength: 2 }),
              mirror: fc.record({ share: percent, sideEffects: fc.constant('none' as const) }),
              candidate: fc.oneof(
                fc.record({ replicas: fc.integer({ min: 1, max: 4 }) }),
                fc.record({ share: percent }),
              ),
            },
            { requiredKeys: ['weight'] },
          ),
        ),
      ),
    ),
  }),
  fc.record({
    kind: fc.constant('linear' as const),
    step: fc.constantFrom('10%' as const, '25%' as const, '33%' as const),
    every: minutes,
  }),
  fc.record({
    kind: fc.constant('abTest' as const),
    match: fc.array(match, { minLength: 1, maxLength: 2 }),
    duration: minutes,
  }),
  fc.record({
    kind: fc.constant('shadow' as const),
    mirror: percent,
    duration: minutes,
    sideEffects: fc.constant('none' as const),
  }),
);

const judged = {
  failures: fc.integer({ min: 1, max: 4 }),
  window: fc.constantFrom('1m' as const, '2m' as const),
  noData: fc.constantFrom('ignore' as const, 'fail' as const),
  minimumSamples: fc.integer({ min: 0, max: 500 }),
  scope: fc.constantFrom('candidate' as const, 'service' as const),
};
const errors = fc.record(
  { kind: fc.constant('errorRate' as const), name: fc.constant('errors'), max: percent, ...judged },
  { requiredKeys: ['kind', 'name', 'max'] },
);
const more: readonly Guardrail[] = [
  { kind: 'errorRate', maxTimesStable: 1.5 },
  { kind: 'latency', percentile: 'p99.9', max: '500ms' },
  { kind: 'latency', percentile: 'p99', maxAboveStable: '50ms', noData: 'fail' },
  { kind: 'saturation', resource: 'memory', max: '90%' },
  { kind: 'query', query: { prometheus: 'sum(up{hash="${candidate}"})' }, min: 1 },
];
const requestGuardrails: fc.Arbitrary<readonly Guardrail[]> = fc
  .tuple(errors, fc.subarray([...more], { maxLength: 2 }))
  .map(([first, others]) => [first, ...others]);
const workerGuardrails: fc.Arbitrary<readonly Guardrail[]> = fc
  .subarray(more.slice(3), { minLength: 1 })
  .map(([first, ...others]) => [{ ...first!, name: 'errors' }, ...others]);

const hooks: readonly Hook[] = [
  { kind: 'job', name: 'prepared', at: 'beforeTraffic', image: 'a:1' },
  { kind: 'smokeTest', name: 'smoke', at: 'beforeTraffic', path: '/ok?a="b"' },
  { kind: 'loadTest', name: 'load', at: 'beforePromotion', path: '/', requestsPerSecond: 5, duration: '1m' },
  { kind: 'webhook', name: 'told', at: 'afterPromotion', url: 'https://a.example.com/x' },
];

const stepPlugins = fc.subarray(
  [
    { name: 'acme/first', at: 'beforeTraffic' as const },
    { name: 'acme/last', at: 'beforePromotion' as const, config: { a: '"', b: [1, null] } },
  ],
  { minLength: 1 },
);

/** Those that have a place everywhere; the others are refused where they have none. */
const fields: fc.Arbitrary<ArgoFields> = fc.record(
  {
    revisionHistoryLimit: fc.integer({ min: 3, max: 9 }),
    rollbackWindow: fc.integer({ min: 1, max: 3 }),
    antiAffinity: fc.constantFrom('required' as const, { preferred: 50 }),
    candidateMetadata: fc.constant({ labels: { a: 'b' }, annotations: { 'example.com/c': 'd: "e"' } }),
    analysisHistory: fc.constant({ successful: 1 }),
    workloadRef: fc.constantFrom({}, { scaleDown: 'onsuccess' as const, replicas: 'zero' as const }),
    imagePullPolicy: fc.constant('Always' as const),
    dryRun: fc.constant(['errors']),
    measurementRetention: fc.integer({ min: 1, max: 30 }),
    analyses: fc.constant([{ at: 'afterPromotion' as const, templates: [{ name: 'other', cluster: true }] }]),
    subscriptions: fc.constant([{ trigger: 'on-purple', service: 'teams' }]),
    stepPlugins,
  },
  { requiredKeys: [] },
);

const definition: fc.Arbitrary<ReleaseDefinition> = fc
  .record(
    {
      worker: fc.integer({ min: 0, max: 4 }).map((value) => value === 0),
      image: fc.constantFrom('shop:1.2.3', 'registry.example/shop@sha256:' + 'a'.repeat(64)),
      replicas: fc.oneof(
        fc.integer({ min: 1, max: 12 }),
        fc.record({ min: fc.integer({ min: 2, max: 4 }), max: fc.constant(9) }),
      ),
      sidecars: fc.constant([{ name: 'proxy', image: 'proxy:2', ports: { admin: 9901 } }]),
      init: fc.constant([{ name: 'schema', image: 'schema:1' }]),
      env: fc.constant({ MODE: '0o17', URL: { endpoint: 'orders' } }),
      secrets: fc.constant({ TOKEN: { name: 'shop', key: 'token' } }),
      config: fc.constant({ mount: '/etc/shop', files: { 'a.yaml': 'x: 1\n' } }),
      strategy,
      hooks: seldom(fc.subarray<Hook>([...hooks], { minLength: 1 })),
      notifications: seldom(fc.constant([{ kind: 'slack' as const, channel: '#shop' }])),
      targets: seldom(fc.record({ argo: fields })),
      guardrails: requestGuardrails,
      workload: workerGuardrails,
      exposure: fc.constantFrom(
        { kind: 'http' as const, hosts: ['shop.example.com'] },
        { kind: 'http' as const, hosts: ['shop.example.com'], paths: ['/a', '/b'] },
        { kind: 'grpc' as const },
        { kind: 'grpc' as const, hosts: ['grpc.example.com'] },
        { kind: 'tcp' as const },
        { kind: 'tls' as const, hosts: ['shop.example.com', '*.shop.example.com'] },
      ),
    },
    { requiredKeys: ['image', 'worker', 'workload', 'guardrails'] },
  )
  .map(({ worker, image, replicas, sidecars, init, env, secrets, config, exposure, workload, guardrails, ...rest }) => {
    const pod = { image, ...(replicas === undefined ? {} : { replicas }), sidecars, init, env, secrets, config };
    const given = Object.fromEntries(Object.entries(pod).filter(([, value]) => value !== undefined)) as typeof pod;
    return worker
      ? {
          name: 'shop',
          version: '1',
          workload: { kind: 'worker', ...given },
          ...rest,
          guardrails: workload,
        }
      : {
          name: 'shop',
          version: '1',
          workload: { port: 8080, ...given },
          ...(exposure ? { exposure } : {}),
          ...rest,
          guardrails,
        };
  });

/** A preview that is measured before users come: by those who visit it, or by a load test. */
const previewed: fc.Arbitrary<ReleaseDefinition> = fc
  .record({
    written: definition,
    bake: minutes,
    replicas: fc.integer({ min: 1, max: 3 }),
    requestsPerSecond: fc.option(fc.integer({ min: 20, max: 500 }), { nil: undefined }),
    load: fc.constantFrom('1m' as const, '4m' as const),
    failures: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ written: { targets: _, ...written }, bake, replicas, requestsPerSecond, load, failures }) => ({
    ...written,
    workload: { image: 'shop:1.2.3', port: 8080, replicas: 4 },
    exposure: { kind: 'http', hosts: ['shop.example.com'] },
    strategy: {
      kind: 'blueGreen',
      bake,
      preview: { replicas, analysis: ['errors'], ...(requestsPerSecond === undefined ? {} : { requestsPerSecond }) },
    },
    guardrails: [{ kind: 'errorRate', name: 'errors', max: '5%', failures }],
    hooks: [{ kind: 'loadTest', name: 'load', at: 'beforeTraffic', path: '/', requestsPerSecond: 50, duration: load }],
  }));

const platform: fc.Arbitrary<PlatformDefinition> = fc.record({
  metrics: fc.constantFrom(
    {},
    { prometheus: { address: 'http://prometheus:9090' } },
    ...(['istio', 'istio', 'envoyGateway', 'nginx', 'traefik', 'application', 'application'] as const).map(
      (dialect) => ({
        prometheus: { address: 'http://prometheus:9090', dialect },
      }),
    ),
  ),
  kubernetes: fc.record(
    {
      version: fc.constantFrom('1.26', '1.28', '1.33'),
      namespace: fc.constant('shop'),
      router: fc.constantFrom<NonNullable<NonNullable<PlatformDefinition['kubernetes']>['router']>>(
        { kind: 'gatewayApi', gateway: { name: 'public', namespace: 'gateways', section: 'https' } },
        { kind: 'istio', gateways: ['istio-system/public'] },
        { kind: 'istio', gateways: ['istio-system/public'] },
        { kind: 'istio', gateways: ['istio-system/public'], level: 'subset' },
        { kind: 'nginx', tls: { secret: '${release}-tls' } },
        { kind: 'alb', group: 'public' },
        { kind: 'alb', pingPong: false, ingress: 'web' },
        { kind: 'traefik' },
        { kind: 'apisix' },
        { kind: 'ambassador' },
      ),
    },
    { requiredKeys: ['namespace'] },
  ),
});

/** Where something counts the requests of a preview. */
const counting = platform.map((around): PlatformDefinition => ({
  ...around,
  metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'application' } },
}));

const stepped = fc
  .record({ written: definition, weights: rising, stepPlugins })
  .map(({ written, weights, stepPlugins: plugins }): ReleaseDefinition => ({
    ...written,
    strategy: { kind: 'canary', weights, hold: '10m' },
    targets: { argo: { stepPlugins: plugins } },
  }));

const released = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(definition, platform) },
  { weight: 1, arbitrary: fc.tuple(previewed, counting) },
  { weight: 1, arbitrary: fc.tuple(stepped, counting) },
);

/** Without what a plain Deployment cannot do. */
const plain = definition.map(
  ({ guardrails: _, hooks: __, notifications: ___, strategy: written, ...rest }): ReleaseDefinition => ({
    ...rest,
    strategy: written?.kind === 'recreate' ? written : { kind: 'rolling' },
  }),
);

/** Errors of rules over our own output: nothing that these definitions say explains one. */
const isOurs = ({ code, severity }: Diagnostic) =>
  severity === 'error' && (code in kubernetesCatalogue || code in argoCatalogue);

describeWithShared('random definitions', 'crds', () => {
  // Here, because the schemas are compiled once a file.
  test.each(wholeReleases)('the schemas accept %s', (_, make) => {
    const { spec, findings } = make();
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const objects = (spec as KubernetesSpec).objects.map(({ object }) => object);
    expect(objects.filter(hasSchema).flatMap(validateManifest)).toEqual([]);
    expect(objects.filter(hasSchema).length).toBeGreaterThan(0);
  });

  const lowered: Record<'kubernetes' | 'argo', number> = { kubernetes: 0, argo: 0 };
  const met = { previews: 0, plugins: 0 };

  test.each(['kubernetes', 'argo'] as const)(
    '%s: what is accepted is valid by schema and rules, and lowers to the same objects again',
    (target) => {
      fc.assert(
        fc.property(target === 'argo' ? released : fc.tuple(plain, platform), ([written, around]) => {
          const options = { target, platform: definePlatform(around), provisioner: 'files' } as const;
          const once = lowerRelease(defineRelease(written), options);
          expect(once.findings.filter(isOurs)).toEqual([]);
          const spec = once.spec as KubernetesSpec | undefined;
          if (!spec) return;
          lowered[target] += 1;
          const waits = once.schedule!.segments.flatMap(({ waitsFor = [] }) => waitsFor);
          const plugins = JSON.stringify(spec.objects).match(/"plugin":\{"name":"acme\/\w+"/g) ?? [];
          expect(waits.filter((one) => one.startsWith('plugin '))).toHaveLength(plugins.length);
          met.plugins += plugins.length;
          if (JSON.stringify(spec.objects).includes('"prePromotionAnalysis"')) met.previews += 1;
          const objects = spec.objects.map(({ object }) => object);
          expect(objects.filter(hasSchema).flatMap(validateManifest)).toEqual([]);
          expect(new Set(spec.objects.map(({ key }) => key)).size).toBe(objects.length);
          expect(lowerRelease(defineRelease(written), options)).toEqual(once);
        }),
        { numRuns: target === 'argo' ? 200 : 60, seed: 20261120 },
      );
      expect(lowered[target]).toBeGreaterThan(10);
      if (target === 'argo') expect(Object.values(met).filter((one) => one < 3)).toEqual([]);
    },
    60_000,
  );
});
