import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import { canary } from '../../../lib/definition/strategy';
import type { KubernetesProgress } from '../../../lib/definition/target-fields';
import { progressCatalogue } from '../../../lib/diagnostics/catalogue/progress';
import type { PlatformDefinition } from '../../../lib/platform/platform-definition';
import type {
  Deployment,
  HttpRoute,
  Service,
  StatefulSet,
  VirtualService,
} from '../../../lib/targets/shared/kubernetes/manifest';
import type { SpecObject } from '../../../lib/targets/shared/kubernetes/spec';
import { readManifests } from '../../../lib/insight/equivalence';
import { errorsOf, lowered, meshed, objectOf } from '../shared/kubernetes/lowered';

type Part = Partial<ReleaseDefinition>;

const byHand = { automatic: false };
const workload = { image: 'shop:2.0.0', port: 8080, health: '/health', replicas: 4 } as const;
const gateway: PlatformDefinition = {
  kubernetes: { namespace: 'shop', version: '1.33', router: { kind: 'gatewayApi', gateway: 'public' } },
};

function at(progress: KubernetesProgress | undefined, part: Part, platform?: PlatformDefinition) {
  const targets = progress ? { kubernetes: { progress } } : {};
  return lowered('kubernetes', { workload, rollback: byHand, ...part, targets }, platform);
}

interface State {
  /** Pods by role; 'auto' where an autoscaler owns them. */
  readonly pods: Readonly<Record<string, number | 'auto'>>;
  /** Whose pods each Service leads to. */
  readonly services: Readonly<Record<string, string>>;
  /** Weights by Service, of the first route that has some. */
  readonly weights?: Readonly<Record<string, number>>;
}

function stateOf(made: ReturnType<typeof lowered>): State {
  expect(errorsOf(made)).toEqual([]);
  const { objects } = made.spec!;
  const deployments = objects.filter(isKind('Deployment')).map((one) => one.object as unknown as Deployment);
  const roles = new Map(
    deployments.map(({ metadata: { labels = {} } }) => [
      labels['rollout-constructs/colour'],
      labels['rollout-constructs/role']!,
    ]),
  );
  const services = objects.filter(isKind('Service')).map((one) => one.object as unknown as Service);
  const mesh = objects.find(({ key }) => key === 'VirtualService')?.object as unknown as VirtualService | undefined;
  const route = objects.find(({ key }) => key === 'HTTPRoute')?.object as unknown as HttpRoute | undefined;
  const backends =
    mesh?.spec.http?.at(-1)?.route.map((one) => [one.destination.host, one.weight]) ??
    route?.spec.rules.at(-1)?.backendRefs?.map((one) => [one.name, one.weight]);
  return {
    pods: Object.fromEntries(
      deployments.map((one) => [one.metadata.labels!['rollout-constructs/role']!, one.spec.replicas ?? 'auto']),
    ),
    services: Object.fromEntries(
      services.map(({ metadata, spec }) => [
        metadata.name,
        roles.get(spec.selector['rollout-constructs/colour']) ?? 'both',
      ]),
    ),
    ...(backends ? { weights: Object.fromEntries(backends) as Record<string, number> } : {}),
  };
}

function isKind(kind: string) {
  return ({ object }: SpecObject) => object.kind === kind;
}

const stable = 'shop:1.0.0';
const preview: Part = { strategy: { kind: 'blueGreen', preview: 1 } };
const byPods: Part = { strategy: canary({ weights: ['25%', '50%'] }) };
const alone: State = { pods: { candidate: 4 }, services: { shop: 'candidate' } };

