import { alb, ambassador, apisix, gatewayApi, istio, nginx, traefik } from '../../../lib';
import { defineRelease } from '../../../lib/definition/release';
import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import { readManifests } from '../../../lib/insight/equivalence';
import { definePlatform } from '../../../lib/platform/platform';
import type { Router, RouterKind } from '../../../lib/platform/router';
import { accepts } from '../../../lib/definition/schema/accepts';
import { routerSchema } from '../../../lib/platform/router-schema';
import { lowerRelease } from '../../../lib/targets/lower-release';
import type { KubernetesSpec } from '../../../lib/targets/shared/kubernetes/spec';
import { hasSchema, validateManifest } from '../../support/crds';
import { sharedFolder } from '../../support/shared';
import { documentedProblems } from './documented-routes';

const CERTIFICATE = 'arn:aws:acm:eu-west-1:123456789012:certificate/00000000-0000-0000-0000-000000000000';

/** Each made of what it needs for everything that it can do. */
const routers: { readonly [K in RouterKind]: Extract<Router, { kind: K }> } = {
  gatewayApi: gatewayApi({ gateway: 'public' }),
  istio: istio({ gateways: ['istio-system/public'] }),
  alb: alb({ group: 'public', certificate: CERTIFICATE }),
  nginx: nginx({ tls: { secret: '${release}-tls' }, annotations: { 'cert-manager.io/cluster-issuer': 'public' } }),
  traefik: traefik({ entryPoints: ['websecure'], tls: { secret: 'wildcard' } }),
  apisix: apisix({ tls: { secret: '${release}-tls' } }),
  ambassador: ambassador({ ambassadorId: 'public' }),
};
const kinds = Object.keys(routers) as RouterKind[];

const workload = { image: 'registry.example.com/shop:1.2.3', port: 8080, health: '/health', replicas: 3 } as const;
const exposure = { kind: 'http', hosts: ['shop.example.com'], priority: 7 } as const;
const weights = { kind: 'canary', weights: ['10%', '50%'], hold: '10m' } as const;

function lowered(definition: Partial<ReleaseDefinition>, router: Router) {
  const release = defineRelease({ name: 'shop', workload, exposure, ...definition });
  const platform = definePlatform({ kubernetes: { namespace: 'shop', version: '1.33', router } });
  const { spec, findings, schedule } = lowerRelease(release, { target: 'argo', platform, provisioner: 'files' });
  return {
    schedule,
    controllerOwned: (spec as KubernetesSpec | undefined)?.controllerOwned,
    ownedRoutes: (spec as KubernetesSpec | undefined)?.controllerOwned?.filter(({ kind }) => kind !== 'Service'),
    objects: (spec as KubernetesSpec | undefined)?.objects ?? [],
    refused: [...new Set(findings.filter(({ severity }) => severity === 'error').map(({ path }) => path))],
    told: findings.filter(({ code }) => code === 'route-is-expected').map(({ code, message }) => `${code}: ${message}`),
  };
}

const definitions = {
  rolling: { strategy: { kind: 'rolling' } },
  'blue/green': { strategy: { kind: 'blueGreen' } },
  canary: { strategy: weights },
  'gRPC canary': { strategy: weights, exposure: { ...exposure, kind: 'grpc' } },
  'canary below a path': { strategy: weights, exposure: { ...exposure, paths: ['/shop', '/basket'] } },
  'TCP canary': { strategy: weights, exposure: { kind: 'tcp', visibility: 'public' } },
  'TLS canary': { strategy: weights, exposure: { kind: 'tls', hosts: ['shop.example.com', '*.shop.example.com'] } },
  'chosen by header': {
    strategy: { kind: 'abTest', match: [{ kind: 'header', name: 'x-beta', exact: '1' }], duration: '2h' },
  },
  'chosen by cookie': {
    strategy: { kind: 'abTest', match: [{ kind: 'cookie', name: 'side', value: 'b' }], duration: '2h' },
  },
  'half of the users, sticky': { strategy: { kind: 'abTest', split: '50%', duration: '2h' } },
  copied: { strategy: { kind: 'shadow', mirror: '10%', duration: '30m', sideEffects: 'none' } },
} as const satisfies Readonly<Record<string, Partial<ReleaseDefinition>>>;

