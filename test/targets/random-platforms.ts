import fc from 'fast-check';
import type { Gitops } from '../../lib/platform/gitops-platform';
import type { MetricDialect, PlatformDefinition } from '../../lib/platform/platform-definition';
import type { Router } from '../../lib/platform/router';

type Kubernetes = NonNullable<PlatformDefinition['kubernetes']>;

const gateway = { name: 'public', namespace: 'gateways', section: 'https' };

/** Routers, each with metrics that can tell its versions apart. */
const routed: readonly (readonly [router: Router | undefined, dialect: MetricDialect])[] = [
  [undefined, 'application'],
  [{ kind: 'istio', gateways: ['istio-system/public'] }, 'istio'],
  [{ kind: 'istio', gateways: ['istio-system/public'], level: 'subset' }, 'istio'],
  [{ kind: 'istio', virtualService: '${release}', routes: ['primary'] }, 'istio'],
  [{ kind: 'gatewayApi', gateway }, 'envoyGateway'],
  [{ kind: 'gatewayApi', gateway, mesh: true }, 'istio'],
  [{ kind: 'gatewayApi', route: '${release}' }, 'application'],
  [{ kind: 'nginx', tls: { secret: '${release}-tls' } }, 'nginx'],
  [{ kind: 'alb', group: 'public' }, 'application'],
  [{ kind: 'alb', pingPong: false, ingress: 'web' }, 'application'],
  [{ kind: 'traefik', entryPoints: ['websecure'] }, 'traefik'],
  [{ kind: 'apisix' }, 'application'],
  [{ kind: 'ambassador' }, 'application'],
];

const gitops: fc.Arbitrary<Gitops> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('argoCd' as const),
      repository: fc.constant('https://git.example.com/shop/deploy.git'),
      automated: fc.boolean(),
      retry: fc.constant({ limit: -1, backoff: { factor: 3 } }),
    },
    { requiredKeys: ['kind', 'repository'] },
  ),
  fc.record(
    {
      kind: fc.constant('flux' as const),
      source: fc.constantFrom(
        { kind: 'git' as const, url: 'ssh://git@git.example.com/shop/deploy.git', secret: 'key' },
        { kind: 'oci' as const, url: 'oci://registry.example.com/shop', interval: '90s' as const },
        { kind: 'existing' as const, source: 'Bucket' as const, name: 'deploy' },
      ),
      timeout: fc.constant('30d' as const),
      dependsOn: fc.constant(['controllers']),
    },
    { requiredKeys: ['kind', 'source'] },
  ),
);

const kubernetes = fc.record<Kubernetes>({
  version: fc.constantFrom('1.27', '1.30', '1.34'),
  namespace: fc.constant('shop'),
  mesh: fc.constantFrom(undefined, undefined, 'istio', 'linkerd'),
  autoscaler: fc.constantFrom('hpa', 'keda'),
  monitoring: fc.constantFrom(
    undefined,
    { labels: { release: 'prometheus' } },
    { scrape: 'serviceMonitor', interval: '15s', dashboards: { folder: 'Shop', dataSource: 'main' } },
  ),
  networkPolicy: fc.constantFrom(
    undefined,
    { routers: [{ namespace: 'istio-system' }] },
    { routers: [{ cidr: '10.0.0.0/8', port: 8080 }], monitoring: [{ namespace: 'monitoring' }], egress: 'named' },
  ),
  secrets: fc.constantFrom(undefined, { kind: 'externalSecrets', store: { name: 'vault' } }),
  argo: fc.constantFrom(undefined, undefined, {
    analyses: [{ at: 'afterPromotion', templates: [{ name: 'company', cluster: true }], values: { app: 'a"b' } }],
  }),
  flagger: fc.constantFrom(undefined, {
    loadTester: 'http://flagger-loadtester.test/',
    slack: { secret: 'slack' },
    teams: { secret: 'teams' },
    googleChat: { secret: 'chat' },
    rocketChat: { secret: 'rocket' },
    discord: { secret: 'discord' },
  }),
} as never);

const policy: fc.Arbitrary<PlatformDefinition['policy']> = fc.constantFrom(
  undefined,
  undefined,
  { minimumBake: '5m' },
  { guardrails: [{ kind: 'errorRate', name: 'company', max: '5%' }] },
  { tiers: { critical: { minimumBake: '6m' } } },
);

/** A platform with any router, and anything around it. */
export const randomPlatform: fc.Arbitrary<PlatformDefinition> = fc
  .record({ routed: fc.constantFrom(...routed), kubernetes, gitops: fc.option(gitops, { nil: undefined }), policy })
  .map(({ routed: [router, dialect], kubernetes: rest, gitops: synced, policy: rules }) =>
    written({
      metrics: {
        prometheus: { address: 'http://prometheus.monitoring:9090', dialect },
        datadog: { secret: 'datadog' },
        newRelic: { secret: 'newrelic' },
        graphite: { address: 'http://graphite' },
        influxdb: { secret: 'influxdb', address: 'http://influxdb:8086' },
        wavefront: { address: 'example.wavefront.com' },
        skywalking: { address: 'http://skywalking' },
        cloudWatch: { region: 'eu-west-1' },
        web: {},
        kayenta: { address: 'http://kayenta', metricsAccount: 'prometheus', storageAccount: 'store' },
      },
      kubernetes: written({ ...rest, router }),
      gitops: synced,
      policy: rules,
    }),
  );

function written<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}
