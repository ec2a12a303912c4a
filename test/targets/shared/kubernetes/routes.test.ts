import { alb, ambassador, apisix, gatewayApi, istio, nginx, traefik } from '../../../../lib';
import type { Exposure } from '../../../../lib/definition/exposure';
import { defineRelease } from '../../../../lib/definition/release';
import type { ReleaseDefinition } from '../../../../lib/definition/release-definition';
import type { Plan } from '../../../../lib/plan/plan';
import { definePlatform } from '../../../../lib/platform/platform';
import type { Router } from '../../../../lib/platform/router';
import { lowerRelease } from '../../../../lib/targets/lower-release';
import { weightedRoutes } from '../../../../lib/targets/shared/kubernetes/route';

const CERTIFICATE = 'arn:aws:acm:eu-west-1:123456789012:certificate/00000000-0000-0000-0000-000000000000';
const hosts = ['shop.example.com'];

function platformWith(router: Router) {
  return definePlatform({ kubernetes: { namespace: 'shop', version: '1.33', router } });
}

function lowered(router: Router, exposure: Exposure, more: Partial<ReleaseDefinition> = {}) {
  const release = defineRelease({
    name: 'shop',
    workload: { image: 'shop:1.2.3', port: 8080, health: '/health', replicas: 3 },
    exposure,
    strategy: { kind: 'canary', weights: ['10%'], hold: '10m' },
    ...more,
  });
  return lowerRelease(release, { target: 'argo', platform: platformWith(router), provisioner: 'files' });
}

/** Routes that nobody moves, at 90 to 10. */
function fixed(router: Router, exposure: Exposure): Readonly<Record<string, unknown>> {
  const { plan, findings } = lowered(router, exposure);
  if (!plan) throw new Error(JSON.stringify(findings));
  const { port } = plan.exposure as Extract<Plan['exposure'], { port: number }>;
  const backends = [
    { service: 'shop', port, weight: 90 },
    { service: 'shop-canary', port, weight: 10 },
  ];
  const context = { provisioner: 'files', platform: platformWith(router).resolve() } as const;
  return Object.fromEntries(
    weightedRoutes(plan, context, backends).map(({ key, object }) => [key, (object as { spec?: unknown }).spec]),
  );
}

const ingressTo = (service: string) => ({
  ingressClassName: 'nginx',
  rules: [
    {
      host: 'shop.example.com',
      http: {
        paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: service, port: { number: 80 } } } }],
      },
    },
  ],
});
const destinations = [
  { destination: { host: 'shop', port: { number: 80 } }, weight: 90 },
  { destination: { host: 'shop-canary', port: { number: 80 } }, weight: 10 },
];
const both = [
  { group: '', kind: 'Service', name: 'shop', port: 80, weight: 90 },
  { group: '', kind: 'Service', name: 'shop-canary', port: 80, weight: 10 },
];