type Title = keyof typeof definitions;

/** What a router cannot do; everything else it does. */
const refused: Readonly<Record<RouterKind, Partial<Readonly<Record<Title, readonly string[]>>>>> = {
  gatewayApi: { 'half of the users, sticky': ['strategy.split'], copied: ['strategy.mirror'] },
  istio: { 'half of the users, sticky': ['strategy.split'] },
  alb: {
    'TCP canary': ['exposure', 'strategy.weights'],
    'TLS canary': ['exposure.hosts', 'strategy.weights'],
    'chosen by cookie': ['strategy.match[0]'],
    'half of the users, sticky': ['strategy.split'],
    copied: ['strategy.mirror'],
  },
  nginx: {
    'TCP canary': ['exposure', 'strategy.weights'],
    'TLS canary': ['exposure.hosts', 'strategy.weights'],
    'chosen by header': ['strategy.match[0]'],
    'chosen by cookie': ['strategy.match[0]'],
    'half of the users, sticky': ['strategy.split'],
    copied: ['strategy.mirror'],
  },
  traefik: {
    'TCP canary': ['exposure', 'strategy.weights'],
    'TLS canary': ['exposure.hosts', 'strategy.weights'],
    'chosen by header': ['strategy.match[0]'],
    'chosen by cookie': ['strategy.match[0]'],
    copied: ['strategy.mirror'],
  },
  apisix: {
    'TCP canary': ['exposure', 'strategy.weights'],
    'TLS canary': ['exposure.hosts', 'strategy.weights'],
    'half of the users, sticky': ['strategy.split'],
    copied: ['strategy.mirror'],
  },
  ambassador: {
    'TCP canary': ['exposure', 'strategy.weights'],
    'TLS canary': ['exposure.hosts', 'strategy.weights'],
    'chosen by header': ['strategy.match[0]'],
    'chosen by cookie': ['strategy.match[0]'],
    'half of the users, sticky': ['strategy.split'],
    copied: ['strategy.mirror'],
  },
};

const shapes: Readonly<Record<RouterKind, readonly string[]>> = {
  gatewayApi: ['HTTPRoute'],
  istio: ['VirtualService', 'VirtualService/public'],
  alb: ['Service/ping', 'Service/pong', 'Ingress'],
  nginx: ['Ingress'],
  traefik: ['TraefikService', 'IngressRoute'],
  apisix: ['ApisixTls', 'ApisixRoute'],
  ambassador: ['Mapping'],
};

describe.each(kinds)('%s is one value of the platform', (kind) => {
  test.each(Object.keys(definitions) as Title[])('%s', (title) => {
    const definition: Partial<ReleaseDefinition> = definitions[title];
    const { objects, refused: errors, schedule } = lowered(definition, routers[kind]);
    expect([...errors].sort()).toEqual([...(refused[kind][title] ?? [])].sort());
    if (errors.length > 0) return;
    const documents = objects.map(({ object }) => object);
    for (const object of documents) {
      expect({ object: object.kind, problems: documentedProblems(object) ?? [] }).toEqual({
        object: object.kind,
        problems: [],
      });
      if (sharedFolder('crds') === undefined || !hasSchema(object)) continue;
      expect({ object: object.kind, problems: validateManifest(object) }).toEqual({
        object: object.kind,
        problems: [],
      });
    }
    // What was emitted says what was planned, whichever router moves the weights.
    const { read, refused: unread } = readManifests(JSON.parse(JSON.stringify(documents)) as readonly unknown[]);
    expect(unread).toEqual([]);
    if (title === 'rolling' || title === 'blue/green') return;
    const shown = (segments: readonly { readonly weight: number; readonly seconds: number }[]) =>
      segments
        .filter(({ seconds, weight }) => seconds > 0 || weight === 100)
        .map(({ weight, seconds }) => [weight, seconds]);
    expect(shown(read[0]!.segments)).toEqual(shown(schedule!.segments));
  });

  test('the same Rollout, with other routes', () => {
    const { objects } = lowered(definitions.canary, routers[kind]);
    const expected = ['ServiceAccount', 'Service', 'Service/canary', ...shapes[kind], 'Rollout'];
    expect(objects.map(({ key }) => key).filter((key) => !key.startsWith('PodDisruptionBudget'))).toEqual(expected);
  });
});