const states: readonly (readonly [
  string,
  Part,
  KubernetesProgress | undefined,
  PlatformDefinition | undefined,
  State,
])[] = [
  ['blue/green, first deployment', preview, undefined, undefined, alone],
  [
    'blue/green, a small preview',
    preview,
    { stable, stage: 0 },
    undefined,
    { pods: { stable: 4, candidate: 1 }, services: { shop: 'stable', 'shop-preview': 'candidate' } },
  ],
  [
    'blue/green, the preview as large as it will be',
    preview,
    { stable, stage: 0, prepared: true },
    undefined,
    { pods: { stable: 4, candidate: 4 }, services: { shop: 'stable', 'shop-preview': 'candidate' } },
  ],
  [
    'blue/green, switched, the old side warm',
    preview,
    { stable, stage: 'full' },
    undefined,
    { pods: { stable: 4, candidate: 4 }, services: { shop: 'candidate', 'shop-preview': 'candidate' } },
  ],
  [
    'blue/green, switched, by its number',
    preview,
    { stable, stage: 1 },
    undefined,
    { pods: { stable: 4, candidate: 4 }, services: { shop: 'candidate', 'shop-preview': 'candidate' } },
  ],
  [
    'blue/green, switched: what is not kept goes with the commit after it',
    { ...preview, rollback: { automatic: false, keepPrevious: '0s' } },
    { stable, stage: 'full' },
    undefined,
    { pods: { stable: 4, candidate: 4 }, services: { shop: 'candidate', 'shop-preview': 'candidate' } },
  ],
  [
    'blue/green, on the way back from the switch',
    preview,
    { stable, stage: 'full', aborted: true },
    undefined,
    { pods: { stable: 4, candidate: 4 }, services: { shop: 'stable', 'shop-preview': 'candidate' } },
  ],
  [
    'canary by the number of pods',
    byPods,
    { stable, stage: 0 },
    undefined,
    { pods: { stable: 3, candidate: 1 }, services: { shop: 'both', 'shop-preview': 'candidate' } },
  ],
  [
    'canary by the number of pods, second stage',
    byPods,
    { stable, stage: 1 },
    undefined,
    { pods: { stable: 2, candidate: 2 }, services: { shop: 'both', 'shop-preview': 'candidate' } },
  ],
  [
    'canary by the number of pods, the candidate grown before stable shrinks',
    byPods,
    { stable, stage: 0, prepared: true },
    undefined,
    { pods: { stable: 3, candidate: 2 }, services: { shop: 'both', 'shop-preview': 'candidate' } },
  ],
  [
    'canary by the number of pods, as large as all of them before the switch',
    byPods,
    { stable, stage: 1, prepared: true },
    undefined,
    { pods: { stable: 2, candidate: 4 }, services: { shop: 'both', 'shop-preview': 'candidate' } },
  ],
  [
    'canary by the number of pods, on the way back: stable grows first',
    byPods,
    { stable, stage: 1, aborted: true },
    undefined,
    { pods: { stable: 4, candidate: 2 }, services: { shop: 'both', 'shop-preview': 'candidate' } },
  ],
  [
    'canary by the number of pods, on the way back from full traffic',
    byPods,
    { stable, stage: 'full', aborted: true },
    undefined,
    { pods: { stable: 4, candidate: 4 }, services: { shop: 'stable', 'shop-preview': 'candidate' } },
  ],
  [
    'canary by the number of pods, the candidate only started',
    byPods,
    { stable, stage: 'start' },
    undefined,
    { pods: { stable: 4, candidate: 1 }, services: { shop: 'stable', 'shop-preview': 'candidate' } },
  ],
  [
    'canary in the mesh, the candidate only started',
    { strategy: canary({ stages: [{ weight: '30%', match: [{ kind: 'cookie', name: 'b', value: '1' }] }] }) },
    { stable, stage: 'start' },
    meshed,
    {
      pods: { stable: 4, candidate: 2 },
      services: { shop: 'stable', 'shop-canary': 'candidate' },
      weights: { shop: 100, 'shop-canary': 0 },
    },
  ],
  [
    'copies of requests, the candidate only started',
    { strategy: { kind: 'shadow', mirror: '10%', duration: '10m', sideEffects: 'none' } },
    { stable, stage: 'start' },
    meshed,
    {
      pods: { stable: 4, candidate: 1 },
      services: { shop: 'stable', 'shop-canary': 'candidate' },
      weights: { shop: 100, 'shop-canary': 0 },
    },
  ],
  [
    'canary in the mesh',
    { strategy: canary({ weights: ['10%', '50%'] }) },
    { stable, stage: 0 },
    meshed,
    {
      pods: { stable: 4, candidate: 1 },
      services: { shop: 'stable', 'shop-canary': 'candidate' },
      weights: { shop: 90, 'shop-canary': 10 },
    },
  ],
  [
    'canary in the mesh, ready for the next stage',
    { strategy: canary({ weights: ['10%', '50%'] }) },
    { stable, stage: 0, prepared: true },
    meshed,
    {
      pods: { stable: 4, candidate: 2 },
      services: { shop: 'stable', 'shop-canary': 'candidate' },
      weights: { shop: 90, 'shop-canary': 10 },
    },
  ],
  [
    'canary in the mesh, on the way back',
    { strategy: canary({ stages: [{ weight: '50%', match: [{ kind: 'cookie', name: 'b', value: '1' }] }] }) },
    { stable, stage: 0, aborted: true },
    meshed,
    {
      pods: { stable: 4, candidate: 2 },
      services: { shop: 'stable', 'shop-canary': 'candidate' },
      weights: { shop: 100, 'shop-canary': 0 },
    },
  ],
  [
    'canary in the mesh, all traffic: the Service of the candidate stays until stable goes',
    { strategy: canary({ weights: ['10%', '50%'] }) },
    { stable, stage: 'full' },
    meshed,
    { pods: { stable: 4, candidate: 4 }, services: { shop: 'candidate', 'shop-canary': 'candidate' } },
  ],
  [
    'linear at a Gateway, autoscaled',
    {
      workload: { ...workload, replicas: { min: 2, max: 8 } },
      exposure: { kind: 'http', hosts: ['shop.example.com'] },
      strategy: { kind: 'linear', step: '50%', every: '10m' },
    },
    { stable, stage: 0 },
    gateway,
    {
      pods: { stable: 'auto', candidate: 'auto' },
      services: { shop: 'stable', 'shop-canary': 'candidate' },
      weights: { shop: 50, 'shop-canary': 50 },
    },
  ],
  [
    'a worker has pods only',
    { workload: { kind: 'worker', image: 'shop:2.0.0', replicas: 4 }, strategy: canary({ weights: ['25%'] }) },
    { stable, stage: 0 },
    undefined,
    { pods: { stable: 3, candidate: 1 }, services: {} },
  ],
];

