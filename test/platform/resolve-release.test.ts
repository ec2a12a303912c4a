import { defineRelease } from '../../lib/definition/release';
import { ReleaseError } from '../../lib/diagnostics';
import { platformDefaults } from '../../lib/platform/defaults';
import { definePlatform, isPlatform } from '../../lib/platform/platform';
import { inspectPlatform } from '../../lib/platform/inspect-platform';
import { resolveRelease } from '../../lib/platform/resolve-release';

const release = defineRelease({
  name: 'web',
  version: '1',
  workload: { image: { ref: 'image' }, port: 80, env: { A: 'a', B: 'b' }, secrets: { S: { ref: 'secret' } } },
  hooks: [
    { kind: 'smokeTest', name: 'one', at: 'beforeTraffic', path: '/one' },
    { kind: 'smokeTest', name: 'two', at: 'beforeTraffic', path: '/two' },
  ],
  strategy: { kind: 'canary', weights: ['5%'], hold: '10m' },
  environments: {
    staging: {
      workload: { replicas: 2, env: { A: null, C: 'c' } },
      strategy: { hold: '1m' },
      hooks: [
        { kind: 'smokeTest', name: 'two', at: 'beforeTraffic', path: '/zwei' },
        { kind: 'smokeTest', name: 'three', at: 'beforeTraffic', path: '/three' },
      ],
    },
    broken: { strategy: { weights: ['50%', '5%'] } },
  },
});

const platform = definePlatform({
  aws: { vpc: { ref: 'network' } },
  defaults: { workload: { architecture: 'arm64', replicas: 9, spread: { zones: 'required' } } },
  environments: {
    staging: { workload: { replicas: 1, spread: { hosts: 'off' } }, platform: { kubernetes: { version: '1.34' } } },
    rolling: { strategy: { kind: 'rolling' } },
    broken: {},
  },
});

test('the layers lie over each other in their order', () => {
  const { definition, findings } = resolveRelease(release, platform, 'staging', {
    image: 'shop/web:2',
    secret: 'shop',
  });
  expect(findings).toEqual([]);
  expect(definition).toEqual({
    name: 'web',
    version: '1',
    workload: {
      image: 'shop/web:2',
      port: 80,
      architecture: 'arm64',
      replicas: 2,
      spread: { zones: 'required', hosts: 'off' },
      env: { B: 'b', C: 'c' },
      secrets: { S: { name: 'shop' } },
    },
    hooks: [
      { kind: 'smokeTest', name: 'one', at: 'beforeTraffic', path: '/one' },
      { kind: 'smokeTest', name: 'two', at: 'beforeTraffic', path: '/zwei' },
      { kind: 'smokeTest', name: 'three', at: 'beforeTraffic', path: '/three' },
    ],
    strategy: { kind: 'canary', weights: ['5%'], hold: '1m' },
  });
});

test.each([
  ['workload.replicas', 'environments.staging.workload.replicas'],
  ['workload.port', 'workload.port'],
  ['workload.architecture', 'platform.defaults.workload.architecture'],
  ['workload.spread.hosts', 'platform.environments.staging.workload.spread.hosts'],
  // Nobody wrote it: no overlay may stand for it.
  ['workload.disruption', 'workload.disruption'],
  ['strategy.hold', 'environments.staging.strategy.hold'],
  ['strategy.weights[0]', 'strategy.weights[0]'],
  ['hooks[0].path', 'hooks[0].path'],
  ['hooks[1].path', 'environments.staging.hooks[0].path'],
  ['guardrails[0]', 'guardrails[0]'],
  ['', ''],
])('%s was written at %s', (path, origin) => {
  expect(resolveRelease(release, platform, 'staging').origin(path)).toBe(origin);
});

test('a kind replaces the whole; without an environment nothing is laid over', () => {
  expect(resolveRelease(release, platform, 'rolling').definition?.strategy).toEqual({ kind: 'rolling' });
  expect(resolveRelease(release, undefined, undefined).definition?.strategy).toEqual(release.definition.strategy);
});