const existing: { readonly [K in RouterKind]: Extract<Router, { kind: K }> } = {
  gatewayApi: gatewayApi({ route: '${release}-route' }),
  istio: istio({ virtualService: 'edge/${release}', routes: ['primary'] }),
  alb: alb({ ingress: '${release}-web', servicePort: 8443, rootService: '${release}-root' }),
  nginx: nginx({ ingress: 'web' }),
  traefik: traefik({ service: '${release}-weighted' }),
  apisix: apisix({ route: 'web', rules: ['shop'] }),
  ambassador: ambassador({ mappings: ['${release}-a', '${release}-b'] }),
};

const steered: Readonly<Record<RouterKind, readonly [routing: object, told: string]>> = {
  gatewayApi: [
    { plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'shop-route', namespace: 'shop' } } },
    'the HTTPRoute shop-route is there already, and must have one rule with the backends shop (weight 100) and shop-canary (weight 0)',
  ],
  istio: [
    { istio: { virtualService: { name: 'edge/shop', routes: ['primary'] } } },
    'the VirtualService edge/shop is there already, and must lead in primary to the destinations shop (weight 100) and shop-canary (weight 0)',
  ],
  alb: [
    { alb: { ingress: 'shop-web', servicePort: 8443, rootService: 'shop-root' } },
    'the Ingress shop-web is there already, and must have a path whose backend is the Service shop-root with the port name use-annotation',
  ],
  nginx: [
    { nginx: { stableIngress: 'web' } },
    'the Ingress web is there already, and must have a rule whose backend is the Service shop',
  ],
  traefik: [
    { traefik: { weightedTraefikServiceName: 'shop-weighted' } },
    'the TraefikService shop-weighted is there already, and must have the weighted services shop (weight 100) and shop-canary (weight 0)',
  ],
  apisix: [
    { apisix: { route: { name: 'web', rules: ['shop'] } } },
    'the ApisixRoute web is there already, and must have in shop the backends shop (weight 100) and shop-canary (weight 0)',
  ],
  ambassador: [
    { ambassador: { mappings: ['shop-a', 'shop-b'] } },
    'the Mapping shop-a and shop-b is there already, and must lead to the service shop and have no weight',
  ],
};

test.each(kinds)('%s: a route that is there is steered, and none is made', (kind) => {
  const { objects, told, refused: errors, ownedRoutes } = lowered(definitions.canary, existing[kind]);
  const rollout = objects.find(({ key }) => key === 'Rollout')!.object as unknown as {
    readonly spec: { readonly strategy: { readonly canary: { readonly trafficRouting: object } } };
  };
  const [routing, needs] = steered[kind];
  expect({ errors, ownedRoutes, routing: rollout.spec.strategy.canary.trafficRouting }).toEqual({
    errors: [],
    ownedRoutes: [],
    routing,
  });
  expect(
    objects.map(({ key }) => key).filter((key) => shapes[kind].includes(key) && !key.startsWith('Service')),
  ).toEqual([]);
  expect(told).toContain(`route-is-expected: No route is made: ${needs}, for public requests to shop.example.com.`);
});

test('with one version, a route that is there must lead to its Service', () => {
  expect(lowered(definitions.rolling, existing.nginx).told).toEqual([
    'route-is-expected: No route is made: the Ingress web is there already, and must lead to the Service shop, port 80, for public requests to shop.example.com.',
  ]);
});