describe('weights that nobody moves', () => {
  test.each<[string, Router, Exposure, object]>([
    [
      'an HTTPRoute',
      gatewayApi({ gateway: { name: 'public', namespace: 'gateways', section: 'https' } }),
      { hosts, paths: ['/a'] },
      {
        HTTPRoute: {
          parentRefs: [{ kind: 'Gateway', name: 'public', namespace: 'gateways', sectionName: 'https' }],
          hostnames: hosts,
          rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/a' } }], backendRefs: both }],
        },
      },
    ],
    [
      'VirtualServices',
      istio({ gateways: ['istio-system/public'] }),
      { hosts },
      {
        VirtualService: { hosts: ['shop'], gateways: ['mesh'], http: [{ name: 'primary', route: destinations }] },
        'VirtualService/public': {
          hosts,
          gateways: ['istio-system/public'],
          http: [{ name: 'primary', route: destinations }],
        },
      },
    ],
    [
      'two Ingresses of NGINX',
      nginx(),
      { hosts },
      { Ingress: ingressTo('shop'), 'Ingress/canary': ingressTo('shop-canary') },
    ],
    [
      'a TraefikService below one host and two paths',
      traefik({ entryPoints: ['websecure'] }),
      { hosts: ['shop.example.com', '*.shop.example.com'], paths: ['/a', '/b'], priority: 9 },
      {
        TraefikService: {
          weighted: {
            services: [
              { name: 'shop', kind: 'Service', port: 80, weight: 90 },
              { name: 'shop-canary', kind: 'Service', port: 80, weight: 10 },
            ],
          },
        },
        IngressRoute: {
          entryPoints: ['websecure'],
          routes: [
            {
              kind: 'Rule',
              match:
                '(Host(`shop.example.com`) || HostRegexp(`^[^.]+\\.shop\\.example\\.com$`)) && (PathPrefix(`/a`) || PathPrefix(`/b`))',
              priority: 9,
              services: [{ name: 'shop', kind: 'TraefikService' }],
            },
          ],
        },
      },
    ],
    [
      'an ApisixRoute, a path and what is below it',
      apisix({ ingressClass: 'edge' }),
      { hosts, paths: ['/a'], priority: 9 },
      {
        ApisixRoute: {
          ingressClassName: 'edge',
          http: [
            {
              name: 'primary',
              priority: 9,
              match: { hosts, paths: ['/a', '/a/*'] },
              backends: [
                { serviceName: 'shop', servicePort: 80, weight: 90 },
                { serviceName: 'shop-canary', servicePort: 80, weight: 10 },
              ],
            },
          ],
        },
      },
    ],
    [
      'a Mapping for each host and prefix, and one beside it',
      ambassador({ ambassadorId: 'public' }),
      { hosts, paths: ['/a', '/b'], priority: 9 },
      Object.fromEntries(
        [
          ['Mapping', '/a'],
          ['Mapping/2', '/b'],
        ].flatMap(([key, prefix]) => {
          const place = {
            ambassador_id: ['public'],
            hostname: 'shop.example.com',
            prefix,
            rewrite: '',
            precedence: 9,
          };
          return [
            [key, { ...place, service: 'shop:80' }],
            [
              key === 'Mapping' ? 'Mapping/canary' : `${key}-canary`,
              { ...place, service: 'shop-canary:80', weight: 10 },
            ],
          ];
        }),
      ),
    ],
    [
      'a TCPRoute on the port of its Gateway',
      gatewayApi({ gateway: 'public' }),
      { kind: 'tcp', port: 80, visibility: 'public' },
      {
        TCPRoute: {
          parentRefs: [{ kind: 'Gateway', name: 'public', port: 80 }],
          rules: [{ backendRefs: both }],
        },
      },
    ],
    [
      'connections in the mesh and at its gateway',
      istio({ gateways: ['istio-system/public'] }),
      { kind: 'tcp', port: 80, visibility: 'public' },
      {
        VirtualService: {
          hosts: ['shop'],
          gateways: ['mesh'],
          tcp: [{ match: [{ port: 80 }], route: destinations }],
        },
        'VirtualService/public': {
          hosts: ['*'],
          gateways: ['istio-system/public'],
          tcp: [{ match: [{ port: 80 }], route: destinations }],
        },
      },
    ],
    [
      'a TLSRoute by the names that clients ask for; without a controller in its stable version',
      gatewayApi({ gateway: { name: 'public', section: 'vault' } }),
      { kind: 'tls', port: 80, hosts },
      {
        TLSRoute: {
          parentRefs: [{ kind: 'Gateway', name: 'public', sectionName: 'vault', port: 80 }],
          hostnames: hosts,
          rules: [{ backendRefs: both }],
        },
      },
    ],
    [
      'TLS at the gateway by name, in the mesh by the port of the Service',
      istio({ gateways: ['istio-system/public'] }),
      { kind: 'tls', port: 80, hosts },
      {
        VirtualService: {
          hosts: ['shop'],
          gateways: ['mesh'],
          tcp: [{ match: [{ port: 80 }], route: destinations }],
        },
        'VirtualService/public': {
          hosts,
          gateways: ['istio-system/public'],
          tls: [{ match: [{ port: 80, sniHosts: hosts }], route: destinations }],
        },
      },
    ],
    ['none where a route is there', nginx({ ingress: 'web' }), { hosts }, {}],
  ])('%s', (_, router, exposure, expected) => {
    expect(fixed(router, exposure)).toEqual(expected);
  });
});

function ingressOf(router: Router, exposure: Exposure, more: Partial<ReleaseDefinition> = {}) {
  const { spec, findings } = lowered(router, exposure, more);
  const found = spec && 'objects' in spec ? spec.objects.find(({ key }) => key === 'Ingress') : undefined;
  if (!found) throw new Error(JSON.stringify(findings));
  return found.object;
}

