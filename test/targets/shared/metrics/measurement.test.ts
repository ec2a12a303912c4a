import { inOneForm, type Fix } from '../../../../lib/diagnostics/fix';
import type { PlannedGuardrail } from '../../../../lib/plan/guardrail';
import type { ResolvedPlatform } from '../../../../lib/platform/resolved-platform';
import type { MetricDialect } from '../../../../lib/platform/platform-definition';
import { measure } from '../../../../lib/targets/shared/metrics/measurement';
import type { Versions } from '../../../../lib/targets/shared/metrics/versions';

const errorRate: PlannedGuardrail = {
  path: 'guardrails[0]',
  name: 'errors',
  signal: { kind: 'errorRate' },
  comparison: { kind: 'absolute', bound: 'max', limit: 0.01 },
  scope: 'candidate',
  windowSeconds: 60,
  failures: 3,
  of: 3,
  minimumSamples: 0,
  noData: 'ignore',
};

const split: Versions = {
  release: 'shop',
  namespace: 'prod',
  protocol: 'http',
  port: 80,
  layout: 'split',
  router: 'istio',
  visibility: 'public',
  replicaSets: { stable: 'shop-{{args.stable}}', candidate: 'shop-{{args.candidate}}' },
  services: { stable: 'shop', candidate: 'shop-canary' },
  container: { name: 'shop', memoryLimitBytes: 1024 },
};

function metricsIn(dialect?: MetricDialect): ResolvedPlatform['metrics'] {
  const application = {
    requests: 'http_server_requests_seconds_count',
    statusLabel: 'status',
    latency: 'http_server_requests_seconds',
    podLabel: 'pod',
    namespaceLabel: 'namespace',
  };
  return { prometheus: { address: 'http://prometheus:9090', dialect, delaySeconds: 30, application } };
}

const routers = {
  istio: 'istio',
  envoyGateway: 'gatewayApi',
  nginx: 'nginx',
  traefik: 'traefik',
  application: 'istio',
} as const;

function queryOf(
  dialect: MetricDialect,
  guardrail: Partial<PlannedGuardrail>,
  versions: Partial<Versions> = {},
): string {
  const measured = measure(
    { ...errorRate, ...guardrail },
    { ...split, router: routers[dialect], ...versions },
    metricsIn(dialect),
  );
  if (measured.kind !== 'prometheus') throw new Error(JSON.stringify(measured));
  return measured.query;
}

const istio = 'reporter="source",destination_service_namespace="prod",destination_service_name=';

describe('the candidate and nobody else', () => {
  test.each<[MetricDialect, string]>([
    ['istio', `istio_requests_total{${istio}"shop-canary"}`],
    [
      'envoyGateway',
      'envoy_cluster_upstream_rq_xx{envoy_cluster_name=~"httproute/prod/shop/rule/(0/backend/1|[1-9][0-9]*(/.*)?)"}',
    ],
    ['nginx', 'nginx_ingress_controller_requests{canary="prod-shop-canary-80"}'],
    ['traefik', 'traefik_service_requests_total{service="prod-shop-canary-80@kubernetescrd"}'],
    ['application', 'http_server_requests_seconds_count{namespace="prod",pod=~"shop-{{args.candidate}}-[a-z0-9]+"}'],
  ])('%s', (dialect, requests) => {
    const failed = {
      istio: 'response_code=~"5.."',
      envoyGateway: 'envoy_response_code_class="5"',
      nginx: 'status=~"5.."',
      traefik: 'code=~"5.."',
      application: 'status=~"5.."',
    }[dialect];
    const failures = requests.replace(/\}$/, `,${failed}}`);
    expect(queryOf(dialect, {})).toBe(`(sum(rate(${failures}[1m])) or vector(0)) / sum(rate(${requests}[1m]))`);
  });

  test.each<[string, Partial<PlannedGuardrail>, Partial<Versions>, string]>([
    ['both versions', { scope: 'service' }, {}, 'destination_service_name=~"shop|shop-canary"'],
    ['the active side of blue/green', {}, { layout: 'active' }, 'destination_service_name="shop"'],
    ['gRPC faults', {}, { protocol: 'grpc' }, 'grpc_response_status=~"2|4|12|13|14|15"'],
  ])('istio, %s', (_, guardrail, versions, part) => {
    expect(queryOf('istio', guardrail, versions)).toContain(part);
  });
});

test('latency in seconds, whatever the histogram counts in', () => {
  const latency = { signal: { kind: 'latency', percentile: 'p99.9' } } as const;
  expect(queryOf('istio', latency)).toBe(
    `histogram_quantile(0.999, sum by (le) (rate(istio_request_duration_milliseconds_bucket{${istio}"shop-canary"}[1m]))) / 1000`,
  );
  expect(queryOf('application', latency)).toBe(
    'histogram_quantile(0.999, sum by (le) (rate(http_server_requests_seconds_bucket{namespace="prod",pod=~"shop-{{args.candidate}}-[a-z0-9]+"}[1m])))',
  );
});