test('a kind that the definition names keeps defaults that name none', () => {
  const worker = defineRelease({ name: 'w', workload: { kind: 'worker', image: 'a:1' } });
  expect(resolveRelease(worker, platform, undefined).definition?.workload).toEqual({
    kind: 'worker',
    image: 'a:1',
    architecture: 'arm64',
    replicas: 9,
    spread: { zones: 'required' },
  });
});

test('what an overlay breaks is found where it was written', () => {
  const { definition, findings } = resolveRelease(release, platform, 'broken');
  expect(definition).toBeUndefined();
  expect(findings.map(({ code, path }) => [code, path])).toEqual([
    ['weights-not-rising', 'environments.broken.strategy.weights[1]'],
  ]);
});

test('unknown environments and bindings are named with what is known', () => {
  const { definition, findings } = resolveRelease(release, platform, 'stagin', { imag: 'a:1', network: {} });
  expect(definition).toBeUndefined();
  expect(findings.map(({ code, allowed, fix }) => [code, allowed, fix])).toEqual([
    ['unknown-environment', 'broken | rolling | staging', "did you mean 'staging'?"],
    ['unknown-binding', 'image | network | secret', "did you mean 'image'?"],
  ]);
  expect(resolveRelease(release, undefined, 'constructor').findings.map(({ code }) => code)).toEqual([
    'unknown-environment',
  ]);
});

test('a release stands for its own environment', () => {
  expect(resolveRelease(release.in('staging'), platform).definition?.strategy).toMatchObject({ hold: '1m' });
});

test('a bound image is checked like a written one', () => {
  const { findings } = resolveRelease(release, platform, undefined, { image: 'shop/web:latest' });
  expect(findings.map(({ code, path }) => [code, path])).toEqual([['image-not-versioned', 'workload.image']]);
});

/** As lib/platform/defaults.ts has them. */
const { testImages } = platformDefaults;

test('a platform has its defaults and the differences of its environments', () => {
  expect(isPlatform(platform)).toBe(true);
  expect(definePlatform({}).resolve()).toEqual({
    metrics: {},
    kubernetes: { version: { major: 1, minor: 30 }, clusterDomain: 'cluster.local', autoscaler: 'hpa', testImages },
    aws: { listeners: {}, internalDomain: 'rollout.internal' },
    rings: [],
    policy: {},
  });
  expect(platform.resolve('staging').kubernetes.version).toEqual({ major: 1, minor: 34 });
  expect(platform.resolve('elsewhere').kubernetes.version).toEqual({ major: 1, minor: 30 });
});

test('a platform in full', () => {
  const full = definePlatform({
    name: 'shop',
    metrics: {
      prometheus: { address: 'http://prometheus.monitoring:9090', dialect: 'istio', delay: '15s' },
      cloudWatch: {},
    },
    kubernetes: { version: '1.33', router: { kind: 'gatewayApi', gateway: 'public' }, target: 'argo' },
    aws: { target: 'ecs', listener: { ref: 'sharedListener' } },
    policy: { guardrails: [{ kind: 'errorRate', max: '2%' }], minimumBake: '10m' },
  });
  expect(full.resolve()).toEqual({
    name: 'shop',
    metrics: {
      prometheus: {
        address: 'http://prometheus.monitoring:9090',
        dialect: 'istio',
        delaySeconds: 15,
        application: {
          requests: 'http_server_requests_seconds_count',
          statusLabel: 'status',
          latency: 'http_server_requests_seconds',
          podLabel: 'pod',
          namespaceLabel: 'namespace',
        },
      },
      cloudWatch: { delaySeconds: 60 },
    },
    kubernetes: {
      version: { major: 1, minor: 33 },
      router: { kind: 'gatewayApi', gateway: 'public' },
      target: 'argo',
      clusterDomain: 'cluster.local',
      autoscaler: 'hpa',
      testImages,
    },
    aws: { target: 'ecs', listeners: { public: { ref: 'sharedListener' } }, internalDomain: 'rollout.internal' },
    rings: [],
    policy: { guardrails: [{ kind: 'errorRate', max: '2%' }], minimumBake: '10m' },
  });
});