test('two subsets of an existing VirtualService, and connections instead of requests', () => {
  const subsets = istio({ virtualService: 'shop', level: 'subset', destinationRule: 'shop' });
  const { objects, told } = lowered(definitions.canary, subsets);
  expect(objects.find(({ key }) => key === 'Rollout')!.object).toMatchObject({
    spec: {
      strategy: {
        canary: {
          trafficRouting: {
            istio: {
              virtualService: { name: 'shop' },
              destinationRule: { name: 'shop', canarySubsetName: 'canary', stableSubsetName: 'stable' },
            },
          },
        },
      },
    },
  });
  expect(told).toEqual([
    'route-is-expected: No route is made: the VirtualService shop is there already, and must lead in its only route to the subsets stable (weight 100) and canary (weight 0) of shop, which the DestinationRule shop has, for public requests to shop.example.com.',
  ]);
  const connections = lowered(definitions['TCP canary'], existing.istio).objects.find(({ key }) => key === 'Rollout')!;
  expect(connections.object).toMatchObject({
    spec: {
      strategy: {
        canary: { trafficRouting: { istio: { virtualService: { name: 'edge/shop', tcpRoutes: [{ port: 8080 }] } } } },
      },
    },
  });
});

test('weights, and lists that a controller adds routes to, are its own', () => {
  const owned = (definition: Partial<ReleaseDefinition>, router: Router) =>
    Object.fromEntries(
      (lowered(definition, router).ownedRoutes ?? []).map(({ kind, name, jsonPointers }) => [
        `${kind}/${name}`,
        jsonPointers,
      ]),
    );
  expect(kinds.map((kind) => [kind, owned(definitions.canary, routers[kind])])).toEqual([
    ['gatewayApi', { 'HTTPRoute/shop': ['/spec/rules/0/backendRefs/0/weight', '/spec/rules/0/backendRefs/1/weight'] }],
    [
      'istio',
      {
        'VirtualService/shop': ['/spec/http/0/route/0/weight', '/spec/http/0/route/1/weight'],
        'VirtualService/shop-public': ['/spec/http/0/route/0/weight', '/spec/http/0/route/1/weight'],
      },
    ],
    ['alb', {}],
    ['nginx', {}],
    ['traefik', { 'TraefikService/shop': ['/spec/weighted/services/0/weight', '/spec/weighted/services/1/weight'] }],
    ['apisix', { 'ApisixRoute/shop': ['/spec/http/0/backends/0/weight', '/spec/http/0/backends/1/weight'] }],
    ['ambassador', {}],
  ]);
  expect(owned(definitions['chosen by header'], routers.gatewayApi)).toEqual({ 'HTTPRoute/shop': ['/spec/rules'] });
  expect(owned(definitions['chosen by header'], routers.alb)).toEqual({ 'Ingress/shop': ['/spec/rules'] });
  expect(owned(definitions.copied, routers.istio)).toMatchObject({ 'VirtualService/shop': ['/spec/http'] });
  expect(owned(definitions.rolling, routers.gatewayApi)).toEqual({});
  expect(owned(definitions.canary, istio({ gateways: ['a/b'], level: 'subset' }))).toMatchObject({
    'DestinationRule/shop': ['/spec/subsets/0/labels', '/spec/subsets/1/labels'],
  });
});

test('the selectors of the Services that the controller moves are its own', () => {
  const owned = (definition: Partial<ReleaseDefinition>, router: Router) =>
    (lowered(definition, router).controllerOwned ?? []).flatMap(({ kind, name, by, jsonPointers }) =>
      kind === 'Service' ? [{ name, by, jsonPointers }] : [],
    );
  const selector = (name: string) => ({ name, by: 'Argo Rollouts', jsonPointers: ['/spec/selector'] });
  expect(owned(definitions.canary, routers.istio)).toEqual([selector('shop'), selector('shop-canary')]);
  expect(owned(definitions.canary, routers.alb)).toEqual(
    ['shop', 'shop-canary', 'shop-ping', 'shop-pong'].map(selector),
  );
  expect(owned({ strategy: { kind: 'blueGreen' } }, routers.istio)).toEqual([
    selector('shop'),
    selector('shop-preview'),
  ]);
  expect(owned(definitions.canary, istio({ gateways: ['a/b'], level: 'subset' }))).toEqual([]);
  expect(owned(definitions.rolling, routers.istio)).toEqual([]);
});

