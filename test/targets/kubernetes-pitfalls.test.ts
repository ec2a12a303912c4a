import { alb, apisix, gatewayApi, istio, nginx, traefik } from '../../lib';
import type { ReleaseDefinition } from '../../lib/definition/release-definition';
import { definePlatform } from '../../lib/platform/platform';
import { inspectDefinition } from '../../lib/definition/inspect';
import { defineRelease } from '../../lib/definition/release';
import type { Router } from '../../lib/platform/router';
import { accepts } from '../../lib/definition/schema/accepts';
import { routerSchema } from '../../lib/platform/router-schema';
import type { AnalysisMetric, AnalysisTemplate, CanaryStep, Rollout } from '../../lib/targets/argo/manifest';
import { lowerRelease } from '../../lib/targets/lower-release';
import type {
  ConfigMap,
  PodDisruptionBudget,
  PodTemplate,
  VirtualService,
} from '../../lib/targets/shared/kubernetes/manifest';
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

const inside = { exposure: { kind: 'http', visibility: 'internal' } } as const;
const errorsMax = { kind: 'errorRate', name: 'errors', max: '1%' } as const;

const service = { image: 'registry.example.com/shop:1.2.3', port: 8080, health: '/health' } as const;

const pitfalls: readonly Pitfall[] = [
  {
    item: '18 an autoscaler that may go below what a budget keeps',
    code: 'disruption-blocks-drains',
    definition: { workload: { ...service, replicas: { min: 1, max: 3 }, disruption: { minAvailable: 1 } } },
  },
  {
    item: '19 a budget that lets nobody go',
    code: 'disruption-blocks-drains',
    definition: { workload: { ...service, replicas: 3, disruption: { maxUnavailable: 0 } } },
  },
  {
    item: '19 a budget that keeps every replica',
    code: 'disruption-blocks-drains',
    definition: { workload: { ...service, replicas: 3, disruption: { minAvailable: '100%' } } },
  },
  {
    item: '21 one replica',
    code: 'single-replica',
    definition: { workload: { ...service, replicas: 1 } },
  },
  {
    item: '22 a ConfigMap that others change in place',
    code: 'config-changed-in-place',
    definition: {
      workload: {
        ...service,
        volumes: { settings: { kind: 'configMap', name: 'shop-settings' } },
        mounts: { '/etc/shop': 'settings' },
      },
      exposure: { kind: 'http' },
    },
  },
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
    holds: () => ['smi', 'appMesh', 'osm'].every((kind) => !accepts(routerSchema, { kind })),
  },
  {
    item: '1 no pod above and none below the wanted number',
    code: 'rolling-update-stuck',
    definition: {
      ...inside,
      workload: { ...service, replicas: 4 },
      strategy: { ...canary, weights: ['25%'] },
      targets: { argo: { maxSurge: 0, maxUnavailable: 0 } },
    },
  },
  {
    item: '2 a share without %',
    impossible: 'a share is a number of pods or a percentage; schema and types take nothing else',
    holds: () => !definitionTakes({ targets: { argo: { maxSurge: '25' } } }),
  },
  {
    item: '23 a weight that whole pods do not come to',
    code: 'target-cannot-express',
    says: /whole pods; of 3, 10 % becomes 25 %/,
    definition: { ...inside, strategy: canary },
  },
  {
    item: '25 a scale that stays in force',
    impossible: 'the steps that leave a state also tell the scale to follow the weight again, or nothing comes after',
    holds: (spec) => {
      const steps = canaryOf(spec)?.steps ?? [];
      const set = steps.map(({ setCanaryScale }) => setCanaryScale).filter((scale) => scale !== undefined);
      const last = set.at(-1);
      return last === undefined || 'matchTrafficWeight' in last || last.weight === 100 || reachesAll(steps);
    },
  },
  {
    item: '30 a pause that the controller cannot read',
    impossible: 'durations are written as Go reads them',
    holds: (spec) =>
      (canaryOf(spec)?.steps ?? []).every(
        ({ pause }) => pause?.duration === undefined || /^(?!0s$)(\d+h)?(\d+m)?(\d+s)?$/.test(String(pause.duration)),
      ),
  },
  {
    item: '31 an analysis in a step that never ends',
    impossible: 'templates of a step have a count; see test/targets/argo/failures-that-abort.test.ts',
    holds: (spec) =>
      analysisTemplates(spec).every((metric) => metric.count !== undefined || metric.interval !== undefined),
  },
  {
    item: '32 an analysis that cannot end before the release does',
    code: 'guardrail-cannot-fire',
    definition: { strategy: { ...canary, hold: '2m' }, guardrails: [errorsMax] },
    router: inMesh,
  },
  {
    item: '33 a value that is neither good nor bad',
    impossible: 'both conditions are made from one limit, and each is the other one negated',
    holds: (spec) =>
      analysisTemplates(spec).every(
        ({ successCondition = '', failureCondition = '' }) =>
          /<= |>= /.test(successCondition) && / [<>] [^=]/.test(failureCondition),
      ),
  },
  {
    item: '34 no data',
    impossible: 'each condition says what an empty result and NaN mean',
    holds: (spec) =>
      analysisTemplates(spec).every(({ failureCondition = '' }) => /len\(result\) == 0/.test(failureCondition)),
  },
  {
    item: '35 a window shorter than two samples',
    code: 'guardrail-window-too-short',
    definition: { strategy: canary, guardrails: [{ ...errorsMax, window: '20s', failures: 1 }] },
    router: inMesh,
  },
  {
    item: '36 an analysis before anybody reaches the candidate',
    impossible: 'the background analysis starts with the first step that has requests',
    holds: (spec) => {
      const { steps = [], analysis } = canaryOf(spec) ?? {};
      const first = steps.findIndex(({ setWeight, setHeaderRoute }) => (setWeight ?? 0) > 0 || setHeaderRoute);
      return analysis === undefined || first < 0 || (analysis.startingStep ?? 0) > first || steps.length === 1;
    },
  },
  {
    item: '37 a window of rollbacks that is longer than what is kept',
    code: 'argo-rollback-window',
    definition: { strategy: canary, targets: { argo: { rollbackWindow: 5, revisionHistoryLimit: 3 } } },
    router: inMesh,
  },
  {
    item: '37 nothing is kept to go back to',
    code: 'revision-history-empty',
    definition: { strategy: canary, targets: { argo: { revisionHistoryLimit: 0 } } },
    router: inMesh,
  },
  {
    item: '38 an old version that goes before every node knows',
    code: 'target-differs',
    says: /30s: the shortest time/,
    definition: { ...inside, strategy: { kind: 'blueGreen' }, rollback: { keepPrevious: '0s' } },
  },
  {
    item: '40 a preview larger than the release',
    code: 'argo-preview-larger',
    definition: { ...inside, strategy: { kind: 'blueGreen', preview: 9 } },
  },
  {
    item: '40 a promotion by the clock beside one by a person',
    code: 'argo-auto-promotion-ignored',
    definition: {
      ...inside,
      strategy: { kind: 'blueGreen', gate: 'approval' },
      targets: { argo: { autoPromotion: '5m' } },
    },
  },
  {
    item: '40 an analysis before the promotion without a Service to reach it by',
    impossible: 'blue/green always has both Services',
    holds: ({ objects }) =>
      objects.every(
        ({ object }) => !says(object, /prePromotionAnalysis|activeService/) || says(object, /previewService/),
      ),
  },
  {
    item: '41 pods that stay for ever after an abort',
    code: 'argo-abort-keeps-pods',
    definition: { ...inside, strategy: { kind: 'blueGreen' }, targets: { argo: { abortScaleDownDelay: 'never' } } },
  },
  {
    item: '42 a stable that shrinks, with an autoscaler',
    code: 'argo-dynamic-scale-risk',
    definition: {
      workload: { ...service, replicas: { min: 2, max: 5 } },
      strategy: canary,
      rollback: { keepPrevious: '0s' },
      targets: { argo: { dynamicStableScale: true } },
    },
    router: inMesh,
  },
  {
    item: '42 a stable that shrinks and is to be kept',
    code: 'target-cannot-express',
    says: /gone at the end/,
    definition: { strategy: canary, targets: { argo: { dynamicStableScale: true } } },
    router: inMesh,
  },
  {
    item: '44 a Service that selects none of the pods',
    impossible: 'selectors of Services, labels of pods and the selector of the Rollout are one function',
  },
  {
    item: '50 a Deployment that keeps its pods beside the Rollout',
    code: 'argo-workload-ref-replicas',
    definition: { strategy: canary, targets: { argo: { workloadRef: {} } } },
    router: inMesh,
  },
  {
    item: '51 two versions for days',
    code: 'argo-pause-long',
    definition: { strategy: { ...canary, hold: '3d' } },
    router: inMesh,
  },
  {
    item: '52 a step of two kinds',
    impossible: 'a step is a union of its kinds',
    holds: (spec) => (canaryOf(spec)?.steps ?? []).every((step) => Object.keys(step).length === 1),
  },
  {
    item: '53 an experiment that never ends',
    code: 'argo-experiment-endless',
    definition: {
      strategy: { kind: 'canary', stages: [{ experiment: { share: '5%' } }, { weight: '10%', hold: '10m' }] },
    },
    router: inMesh,
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
    metrics: { prometheus: { address: 'http://prometheus.monitoring:9090', dialect: 'istio' } },
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

/** The same under guardrails, where their metrics tell the versions apart. */
const guarded: readonly KubernetesSpec[] = [
  { ...canary, hold: '1h' } as const,
  { kind: 'canary', stages: [{ weight: '10%', hold: '1h', analysis: ['errors'] }] } as const,
  { kind: 'blueGreen', bake: '1h' } as const,
  chosen,
].map((strategy) => {
  const { spec, findings } = lowered({ definition: { strategy, guardrails: [errorsMax] }, router: inMesh });
  if (!spec) throw new Error(JSON.stringify(findings));
  return spec as KubernetesSpec;
});

test('the guarded specs have analyses to ask of', () => {
  expect(guarded.map((spec) => analysisTemplates(spec).length)).toEqual([1, 2, 1, 1]);
});

function canaryOf({ objects }: KubernetesSpec) {
  const rollout = objects.find(({ object }) => object.kind === 'Rollout')!.object as Rollout;
  return rollout.spec.strategy.canary;
}

function definitionTakes(part: object): boolean {
  return inspectDefinition({ name: 'shop', workload: service, ...part }).definition !== undefined;
}

function analysisTemplates({ objects }: KubernetesSpec): readonly AnalysisMetric[] {
  return objects.flatMap(({ object }) =>
    object.kind === 'AnalysisTemplate' ? ((object as AnalysisTemplate).spec.metrics ?? []) : [],
  );
}

/** After the last step the controller gives the candidate full size by itself. */
function reachesAll(steps: readonly CanaryStep[]): boolean {
  const lastScale = steps.map((step) => 'setCanaryScale' in step).lastIndexOf(true);
  return !steps.slice(lastScale + 1).some((step) => (step.setWeight ?? 100) < 100);
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
    for (const spec of [...specs, ...guarded]) expect(pitfall.holds?.(spec) ?? true).toBe(true);
    return;
  }
  const found = lowered(pitfall).findings.filter(({ code }) => code === pitfall.code);
  expect(found.map(({ message }) => message)).toContainEqual(expect.stringMatching(pitfall.says ?? /./));
});

