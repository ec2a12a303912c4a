import { alb, ambassador, apisix, gatewayApi, istio, nginx, traefik } from '../../../lib';
import type { Exposure } from '../../../lib/definition/exposure';
import { defineRelease } from '../../../lib/definition/release';
import { readManifests } from '../../../lib/insight/equivalence';
import { definePlatform } from '../../../lib/platform/platform';
import type { Router } from '../../../lib/platform/router';
import { lowerRelease } from '../../../lib/targets/lower-release';
import { patched } from '../../targets/shared/kubernetes/rules/fixtures/fixture';

interface Document {
  readonly kind: string;
}

const web: Exposure = { kind: 'http', hosts: ['shop.example.com'] };

function documents(router: Router, exposure: Exposure): readonly Document[] {
  const release = defineRelease({
    name: 'shop',
    workload: { image: 'shop:1.2.3', port: 8080, replicas: 3 },
    exposure,
    strategy: { kind: 'canary', weights: ['10%'], hold: '10m' },
  });
  const platform = definePlatform({ kubernetes: { namespace: 'shop', version: '1.33', router } });
  const { spec, findings } = lowerRelease(release, { target: 'argo', platform, provisioner: 'files' });
  if (!spec || !('objects' in spec)) throw new Error(JSON.stringify(findings));
  return JSON.parse(JSON.stringify(spec.objects.map(({ object }) => object))) as readonly Document[];
}

/** The documents with one object changed. */
function changed(all: readonly Document[], kind: string, changes: Readonly<Record<string, unknown>>) {
  return all.map((one) => (one.kind === kind ? patched(one, changes) : one));
}

const T = 'spec.strategy.canary.trafficRouting';