test.each(states)('%s', (_, part, progress, platform, state) => {
  expect(stateOf(at(progress, part, platform))).toEqual(state);
});

test.each(states)('%s: read back, the share is that of the stage', (_, part, progress, platform) => {
  const made = at(progress, part, platform);
  const { read, refused } = readManifests(made.spec!.objects.map(({ object }) => object));
  expect(refused).toEqual([]);
  expect(read).toHaveLength(1);
  expect(read[0]!.segments[0]!.weight).toBeCloseTo(shareAt(progress, made), 1);
});

/** Percent of the requests that reach the candidate, by what was asked for and not by what was read. */
function shareAt(progress: KubernetesProgress | undefined, made: ReturnType<typeof lowered>): number {
  const { pods, services, weights } = stateOf(made);
  const [old, candidate] = [pods['stable'], pods['candidate']].map(Number);
  const isGrown = progress?.prepared || progress?.aborted;
  if (isGrown && services['shop'] === 'both') return (100 * candidate!) / (old! + candidate!);
  if (progress?.aborted) return 0;
  if (progress?.prepared && weights) return weights['shop-canary']!;
  const stage = progress?.stage ?? 'full';
  return { full: 100, start: 0 }[stage] ?? made.plan!.stages[Number(stage)]!.weight;
}

test('a candidate that goes back is marked, and it alone', () => {
  const marks = at({ stable, stage: 0, aborted: true }, preview)
    .spec!.objects.filter(isKind('Deployment'))
    .map(({ object }) => object.metadata.labels!['rollout-constructs/aborted']);
  expect(marks).toEqual([undefined, 'true']);
});

