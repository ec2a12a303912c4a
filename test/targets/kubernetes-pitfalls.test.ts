import { alb, apisix, gatewayApi, istio, nginx, traefik } from '../../lib';
import type { ReleaseDefinition } from '../../lib/definition/release-definition';
import { definePlatform } from '../../lib/platform/platform';
import { defineRelease } from '../../lib/definition/release';
import type { Router } from '../../lib/platform/router';
import { routerSchema } from '../../lib/platform/router-schema';
import type { Rollout } from '../../lib/targets/argo/manifest';
import { lowerRelease } from '../../lib/targets/lower-release';
import type { VirtualService } from '../../lib/targets/shared/kubernetes/manifest';
import type { KubernetesSpec } from '../../lib/targets/shared/kubernetes/spec';
import type { KubernetesTargetName } from '../../lib/targets/target-name';

/** What Kubernetes and its controllers get wrong in silence, by its number: why it cannot be written, or what finds it. */
type Pitfall = { readonly item: string } & (
  | {
      readonly impossible: string;
      /** Asked of every spec below; absent where another test asks it. */
      readonly holds?: (spec: KubernetesSpec) => boolean;
    }
  | Found
);

interface Found {
  readonly code: string;
  /** A part of the message, where one code has many reasons. */
  readonly says?: RegExp;
  readonly definition?: Partial<ReleaseDefinition>;
  readonly router?: Router;
  /** @default 'argo' */
  readonly target?: KubernetesTargetName;
}

const canary = { kind: 'canary', weights: ['10%'], hold: '10m' } as const;
const beta = { kind: 'header', name: 'x-beta', exact: '1' } as const;
const chosen = { kind: 'abTest', match: [beta], duration: '2h' } as const;
const copied = { kind: 'shadow', mirror: '10%', duration: '30m', sideEffects: 'none', then: canary } as const;
const inMesh = istio({ gateways: ['istio-system/public'] });
const tcp = { kind: 'tcp', visibility: 'public' } as const;

const pitfalls: readonly Pitfall[] = [
  {
    item: '24 a scale or a delay without a router',
    impossible: 'steps of scale are written only where a router divides the traffic',
    holds: (spec) =>
      canaryOf(spec)?.trafficRouting !== undefined || !says(canaryOf(spec), /setCanaryScale|scaleDownDelay/),
  },
  {
    item: '26 a header or mirror route that is not among the managed routes',
    impossible: 'both are written from one list',
    holds: (spec) => routeSteps(spec).every(({ name }) => managed(spec).includes(name)),
  },
  {
    item: '26 a route of the user among the managed routes, which are deleted in the end',
    impossible: 'their names are made from the stage, and no route has such a name',
    holds: (spec) => managed(spec).every((name) => /^shop-(match|mirror)-\d+/.test(name)),
  },
  {
    item: '26 a router that sets no header routes',
    code: 'target-cannot-express',
    says: /cannot choose requests at the router 'nginx'/,
    definition: { strategy: chosen },
    router: nginx(),
  },
  {
    item: '27 a header or mirror route that no later step removes',
    impossible: 'a stage that ends takes its routes away',
    holds: (spec) => {
      const last = new Map(routeSteps(spec).map((step) => [step.name, step.match]));
      return [...last.values()].every((match) => match === undefined);
    },
  },
  {
    item: '27 a mirror of requests that write',
    impossible: 'a mirror states its side effects: none or sandboxed; a definition without them has no valid shape',
  },
  {
    item: '28 a prefix or an expression at an ALB',
    code: 'target-cannot-express',
    says: /whole values of a header only/,
    definition: { strategy: { ...chosen, match: [{ kind: 'header', name: 'x-user', prefix: 'b' }] } },
    router: alb(),
  },
  {
    item: '29 maxSurge and maxUnavailable beside a router',
    impossible: 'they are written only where the share is that of the pods',
    holds: (spec) => {
      const strategy = canaryOf(spec);
      return strategy?.trafficRouting === undefined || (strategy.maxSurge ?? strategy.maxUnavailable) === undefined;
    },
  },
  {
    item: '39 a canary behind an ALB without ping-pong',
    code: 'argo-alb-downtime',
    definition: { strategy: canary },
    router: alb({ pingPong: false }),
  },
  {
    item: '39 blue/green behind an ALB, whatever its class is called',
    code: 'argo-alb-downtime',
    definition: { strategy: { kind: 'blueGreen' } },
    router: alb({ ingressClass: 'public' }),
  },
  {
    item: '39 pods that an ALB does not know yet',
    code: 'router-needs-setup',
    says: /pod-readiness-gate-inject/,
    definition: { strategy: { kind: 'rolling' } },
    router: alb(),
  },
  {
    item: '45 weights of a VirtualService that are not 100 in all',
    impossible: 'a route begins with 100 for stable and 0 for the candidate',
    holds: (spec) =>
      spec.objects
        .filter(({ object }) => object.kind === 'VirtualService')
        .flatMap(({ object }) => (object as VirtualService).spec.http ?? [])
        .every(({ route }) => route.reduce((sum, { weight = 0 }) => sum + weight, 0) === 100),
  },
  {
    item: '46 a header route for connections',
    code: 'strategy-needs-requests',
    definition: { strategy: chosen, exposure: tcp },
    router: inMesh,
  },
  {
    item: '46 callers outside of the mesh, where one Service leads to both versions',
    code: 'router-passed-by',
    definition: { strategy: canary },
    router: { ...inMesh, level: 'subset' },
  },
  {
    item: '47 a canary behind Ingress NGINX',
    code: 'argo-router-retired',
    definition: { strategy: canary },
    router: nginx(),
  },
  {
    item: '47 any release behind Ingress NGINX',
    code: 'router-retired',
    definition: { strategy: { kind: 'rolling' } },
    router: nginx(),
    target: 'kubernetes',
  },
  {
    item: '48 SMI, App Mesh and Open Service Mesh',
    impossible: 'no router has such a kind',
    holds: () => ['smi', 'appMesh', 'osm'].every((kind) => !routerSchema.safeParse({ kind }).success),
  },
];

