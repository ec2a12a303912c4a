import { alb, ambassador, blueGreen, canary, gatewayApi, istio, nginx, rolling, traefik } from '../../../../lib';
import type { Strategy } from '../../../../lib/definition/strategy';
import { routersCatalogue } from '../../../../lib/diagnostics/catalogue/routers';
import { defineRelease } from '../../../../lib/definition/release';
import { definePlatform } from '../../../../lib/platform/platform';
import type { Router } from '../../../../lib/platform/router';
import { lowerRelease } from '../../../../lib/targets/lower-release';
import type { KubernetesTargetName } from '../../../../lib/targets/target-name';

type Visibility = 'public' | 'internal';
type Fixture = readonly [
  what: string,
  router: Router,
  strategy: Strategy,
  target: KubernetesTargetName,
  visibility: Visibility,
  told: readonly string[],
];

const shares = canary({ weights: ['25%'], hold: '10m' });
const whole = rolling();
const existing = istio({ virtualService: 'shop' });

const fixtures: readonly Fixture[] = [
  ['Ingress NGINX leads to one version', nginx(), whole, 'kubernetes', 'public', ['router-retired exposure']],
  ['a Rollout behind Ingress NGINX, where the rules over it say so', nginx(), shares, 'argo', 'public', []],
  ['nothing from outside comes in', nginx(), whole, 'kubernetes', 'internal', []],
  ['pods that an ALB does not know yet', alb(), whole, 'argo', 'public', ['router-needs-setup exposure']],
  ['Traefik 3 under Argo Rollouts', traefik(), shares, 'argo', 'public', ['router-needs-setup exposure']],
  ['Traefik leads to one version', traefik(), whole, 'argo', 'public', []],
  ['two subsets of one Service', istio({ level: 'subset' }), shares, 'argo', 'internal', ['router-passed-by exposure']],
  ['two Services', istio({ level: 'host' }), shares, 'argo', 'internal', []],
  ['a route that is there divides', existing, shares, 'argo', 'internal', ['route-is-expected exposure']],
  ['a route that is there leads to all', existing, whole, 'argo', 'public', ['route-is-expected exposure']],
  ['a route that is there, and nobody from outside', existing, whole, 'argo', 'internal', []],
  [
    'a route that is there leads to what Flagger switches without it',
    existing,
    blueGreen(),
    'flagger',
    'public',
    ['route-is-expected exposure'],
  ],
  ['a Gateway', gatewayApi({ gateway: 'public' }), shares, 'argo', 'public', []],
  ['Ambassador', ambassador(), shares, 'argo', 'public', []],
];

const codes = Object.keys(routersCatalogue);

test.each(fixtures)('%s', (_, router, strategy, target, visibility, told) => {
  const release = defineRelease({
    name: 'shop',
    workload: { image: 'registry.example.com/shop:1.2.3', port: 8080, health: '/health', replicas: 4 },
    exposure: { kind: 'http', visibility, hosts: visibility === 'public' ? ['shop.example.com'] : undefined },
    strategy,
  });
  const platform = definePlatform({ kubernetes: { namespace: 'shop', version: '1.33', router } });
  const { findings } = lowerRelease(release, { target, platform, provisioner: 'files' });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const found = findings.filter(({ code }) => codes.includes(code));
  expect(found.map(({ code, path }) => `${code} ${path}`)).toEqual(told);
  for (const { message, fix, source } of found)
    expect([message, fix, source].every((text) => text.length > 5)).toBe(true);
});

test('each code of the catalogue is fired by a case', () => {
  const fired = new Set(fixtures.flatMap(([, , , , , told]) => told.map((line) => line.split(' ')[0]!)));
  expect([...fired].sort()).toEqual([...codes].sort());
});