describe('both colours', () => {
  const made = at({ stable, stage: 0 }, preview);
  const [old, next] = ['Deployment/stable', 'Deployment'].map((key) => objectOf<Deployment>(made, key));

  test('have the same pods but for the version', () => {
    const withoutVersion = ({ metadata, spec }: Deployment['spec']['template']) => ({
      labels: {
        ...metadata!.labels,
        'app.kubernetes.io/version': '',
        'rollout-constructs/colour': '',
      },
      spec: { ...spec, containers: spec.containers.map((one) => ({ ...one, image: '' })) },
    });
    expect(withoutVersion(old!.spec.template)).toEqual(withoutVersion(next!.spec.template));
    expect([old!, next!].map(({ spec }) => spec.template.spec.containers[0]!.image)).toEqual([stable, 'shop:2.0.0']);
  });

  test('keep name and pods when the candidate turns into stable', () => {
    const later = lowered('kubernetes', {
      workload: { ...workload, image: 'shop:3.0.0' },
      rollback: byHand,
      ...preview,
      targets: { kubernetes: { progress: { stable: 'shop:2.0.0', stage: 0 } } },
    });
    const kept = objectOf<Deployment>(later, 'Deployment/stable');
    expect(kept.metadata.name).toBe(next!.metadata.name);
    expect(kept.spec.template).toEqual(next!.spec.template);
    expect(kept.spec.selector).toEqual(next!.spec.selector);
  });
});

describe('chosen and copied requests', () => {
  const match = [
    { kind: 'header', name: 'X-Beta', exact: 'on' },
    { kind: 'header', name: 'x-user', prefix: 'a.b' },
    { kind: 'cookie', name: 'side', value: 'x+y' },
    { kind: 'query', name: 'side', value: 'b' },
  ] as const;

  test('in the mesh, before the route that divides', () => {
    const part: Part = {
      strategy: canary({
        stages: [{ weight: '0%', match, mirror: { share: '20%', sideEffects: 'none' } }, { weight: '50%' }],
      }),
    };
    const route = objectOf<VirtualService>(at({ stable, stage: 0 }, part, meshed), 'VirtualService');
    const candidate = { host: 'shop-canary', port: { number: 80 } };
    expect(route.spec.http).toEqual([
      {
        name: 'chosen',
        match: [
          { headers: { 'x-beta': { exact: 'on' } } },
          { headers: { 'x-user': { prefix: 'a.b' } } },
          { headers: { cookie: { regex: '^(.*;\\s*)?side=x\\+y(;.*)?$' } } },
          { queryParams: { side: { exact: 'b' } } },
        ],
        route: [{ destination: candidate, weight: 100 }],
      },
      {
        name: 'primary',
        route: [
          { destination: { host: 'shop', port: { number: 80 } }, weight: 100 },
          { destination: candidate, weight: 0 },
        ],
        mirror: candidate,
        mirrorPercentage: { value: 20 },
      },
    ]);
  });

  test('at a Gateway, with the paths of the release', () => {
    const part: Part = {
      exposure: { kind: 'http', hosts: ['shop.example.com'], paths: ['/shop'] },
      strategy: { kind: 'abTest', match: match.slice(0, 2), duration: '2h' },
    };
    const route = objectOf<HttpRoute>(at({ stable, stage: 0 }, part, gateway), 'HTTPRoute');
    const path = { path: { type: 'PathPrefix', value: '/shop' } };
    const backend = { group: '', kind: 'Service', port: 80 };
    expect(route.spec.rules).toEqual([
      {
        matches: [
          { ...path, headers: [{ type: 'Exact', name: 'x-beta', value: 'on' }] },
          { ...path, headers: [{ type: 'RegularExpression', name: 'x-user', value: '^a\\.b.*$' }] },
        ],
        backendRefs: [{ ...backend, name: 'shop-canary', weight: 1 }],
      },
      {
        matches: [path],
        backendRefs: [
          { ...backend, name: 'shop', weight: 100 },
          { ...backend, name: 'shop-canary', weight: 0 },
        ],
      },
    ]);
  });
});

const stateful = {
  kind: 'stateful',
  image: 'db:2',
  port: 5432,
  replicas: 4,
  storage: { size: '1Gi', mount: '/data' },
} as const;

describe('a StatefulSet', () => {
  const part: Part = { workload: stateful, strategy: canary({ weights: ['25%', '50%'] }) };

  test.each([
    [undefined, 0],
    [{ stage: 'start' }, 4],
    [{ stage: 0 }, 3],
    [{ stage: 1 }, 2],
    [{ stage: 'full' }, 0],
  ] as const)('at %j has the partition %d', (progress, partition) => {
    const set = objectOf<StatefulSet>(at(progress, part), 'StatefulSet');
    expect(set.spec.updateStrategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { partition } });
  });
});