function lowered({ definition, router, target = 'argo' }: Omit<Found, 'code'>) {
  const release = defineRelease({
    name: 'shop',
    workload: { image: 'registry.example.com/shop:1.2.3', port: 8080, health: '/health', replicas: 3 },
    exposure: { kind: 'http', hosts: ['shop.example.com'] },
    ...definition,
  });
  const platform = definePlatform({
    kubernetes: { namespace: 'shop', version: '1.33', ...(router ? { router } : {}) },
  });
  return lowerRelease(release, { target, platform, provisioner: 'files' });
}

/** Ways of rolling out, each behind every router that can. */
const specs: readonly KubernetesSpec[] = [
  inMesh,
  { ...inMesh, level: 'subset' } as const,
  gatewayApi({ gateway: 'public' }),
  alb(),
  apisix(),
  traefik(),
  undefined,
].flatMap((router) =>
  [canary, chosen, copied, { kind: 'blueGreen', shift: canary } as const].flatMap((strategy) => {
    const exposure = router ? {} : { exposure: { kind: 'http' } as const };
    const { spec } = lowered({ definition: { strategy, ...exposure }, router });
    return spec ? [spec as KubernetesSpec] : [];
  }),
);

function canaryOf({ objects }: KubernetesSpec) {
  const rollout = objects.find(({ object }) => object.kind === 'Rollout')!.object as Rollout;
  return rollout.spec.strategy.canary;
}

function routeSteps(spec: KubernetesSpec) {
  return (canaryOf(spec)?.steps ?? []).flatMap((step) => step.setHeaderRoute ?? step.setMirrorRoute ?? []);
}

function managed(spec: KubernetesSpec): readonly string[] {
  return (canaryOf(spec)?.trafficRouting?.managedRoutes ?? []).map(({ name }) => name);
}

function says(value: unknown, pattern: RegExp): boolean {
  return pattern.test(JSON.stringify(value) ?? '');
}

test('the specs that are asked have routes for chosen and for copied requests', () => {
  const steps = specs.flatMap((spec) => (canaryOf(spec)?.steps ?? []).flatMap((step) => Object.keys(step)));
  expect(specs.length).toBeGreaterThan(15);
  expect([...new Set(steps)].sort()).toEqual([
    'pause',
    'setCanaryScale',
    'setHeaderRoute',
    'setMirrorRoute',
    'setWeight',
  ]);
});

test.each(pitfalls)('$item', (pitfall) => {
  if ('impossible' in pitfall) {
    expect(pitfall.impossible).not.toBe('');
    for (const spec of specs) expect(pitfall.holds?.(spec) ?? true).toBe(true);
    return;
  }
  const found = lowered(pitfall).findings.filter(({ code }) => code === pitfall.code);
  expect(found.map(({ message }) => message)).toContainEqual(expect.stringMatching(pitfall.says ?? /./));
});