test.each<[string, Router, Exposure, string, Readonly<Record<string, unknown>>, string]>([
  [
    'a backend with a share before the release',
    gatewayApi({ gateway: 'public' }),
    web,
    'HTTPRoute',
    { 'spec.rules[0].backendRefs[1].weight': 5 },
    'HTTPRoute/shop spec.rules[0].backendRefs[1].weight: the candidate has 5 before the release begins',
  ],
  [
    'a connection with a share before the release',
    gatewayApi({ gateway: 'public' }),
    { kind: 'tcp', visibility: 'public' },
    'TCPRoute',
    { 'spec.rules[0].backendRefs[1].weight': 5 },
    'TCPRoute/shop spec.rules[0].backendRefs[1].weight: the candidate has 5 before the release begins',
  ],
  [
    'connections in the mesh with a share before the release',
    istio({ gateways: ['a/b'] }),
    { kind: 'tcp' },
    'VirtualService',
    { 'spec.tcp[0].route[1].weight': 5 },
    'VirtualService/shop spec.tcp[0].route[1].weight: the candidate has 5 before the release begins',
  ],
  [
    'TLS with a share before the release',
    gatewayApi({ gateway: 'public' }),
    { kind: 'tls', hosts: ['shop.example.com'] },
    'TLSRoute',
    { 'spec.rules[0].backendRefs[1].weight': 5 },
    'TLSRoute/shop spec.rules[0].backendRefs[1].weight: the candidate has 5 before the release begins',
  ],
  [
    'TLS of other names than those that are steered',
    istio({ gateways: ['a/b'] }),
    { kind: 'tls', hosts: ['shop.example.com'] },
    'Rollout',
    { [`${T}.istio.virtualServices[1].tlsRoutes[0].sniHosts[0]`]: 'other.example.com' },
    `Rollout/shop ${T}.istio.virtualServices[1]: the routes that it names do not exist`,
  ],
  [
    'a weighted service with a share before the release',
    traefik(),
    web,
    'TraefikService',
    { 'spec.weighted.services[1].weight': 5 },
    'TraefikService/shop spec.weighted.services[1].weight: the candidate has 5 before the release begins',
  ],
  [
    'a TraefikService that copies requests',
    traefik(),
    web,
    'TraefikService',
    { 'spec.mirroring': { name: 'other' } },
    'TraefikService/shop spec.mirroring: this field is not known here; it may change the release',
  ],
  [
    'a backend of APISIX without stable',
    apisix(),
    web,
    'ApisixRoute',
    { 'spec.http[0].backends': [{ serviceName: 'shop-canary', servicePort: 80, weight: 0 }] },
    'ApisixRoute/shop spec.http[0]: it does not lead to stable and to the candidate',
  ],
  [
    'a rule of APISIX that is not there',
    apisix(),
    web,
    'Rollout',
    { [`${T}.apisix.route.rules`]: ['other'] },
    "Rollout/shop spec.strategy.canary.trafficRouting.apisix.route: the rule 'other' does not exist",
  ],
  [
    'a Mapping with a weight',
    ambassador(),
    web,
    'Mapping',
    { 'spec.weight': 50 },
    'Mapping/shop spec.weight: the controller refuses it',
  ],
  [
    'a Mapping to another Service',
    ambassador(),
    web,
    'Mapping',
    { 'spec.service': 'other:80' },
    'Mapping/shop spec.service: it does not lead to stable',
  ],
  [
    'an Ingress of an ALB that looks for no action',
    alb(),
    web,
    'Ingress',
    { 'spec.rules[0].http.paths[0].backend.service.port': { number: 80 } },
    'Ingress/shop spec.rules[0].http.paths[0].backend.service.port: it is not told to look for the action that the controller writes',
  ],
  [
    'an action of an ALB that somebody else wrote',
    alb(),
    web,
    'Ingress',
    { 'metadata.annotations': { 'alb.ingress.kubernetes.io/actions.shop': '{}' } },
    'Ingress/shop metadata.annotations.alb.ingress.kubernetes.io/actions.shop: it is written by nobody else',
  ],
  [
    'an Ingress of an ALB to another Service',
    alb(),
    web,
    'Rollout',
    { [`${T}.alb.rootService`]: 'other' },
    'Rollout/shop spec.strategy.canary.trafficRouting.alb.ingress: no path of the Ingress leads to other',
  ],
  [
    'an Ingress of NGINX to another Service',
    nginx(),
    web,
    'Ingress',
    { 'spec.rules[0].http.paths[0].backend.service.name': 'other' },
    'Rollout/shop spec.strategy.canary.trafficRouting.nginx.stableIngress: no path of the Ingress leads to stable',
  ],
  [
    'two routers',
    nginx(),
    web,
    'Rollout',
    { [`${T}.traefik`]: { weightedTraefikServiceName: 'shop' } },
    'Rollout/shop spec.strategy.canary.trafficRouting: one router is expected',
  ],
  [
    'two Services that take turns without a router',
    alb(),
    web,
    'Rollout',
    { [T]: undefined },
    'Rollout/shop spec.strategy.canary.pingPong: without a router nothing takes turns',
  ],
])('%s is refused', (_, router, exposure, kind, changes, refusal) => {
  const written = documents(router, exposure);
  expect(readManifests(written).refused).toEqual([]);
  const { refused } = readManifests(changed(written, kind, changes));
  expect(refused.map(({ where, reason }) => `${where}: ${reason}`)).toEqual([refusal]);
});

test.each<[Router, string]>([
  [gatewayApi({ route: 'a' }), 'HTTPRoute/a'],
  [istio({ virtualService: 'a', level: 'subset', destinationRule: 'b' }), 'DestinationRule/b, VirtualService/a'],
  [alb({ ingress: 'a' }), 'Ingress/a'],
  [nginx({ ingress: 'a' }), 'Ingress/a'],
  [traefik({ service: 'a' }), 'TraefikService/a'],
  [apisix({ route: 'a' }), 'ApisixRoute/a'],
  [ambassador({ mappings: ['a', 'b'] }), 'Mapping/a, Mapping/b'],
])('a route that is somewhere else is named: %o', (router, elsewhere) => {
  const { read, refused } = readManifests(documents(router, web));
  expect(refused).toEqual([]);
  expect(read[0]!.rollback.details['routesElsewhere']).toBe(elsewhere);
});