test('times stable is a difference, so that nothing against nothing passes, with enough requests on both sides', () => {
  const rate = (service: string) =>
    `(sum(rate(istio_requests_total{${istio}"${service}",response_code=~"5.."}[1m])) or vector(0)) / sum(rate(istio_requests_total{${istio}"${service}"}[1m]))`;
  const count = (service: string) => `(sum(increase(istio_requests_total{${istio}"${service}"}[1m])) >= 100)`;
  expect(queryOf('istio', { comparison: { kind: 'ratio', maxTimesStable: 1.5 }, minimumSamples: 100 })).toBe(
    `((${rate('shop-canary')}) - 1.5 * (${rate('shop')})) and on() ${count('shop-canary')} and on() ${count('shop')}`,
  );
});

test('where no data fails, too few requests still pass', () => {
  const query = queryOf('istio', { noData: 'fail', minimumSamples: 10 });
  expect(query).toMatch(/ or on\(\) \(0 \* \(sum\(increase\(istio_requests_total\{[^}]+\}\[1m\]\)\) > 0\) \+ 0\.01\)$/);
});

test('shares of limits come from the kubelet, for the main container of the candidate', () => {
  const signal = { kind: 'saturation', resource: 'memory' } as const;
  expect(queryOf('istio', { signal, windowSeconds: 90 })).toBe(
    'max(container_memory_working_set_bytes{namespace="prod",pod=~"shop-{{args.candidate}}-[a-z0-9]+",container="shop"}) / 1024',
  );
});

test('what a user names is data: quotes, backslashes and new lines cannot leave their place', () => {
  const hostile = 'prod"} or vector(1) #\\\n';
  const query = queryOf('istio', {}, { namespace: hostile });
  expect(query).not.toContain('prod"}');
  expect(query).toContain('destination_service_namespace="prod\\"} or vector(1) #\\\\\\n"');
  expect(queryOf('istio', { scope: 'service' }, { services: { stable: 'a.b|c', candidate: 'd' } })).toContain(
    '"a\\\\.b\\\\|c|d"',
  );
});

test('both placeholders of a query of the user stand for versions', () => {
  const signal = { kind: 'query', query: { prometheus: 'x{hash="${candidate}"} / x{hash="${stable}"}' } } as const;
  expect(queryOf('application', { signal })).toBe('max(x{hash="{{args.candidate}}"} / x{hash="{{args.stable}}"})');
});

test('a query of the user that answers with several series is judged by the worst of them', () => {
  const of = (prometheus: string, bound: 'max' | 'min') =>
    queryOf('application', {
      signal: { kind: 'query', query: { prometheus } },
      comparison: { kind: 'absolute', bound, limit: 1 },
    });
  expect(of('sum by (pod) (failed)', 'max')).toBe('max(sum by (pod) (failed))');
  expect(of('up # each pod', 'min')).toBe('min(up # each pod\n)');
});

test.each<[string, Partial<PlannedGuardrail>, Partial<Versions>, string]>([
  ['both versions', { scope: 'service' }, {}, 'service=~"prod-(shop|shop-canary)-80@kubernetescrd"'],
  ['the active side of blue/green', {}, { layout: 'active' }, 'service="prod-shop-80@kubernetescrd"'],
])('Traefik, %s', (_, guardrail, versions, part) => {
  expect(queryOf('traefik', guardrail, versions)).toContain(part);
});