test.each<[string, object, readonly string[]]>([
  ['an unknown field', { metrix: {} }, ['unknown-field metrix']],
  ['a version as a number', { kubernetes: { version: 1.33 } }, ['invalid-value kubernetes.version']],
  ['an unknown target', { aws: { target: 'argo' } }, ['invalid-value aws.target']],
  [
    'a listener twice',
    { aws: { listener: { ref: 'a' }, listeners: { public: { ref: 'b' } } } },
    ['listener-twice aws.listener'],
  ],
  ['a router that nobody knows', { kubernetes: { router: { kind: 'smi' } } }, ['invalid-kind kubernetes.router.kind']],
  [
    'a router of the Gateway API without a Gateway',
    { kubernetes: { router: { kind: 'gatewayApi', mesh: true } } },
    ['router-incomplete kubernetes.router'],
  ],
  [
    'a Gateway for a route that is there',
    { kubernetes: { router: { kind: 'gatewayApi', gateway: 'public', route: 'shop' } } },
    ['router-field-has-no-effect kubernetes.router.gateway'],
  ],
  [
    'the port of an Ingress that nobody names, in an environment',
    {
      kubernetes: { router: { kind: 'alb' } },
      environments: { staging: { platform: { kubernetes: { router: { kind: 'alb', servicePort: 80 } } } } },
    },
    ['router-field-has-no-effect environments.staging.platform.kubernetes.router.servicePort'],
  ],
  [
    'subsets without their DestinationRule, and the other way round',
    { kubernetes: { router: { kind: 'istio', virtualService: 'shop', level: 'subset' } } },
    ['router-incomplete kubernetes.router'],
  ],
  [
    'a DestinationRule for two hosts',
    { kubernetes: { router: { kind: 'istio', virtualService: 'shop', destinationRule: 'shop' } } },
    ['router-incomplete kubernetes.router'],
  ],
  [
    'names that no object can have',
    { kubernetes: { router: { kind: 'nginx', ingress: '${name}-web' } } },
    ['invalid-name kubernetes.router.ingress'],
  ],
  ['a source without an address', { metrics: { prometheus: {} } }, ['missing-field metrics.prometheus.address']],
  [
    'an environment that breaks it',
    { environments: { staging: { platform: { metrics: { prometheus: { delay: '5s' } } } } } },
    ['missing-field environments.staging.platform.metrics.prometheus.address'],
  ],
  ['one ring twice', { rings: [{ name: 'a' }, { name: 'a' }] }, ['duplicate-name rings[1].name']],
])('%s', (_, definition, expected) => {
  expect(inspectPlatform(definition).findings.map(({ code, path }) => `${code} ${path}`)).toEqual(expected);
  expect(() => definePlatform(definition)).toThrow(ReleaseError);
});

test('changes for an environment that the platform does not name', () => {
  const platform = definePlatform({ environments: { staging: {}, production: {} } });
  const release = defineRelease({
    name: 'shop',
    workload: { image: 'shop:1.0.0', port: 80 },
    environments: { prodution: { owner: 'a' }, staging: { owner: 'b' } },
  });
  const { findings, definition } = resolveRelease(release, platform, 'production');
  expect(findings).toMatchObject([
    {
      code: 'environment-not-of-platform',
      severity: 'warning',
      path: 'environments.prodution',
      allowed: 'production | staging',
      fix: "did you mean 'production'?",
    },
  ]);
  expect(definition).toBeDefined();
  expect(resolveRelease(release, definePlatform({}), 'staging').findings).toEqual([]);
});