/** With everything around the workload, by every controller. */
const surrounded = (['kubernetes', 'argo', 'flagger'] as const).flatMap((target) =>
  (['hpa', 'keda'] as const).map((autoscaler): KubernetesSpec => {
    const release = defineRelease({
      // As long as a name may be.
      name: `shop-${'x'.repeat(45)}`,
      workload: {
        ...service,
        replicas: { min: 2, max: 5, cpu: '70%', memory: '80%' },
        config: { mount: '/etc/shop', files: { 'a.txt': 'a' } },
      },
      strategy: target === 'kubernetes' ? { kind: 'rolling' } : canary,
      slo: { availability: '99.9%' },
    });
    const platform = definePlatform({
      metrics: { prometheus: { address: 'http://prometheus.monitoring:9090', dialect: 'istio' } },
      kubernetes: {
        namespace: 'shop',
        version: '1.33',
        router: inMesh,
        autoscaler,
        monitoring: { dashboards: {} },
        networkPolicy: {},
      },
    });
    const { spec, findings } = lowerRelease(release, { target, platform, provisioner: 'files' });
    if (!spec) throw new Error(JSON.stringify(findings));
    return spec;
  }),
);

interface Workload {
  readonly spec: { readonly replicas?: number; readonly template: PodTemplate };
}