describe('a version that cannot be told is no guess', () => {
  test.each<[string, MetricDialect | undefined, Partial<PlannedGuardrail>, Partial<Versions>, RegExp]>([
    ['one Service before both', 'istio', {}, { layout: 'replicas' }, /one Service stands before both/],
    ['subsets of one host', 'istio', {}, { subsets: true }, /two subsets of one host/],
    ['Traefik beside another router', 'traefik', {}, { router: 'nginx' }, /only traffic that passes Traefik/],
    ['a route of Traefik that was there', 'traefik', {}, { router: 'traefik', existingRoutes: true }, /not made here/],
    ['one Service behind Traefik', 'traefik', {}, { router: 'traefik', layout: 'replicas' }, /one Service stands/],
    ['gRPC status at Traefik', 'traefik', {}, { router: 'traefik', protocol: 'grpc' }, /status of grpc/],
    [
      'a route of a Gateway that was there',
      'envoyGateway',
      {},
      { router: 'gatewayApi', existingRoutes: true },
      /not made/,
    ],
    ['no router of Istio', 'istio', {}, { router: undefined }, /no router that is part of Istio/],
    [
      'calls that pass a Gateway by',
      'envoyGateway',
      {},
      { router: 'gatewayApi', visibility: 'internal' },
      /only traffic that passes/,
    ],
    [
      'gRPC status at Envoy',
      'envoyGateway',
      {},
      { router: 'gatewayApi', protocol: 'grpc' },
      /does not tell the status of grpc/,
    ],
    [
      'stable at NGINX',
      'nginx',
      { comparison: { kind: 'ratio', maxTimesStable: 2 } },
      { router: 'nginx' },
      /stable have no label/,
    ],
    [
      'stable after the switch',
      'istio',
      { comparison: { kind: 'delta', maxAboveStable: 0.01 } },
      { layout: 'active' },
      /stable gets no traffic/,
    ],
    [
      'a statistical test',
      'istio',
      { comparison: { kind: 'statistical', confidence: 0.95 } },
      {},
      /no statistical test/,
    ],
    ['requests in connections', 'istio', {}, { protocol: 'tcp' }, /sees requests in its connections/],
    ['requests of a worker', 'application', {}, { protocol: 'none' }, /answers no requests/],
    [
      'throughput of a changing share',
      'istio',
      { signal: { kind: 'throughput' } },
      {},
      /share changes with every stage/,
    ],
    ['a queue', 'istio', { signal: { kind: 'lag', queue: 'q', of: 'messages' } }, {}, /only its broker knows/],
    [
      'no limit of processor time',
      'istio',
      { signal: { kind: 'saturation', resource: 'cpu' } },
      {},
      /no limit of processor time/,
    ],
    [
      'a count against a count',
      'istio',
      { signal: { kind: 'business', metric: 'orders_total' }, comparison: { kind: 'ratio', maxTimesStable: 1 } },
      {},
      /a count grows/,
    ],
    ['no metric name', 'istio', { signal: { kind: 'business', metric: 'a b' } }, {}, /cannot be the name/],
    [
      'samples of no requests',
      'istio',
      { signal: { kind: 'saturation', resource: 'memory' }, minimumSamples: 5 },
      {},
      /counts no requests/,
    ],
    [
      'an argument of Argo',
      'istio',
      { signal: { kind: 'query', query: { prometheus: 'x{a="{{args.b}}"}' } } },
      {},
      /reads? '\{\{'/,
    ],
  ])('%s', (_, dialect, guardrail, versions, reason) => {
    const measured = measure({ ...errorRate, ...guardrail }, { ...split, ...versions }, metricsIn(dialect));
    expect(measured).toMatchObject({ kind: 'cannotMeasure', reason: expect.stringMatching(reason) });
    const { fix } = measured as { readonly fix: Fix };
    expect([inOneForm(fix, 'program'), inOneForm(fix, 'data')]).toEqual([
      expect.stringMatching(/./),
      expect.stringMatching(/./),
    ]);
  });

  test('a platform without a dialect, and without Prometheus', () => {
    expect(measure(errorRate, split, metricsIn())).toMatchObject({
      kind: 'noDialect',
      fix: expect.stringContaining('metrics.prometheus.dialect'),
    });
    expect(measure(errorRate, split, {})).toMatchObject({
      kind: 'noDialect',
      fix: expect.stringContaining('metrics.prometheus.address'),
    });
  });

  test('CloudWatch only with a query of your own, in whole minutes', () => {
    const cloudWatch = { cloudWatch: { delaySeconds: 60 } };
    expect(measure(errorRate, split, cloudWatch)).toMatchObject({
      kind: 'cannotMeasure',
      reason: expect.stringContaining('no metrics of Kubernetes Services'),
    });
    expect(measure(errorRate, { ...split, router: 'alb' }, cloudWatch)).toMatchObject({
      kind: 'cannotMeasure',
      reason: expect.stringContaining('by target group'),
      fix: expect.stringContaining('--target ecs or codedeploy-ecs'),
    });
    const query = {
      cloudWatch: { namespace: 'Shop', metric: 'Failed', dimensions: { Hash: '${candidate}' }, statistic: 'Sum' },
    };
    const own: PlannedGuardrail = { ...errorRate, signal: { kind: 'query', query } };
    expect(measure(own, split, cloudWatch)).toEqual({
      kind: 'cloudWatch',
      metric: { ...query.cloudWatch, dimensions: { Hash: '{{args.candidate}}' } },
      bound: 'max',
      limit: 0.01,
    });
    expect(measure({ ...own, windowSeconds: 90 }, split, cloudWatch)).toMatchObject({
      reason: expect.stringContaining('whole minutes'),
    });
  });
});