/** A router, and one with the field beside it; together with what else the field is about. */
const fields: { readonly [K in RouterKind]: Readonly<Record<string, readonly [without: Router, with_: Router]>> } = {
  gatewayApi: {
    gateway: [gatewayApi({ gateway: 'public' }), gatewayApi({ gateway: 'other' })],
    route: [gatewayApi({ gateway: 'public' }), gatewayApi({ route: 'web' })],
    mesh: [gatewayApi({ gateway: 'public' }), gatewayApi({ gateway: 'public', mesh: true })],
  },
  istio: {
    gateways: [istio({ gateways: ['a/b'] }), istio({ gateways: ['a/c'] })],
    level: [istio({ gateways: ['a/b'] }), istio({ gateways: ['a/b'], level: 'subset' })],
    virtualService: [istio({ gateways: ['a/b'] }), istio({ virtualService: 'web' })],
    routes: [istio({ virtualService: 'web' }), istio({ virtualService: 'web', routes: ['a'] })],
    destinationRule: [
      istio({ virtualService: 'web', level: 'subset', destinationRule: 'a' }),
      istio({ virtualService: 'web', level: 'subset', destinationRule: 'b' }),
    ],
  },
  alb: {
    ingressClass: [alb(), alb({ ingressClass: 'public' })],
    group: [alb(), alb({ group: 'public' })],
    certificate: [alb(), alb({ certificate: CERTIFICATE })],
    pingPong: [alb(), alb({ pingPong: false })],
    annotations: [alb(), alb({ annotations: { 'example.com/a': 'b' } })],
    ingress: [alb(), alb({ ingress: 'web' })],
    servicePort: [alb({ ingress: 'web' }), alb({ ingress: 'web', servicePort: 8443 })],
    rootService: [alb({ ingress: 'web' }), alb({ ingress: 'web', rootService: 'root' })],
  },
  nginx: {
    ingressClass: [nginx(), nginx({ ingressClass: 'public' })],
    tls: [nginx(), nginx({ tls: { secret: 'tls' } })],
    annotations: [nginx(), nginx({ annotations: { 'example.com/a': 'b' } })],
    ingress: [nginx(), nginx({ ingress: 'web' })],
  },
  traefik: {
    entryPoints: [traefik(), traefik({ entryPoints: ['web'] })],
    tls: [traefik(), traefik({ tls: { secret: 'tls' } })],
    service: [traefik(), traefik({ service: 'web' })],
  },
  apisix: {
    ingressClass: [apisix(), apisix({ ingressClass: 'public' })],
    tls: [apisix(), apisix({ tls: { secret: 'tls' } })],
    route: [apisix(), apisix({ route: 'web' })],
    rules: [apisix({ route: 'web' }), apisix({ route: 'web', rules: ['a'] })],
  },
  ambassador: {
    ambassadorId: [ambassador(), ambassador({ ambassadorId: 'public' })],
    mappings: [ambassador(), ambassador({ mappings: ['web'] })],
  },
};

describe.each(kinds)('every field of %s reaches the output', (kind) => {
  test('and each is asked here', () => {
    const schema = routerSchema.options
      .filter((one) => one.is === 'record')
      .find(({ shape }) => accepts(shape['kind']!, kind))!;
    expect(Object.keys(fields[kind]).sort()).toEqual(
      Object.keys(schema.shape)
        .filter((field) => field !== 'kind')
        .sort(),
    );
  });

  test.each(Object.keys(fields[kind]))('%s', (field) => {
    const [without, with_] = fields[kind][field]!;
    // Whether calls inside are divided is the one thing that is about internal releases.
    const definition =
      field === 'mesh' ? { ...definitions.canary, exposure: { kind: 'http' } as const } : definitions.canary;
    const made = [without, with_].map((router) => JSON.stringify(lowered(definition, router)));
    expect(made[0]).not.toBe(made[1]);
  });
});