const ofKind = <T>({ objects }: KubernetesSpec, ...kinds: readonly string[]): readonly T[] =>
  objects.filter(({ object }) => kinds.includes(object.kind)).map(({ object }) => object as unknown as T);
const workloadsOf = (spec: KubernetesSpec) => ofKind<Workload>(spec, 'Deployment', 'Rollout');

test.each<readonly [string, (spec: KubernetesSpec) => void]>([
  [
    '16 names that are too long where they land, with an ending or without',
    (spec) => {
      // Services and workloads land in labels, and KEDA writes `keda-hpa-` before the name.
      const longest: Readonly<Record<string, number>> = {
        Service: 63,
        Deployment: 63,
        Rollout: 63,
        Canary: 63,
        ScaledObject: 54,
      };
      const tooLong = spec.objects.filter(({ object }) => object.metadata.name.length > (longest[object.kind] ?? 253));
      expect(tooLong.map(({ key }) => key)).toEqual([]);
      const labels = spec.objects.flatMap(({ object }) => Object.values(object.metadata.labels ?? {}));
      expect(labels.filter((value) => value.length > 63)).toEqual([]);
    },
  ],
  [
    '17 fixed replicas beside an autoscaler',
    (spec) => {
      expect(ofKind(spec, 'HorizontalPodAutoscaler', 'ScaledObject')).toHaveLength(1);
      expect(workloadsOf(spec).map((one) => one.spec.replicas)).toEqual([undefined]);
    },
  ],
  [
    '18 a share of a request that is not there',
    (spec) => {
      const containers = workloadsOf(spec).flatMap((one) => one.spec.template.spec.containers);
      for (const { resources } of containers)
        expect(Object.keys(resources!.requests!).sort()).toEqual(['cpu', 'memory']);
    },
  ],
  [
    '20 one budget for both versions, or for the wrong one',
    (spec) => {
      const selected = ofKind<PodDisruptionBudget>(spec, 'PodDisruptionBudget').map(({ spec: { selector } }) =>
        JSON.stringify(selector.matchLabels),
      );
      expect(new Set(selected).size).toBe(selected.length);
      expect(selected).toHaveLength(spec === surrounded[0] || spec === surrounded[1] ? 1 : 2);
    },
  ],
  [
    '22 configuration that changes in place',
    (spec) => {
      const maps = ofKind<ConfigMap>(spec, 'ConfigMap').filter(({ metadata }) => !metadata.name.endsWith('-dashboard'));
      // Flagger copies the one that it tracks for the primary, and takes a change of its content for a release.
      const tracked = ofKind(spec, 'Canary').length > 0;
      expect(maps.map(({ immutable }) => immutable)).toEqual([tracked ? undefined : true]);
      if (tracked) return expect(maps[0]!.metadata.name).toMatch(/-config$/);
      expect(maps[0]!.metadata.name).toMatch(/-config-[0-9a-f]{10}$/);
      expect(maps[0]!.metadata.annotations).toEqual({ 'argocd.argoproj.io/sync-options': 'PruneLast=true' });
    },
  ],
])('%s', (_, holds) => {
  expect(surrounded).toHaveLength(6);
  surrounded.forEach(holds);
});