/** The annotations of an ALB without their prefix. */
function albAnnotations(router: Router, exposure: Exposure, more: Partial<ReleaseDefinition> = {}) {
  const { annotations = {} } = ingressOf(router, exposure, more).metadata;
  return Object.fromEntries(
    Object.entries(annotations).map(([key, value]) => [key.replace(/^alb\.[^/]+\//, ''), value]),
  );
}

test('an ALB of its own on port 80: pods as targets, checked as the kubelet checks them', () => {
  expect(albAnnotations(alb(), { hosts })).toEqual({
    scheme: 'internet-facing',
    'listen-ports': '[{"HTTP":80}]',
    'target-type': 'ip',
    'target-group-attributes': 'deregistration_delay.timeout_seconds=20',
    'healthcheck-path': '/health',
    'success-codes': '200-399',
    'healthcheck-interval-seconds': '5',
    'healthcheck-timeout-seconds': '2',
    'healthy-threshold-count': '2',
    'unhealthy-threshold-count': '3',
  });
});

test('an ALB that releases share, over TLS; annotations of the platform stand above ours', () => {
  const shared = alb({
    group: 'public',
    certificate: CERTIFICATE,
    annotations: { 'alb.ingress.kubernetes.io/scheme': 'internal' },
  });
  expect(albAnnotations(shared, { hosts, priority: 7 })).toMatchObject({
    scheme: 'internal',
    'listen-ports': '[{"HTTP":80},{"HTTPS":443}]',
    'certificate-arn': CERTIFICATE,
    'ssl-redirect': '443',
    'group.name': 'public',
    'group.order': '7',
  });
});

test('weights of an ALB that nobody moves stand in its action', () => {
  const { plan } = lowered(alb(), { hosts });
  const context = { provisioner: 'files', platform: platformWith(alb()).resolve() } as const;
  const [route] = weightedRoutes(plan!, context, [
    { service: 'shop', port: 80, weight: 90 },
    { service: 'shop-canary', port: 80, weight: 10 },
  ]);
  expect(JSON.parse(route!.object.metadata.annotations!['alb.ingress.kubernetes.io/actions.shop']!)).toEqual({
    type: 'forward',
    forwardConfig: {
      targetGroups: [
        { serviceName: 'shop', servicePort: '80', weight: 90 },
        { serviceName: 'shop-canary', servicePort: '80', weight: 10 },
      ],
    },
  });
});

const health = (probe: object): Partial<ReleaseDefinition> => ({
  workload: {
    image: 'shop:1.2.3',
    port: 8080,
    replicas: 3,
    health: { readiness: probe },
  } as ReleaseDefinition['workload'],
});

test.each<[string, Exposure['kind'], object, object]>([
  [
    'on a port of its own, slowly',
    'http',
    { path: '/ready', port: 9000, every: '10m', timeout: '5m', failures: 20 },
    {
      'healthcheck-path': '/ready',
      'healthcheck-port': '9000',
      'healthcheck-interval-seconds': '300',
      'healthcheck-timeout-seconds': '120',
      'unhealthy-threshold-count': '10',
    },
  ],
  ['by a connection', 'http', { kind: 'tcp' }, { 'success-codes': '200-499' }],
  [
    'by gRPC',
    'grpc',
    { kind: 'grpc' },
    { 'backend-protocol-version': 'GRPC', 'healthcheck-path': '/grpc.health.v1.Health/Check', 'success-codes': '0' },
  ],
  ['gRPC without the health service', 'grpc', { kind: 'tcp' }, { 'success-codes': '0-99' }],
])('an ALB checks pods %s', (_, kind, probe, expected) => {
  const exposure = { kind, hosts } as Exposure;
  expect(albAnnotations(alb({ certificate: CERTIFICATE }), exposure, health(probe))).toMatchObject(expected);
});

test('gRPC at the edge: by protocol of the backend, over TLS where the router demands it', () => {
  const grpc = { kind: 'grpc', hosts } as const;
  const tls = { secret: '${release}-tls' };
  const specOf = (router: Router, key: string) => fixed(router, grpc)[key];
  expect(ingressOf(nginx({ tls }), grpc)).toMatchObject({
    metadata: { annotations: { 'nginx.ingress.kubernetes.io/backend-protocol': 'GRPC' } },
    spec: { tls: [{ hosts, secretName: 'shop-tls' }] },
  });
  expect(specOf(traefik(), 'TraefikService')).toMatchObject({
    weighted: { services: [{ scheme: 'h2c' }, { scheme: 'h2c' }] },
  });
  expect(specOf(apisix(), 'ApisixUpstream/canary')).toEqual({ ingressClassName: 'apisix', scheme: 'grpc' });
  expect(specOf(apisix({ tls }), 'ApisixTls')).toEqual({
    ingressClassName: 'apisix',
    hosts,
    secret: { name: 'shop-tls', namespace: 'shop' },
  });
  expect(specOf(ambassador(), 'Mapping')).toMatchObject({ grpc: true });
});

test('Traefik remembers which version a client met, for as long as is written', () => {
  const { spec, findings } = lowered(traefik(), { hosts, stickiness: '1h' });
  expect(findings).toContainEqual(
    expect.objectContaining({ code: 'stickiness-outlives-release', path: 'exposure.stickiness', got: '1h' }),
  );
  const service = spec && 'objects' in spec ? spec.objects.find(({ key }) => key === 'TraefikService') : undefined;
  expect(service?.object).toMatchObject({
    spec: { weighted: { sticky: { cookie: { name: 'shop-version', httpOnly: true, maxAge: 3600 } } } },
  });
});

test.each<[Router, RegExp]>([
  [alb(), /gets 503 once its pods are gone/],
  [nginx(), /stays there after an abort/],
  [gatewayApi({ gateway: 'a' }), /also a weight of 0/],
  [istio({ gateways: ['a/b'] }), /not between two of them/],
  [apisix(), /remember no client/],
  [ambassador(), /belong to the pods of one Mapping/],
])('a share of users behind %j is near: one of requests, where approximation is allowed', (router, reason) => {
  const strategy = { kind: 'abTest', split: '20%', duration: '1h' } as const;
  const release = defineRelease({
    name: 'shop',
    workload: { image: 'a:1', port: 8080 },
    exposure: { hosts },
    strategy,
  });
  const platform = definePlatform({ kubernetes: { namespace: 'shop', router } });
  const lower = (allowApproximation: boolean) =>
    lowerRelease(release, { target: 'argo', platform, provisioner: 'files', allowApproximation });
  const refused = lower(false).findings.filter(({ severity }) => severity === 'error');
  expect(refused).toMatchObject([{ path: 'strategy.split', message: expect.stringMatching(reason) as string }]);
  const near = lower(true);
  expect(near.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(near.schedule?.segments).toEqual([
    { weight: 20, seconds: 3600 },
    { weight: 100, seconds: 0 },
  ]);
  // Nothing that would hold a client at a version that was taken back.
  expect(JSON.stringify(near.spec)).not.toMatch(/sticky|stickiness|affinity-|sessionPersistence|consistentHash/i);
});

describe('what a router cannot let in is refused, with what to change', () => {
  test.each<[string, Router, Exposure, RegExp]>([
    ['gRPC without TLS at an ALB', alb(), { kind: 'grpc', hosts }, /speaks gRPC over TLS only/],
    ['gRPC without TLS at NGINX', nginx(), { kind: 'grpc', hosts }, /speaks gRPC over TLS only/],
    ['every host with a certificate of APISIX', apisix({ tls: { secret: 'a' } }), { visibility: 'public' }, /by host/],
    ['every host at Istio', istio({ gateways: ['a/b'] }), { visibility: 'public' }, /cannot stand for every host/],
    ['public callers without a gateway of Istio', istio(), { hosts }, /names no Istio gateway/],
    [
      'connections without a gateway of Istio',
      istio(),
      { kind: 'tcp', visibility: 'public' },
      /names no Istio gateway/,
    ],
    ['connections at Traefik', traefik(), { kind: 'tcp', visibility: 'public' }, /TCP connections/],
    ['TLS of the release behind an ALB', alb(), { kind: 'tls', hosts }, /ends TLS itself/],
    ['TLS of the release behind Traefik', traefik(), { kind: 'tls', hosts }, /passes the router 'traefik' unread/],
    ['TLS of the release without a gateway of Istio', istio(), { kind: 'tls', hosts }, /names no Istio gateway/],
    ['a priority that no group has', alb({ group: 'a' }), { hosts, priority: 1001 }, /goes up to 1000/],
    ['internal callers at an edge', traefik(), { kind: 'http' }, /divides only what passes it/],
    ['stickiness at an ALB', alb(), { hosts, stickiness: '1h' }, /counts for more than its weights/],
    ['stickiness at a Gateway', gatewayApi({ gateway: 'a' }), { hosts, stickiness: '1h' }, /also a weight of 0/],
    ['stickiness at Istio', istio({ gateways: ['a/b'] }), { hosts, stickiness: '1h' }, /chooses a pod/],
    ['stickiness at NGINX', nginx(), { hosts, stickiness: '1h' }, /stays there after an abort/],
    ['stickiness at APISIX', apisix(), { hosts, stickiness: '1h' }, /remember no client/],
    ['stickiness at Emissary', ambassador(), { hosts, stickiness: '1h' }, /belong to the pods of one Mapping/],
    ['stickiness of what is there', traefik({ service: 'a' }), { hosts, stickiness: '1h' }, /says itself whether/],
  ])('%s', (_, router, exposure, message) => {
    const errors = lowered(router, exposure).findings.filter(({ severity }) => severity === 'error');
    expect(errors.map((one) => one.message)).toContainEqual(expect.stringMatching(message));
    expect(errors.every(({ fix }) => fix !== undefined && fix !== '')).toBe(true);
  });

  test('the rules of a route that is there are its own', () => {
    const told = lowered(nginx({ ingress: 'web' }), { hosts, paths: ['/a'], priority: 7 }).findings;
    expect(told.filter(({ code }) => code === 'target-not-applicable').map(({ path }) => path)).toEqual([
      'exposure.paths',
      'exposure.priority',
    ]);
  });
});

describe('chosen requests', () => {
  type Match = NonNullable<Extract<ReleaseDefinition['strategy'], { kind: 'abTest' }>['match']>[number];
  const stepsOf = (router: Router, match: Match) => {
    const { spec, findings } = lowered(
      router,
      { hosts },
      { strategy: { kind: 'abTest', match: [match], duration: '1h' } },
    );
    if (!spec || !('objects' in spec))
      return findings.filter(({ severity }) => severity === 'error').map((one) => one.message);
    const rollout = spec.objects.find(({ key }) => key === 'Rollout')!.object as unknown as {
      readonly spec: {
        readonly strategy: { readonly canary: { readonly steps: readonly { setHeaderRoute?: { match?: object } }[] } };
      };
    };
    return rollout.spec.strategy.canary.steps.flatMap(({ setHeaderRoute }) => setHeaderRoute?.match ?? []);
  };

  test.each<[string, Router, Match, readonly unknown[]]>([
    [
      'APISIX finds an expression anywhere, so it is held at both ends',
      apisix(),
      { kind: 'header', name: 'x-user', regex: 'a|b' },
      [{ headerName: 'x-user', headerValue: { regex: '^(?:a|b)$' } }],
    ],
    [
      'a prefix at APISIX is an expression that we escape',
      apisix(),
      { kind: 'header', name: 'x-user', prefix: 'a.b' },
      [{ headerName: 'x-user', headerValue: { regex: '^(?:a\\.b.*)$' } }],
    ],
    [
      'a cookie at APISIX',
      apisix(),
      { kind: 'cookie', name: 'side', value: 'b' },
      [{ headerName: 'cookie', headerValue: { regex: '^(?:(.*; ?)?side=b(;.*)?)$' } }],
    ],
    [
      'a value at an ALB',
      alb(),
      { kind: 'header', name: 'x-beta', exact: '1' },
      [{ headerName: 'x-beta', headerValue: { exact: '1' } }],
    ],
    [
      'signs that an ALB takes for others',
      alb(),
      { kind: 'header', name: 'x-beta', exact: 'a*' },
      [expect.stringMatching(/takes \* and \? in 'a\*' for any characters/)],
    ],
    [
      'a query',
      istio({ gateways: ['a/b'] }),
      { kind: 'query', name: 'a', value: 'b' },
      [expect.stringMatching(/by header only/)],
    ],
    ['a path', istio({ gateways: ['a/b'] }), { kind: 'path', prefix: '/a' }, [expect.stringMatching(/by header only/)]],
  ])('%s', (_, router, match, expected) => {
    expect(stepsOf(router, match)).toEqual(expected);
  });

  test('an ALB compares without case, and says so', () => {
    const told = lowered(
      alb(),
      { hosts },
      { strategy: { kind: 'abTest', match: [{ kind: 'header', name: 'x', exact: 'Beta' }], duration: '1h' } },
    );
    expect(told.findings.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/'BETA' is chosen as well/),
    );
  });

  test.each([alb(), istio({ gateways: ['a/b'] })])('%o: a header route would take every path of the host', (router) => {
    const { findings } = lowered(
      router,
      { hosts, paths: ['/a'] },
      { strategy: { kind: 'abTest', match: [{ kind: 'header', name: 'x', exact: '1' }], duration: '1h' } },
    );
    expect(findings.map(({ message }) => message)).toContainEqual(expect.stringMatching(/every path of the host/));
  });
});