test('a StatefulSet keeps in mind which version its other pods have, until the release is done', () => {
  const part: Part = { workload: stateful, strategy: canary({ weights: ['25%'] }) };
  const notesAt = (progress?: KubernetesProgress) =>
    objectOf<StatefulSet>(at(progress, part), 'StatefulSet').metadata.annotations;
  expect(notesAt({ stable: 'db:1', stage: 0 })).toEqual({
    'rollout-constructs/stable-image': 'db:1',
    'rollout-constructs/stable-version': '1',
  });
  expect(notesAt()).toBeUndefined();
});

const platformOf = (code: string): PlatformDefinition => (code === 'progress-first-requests' ? meshed : {});
const findings: readonly (readonly [string, Part, KubernetesProgress | undefined, string, string])[] = [
  ['two versions, and no word of either', preview, undefined, 'progress-not-named', 'strategy'],
  ['a stage too many', preview, { stable, stage: 2 }, 'progress-stage-unknown', 'targets.kubernetes.progress.stage'],
  ['no stable', preview, { stage: 0 }, 'progress-stable-missing', 'targets.kubernetes.progress.stable'],
  [
    'the same image',
    preview,
    { stable: 'shop:2.0.0', stage: 0 },
    'progress-same-version',
    'targets.kubernetes.progress.stable',
  ],
  [
    'requests before the candidate runs',
    byPods,
    { stable, stage: 0 },
    'progress-first-requests',
    'targets.kubernetes.progress.stage',
  ],
  [
    'ready for the start',
    preview,
    { stable, stage: 'start', prepared: true },
    'target-field-has-no-effect',
    'targets.kubernetes.progress.prepared',
  ],
  [
    'a worker that only starts',
    { workload: { kind: 'worker', image: 'shop:2.0.0', replicas: 4 }, strategy: canary({ weights: ['25%'] }) },
    { stable, stage: 'start' },
    'target-field-has-no-effect',
    'targets.kubernetes.progress.stage',
  ],
  ['always', preview, { stable, stage: 0 }, 'stable-follows-definition', 'targets.kubernetes.progress'],
  [
    'a Job that goes',
    { workload: { kind: 'job', image: 'shop:2.0.0', keepFinished: '1h' } },
    undefined,
    'job-runs-again',
    'workload.keepFinished',
  ],
  [
    'prepared for nothing',
    preview,
    { stable, stage: 'full', prepared: true },
    'target-field-has-no-effect',
    'targets.kubernetes.progress.prepared',
  ],
  [
    'going back from the start',
    preview,
    { stable, stage: 'start', aborted: true },
    'target-field-has-no-effect',
    'targets.kubernetes.progress.aborted',
  ],
  [
    'going back, and prepared for the next stage',
    preview,
    { stable, stage: 0, aborted: true, prepared: true },
    'target-field-has-no-effect',
    'targets.kubernetes.progress.prepared',
  ],
  [
    'a StatefulSet that is prepared',
    { workload: stateful, strategy: canary({ weights: ['25%'] }) },
    { stage: 0, prepared: true },
    'target-field-has-no-effect',
    'targets.kubernetes.progress.prepared',
  ],
  [
    'a StatefulSet on its way back',
    { workload: stateful, strategy: canary({ weights: ['25%'] }) },
    { stage: 0, aborted: true },
    'target-field-has-no-effect',
    'targets.kubernetes.progress.aborted',
  ],
  ['a rolling update', {}, { stable, stage: 0 }, 'target-field-has-no-effect', 'targets.kubernetes.progress'],
];

test.each(findings)('%s: %s %s', (_, part, progress, code, path) => {
  const made = at(progress, part, platformOf(code));
  expect(made.findings.map((one) => `${one.code} ${one.path}`)).toContain(`${code} ${path}`);
});

test('each code of the catalogue is fired by a case', () => {
  const fired = findings.map(([, , , code]) => code);
  expect(Object.keys(progressCatalogue).filter((code) => !fired.includes(code))).toEqual([]);
});
