import fc from 'fast-check';
import { inspectDefinition } from '../../../lib/definition/inspect';
import type { KubernetesProgress } from '../../../lib/definition/target-fields';
import type { Strategy } from '../../../lib/definition/strategy';
import { readManifests } from '../../../lib/insight/equivalence';
import { planDefinition } from '../../../lib/plan/plan-definition';
import { definePlatform } from '../../../lib/platform/platform';
import type { PlatformDefinition } from '../../../lib/platform/platform-definition';
import { loadTarget } from '../../../lib/targets/registry';
import { attempt, hasErrors } from '../../../lib/targets/attempt';
import type { KubernetesObject, PodTemplate, Service } from '../../../lib/targets/shared/kubernetes/manifest';
import type { KubernetesSpec } from '../../../lib/targets/shared/kubernetes/spec';
import { hasSchema, validateManifest, validatePodTemplate } from '../../support/crds';
import { describeWithShared } from '../../support/shared';

const weights = fc.constantFrom(['10%'] as const, ['25%', '50%'] as const, ['1%', '33.3%', '90%'] as const);
const match = [
  { kind: 'header', name: 'x-user', prefix: '^$"' },
  { kind: 'cookie', name: 'a', value: 'x+y' },
] as const;

const strategy: fc.Arbitrary<Strategy> = fc.oneof(
  fc.constant<Strategy>({ kind: 'recreate' }),
  fc.record(
    {
      kind: fc.constant('rolling' as const),
      maxSurge: fc.constantFrom<(number | '10%')[]>(0, 2, '10%'),
      maxUnavailable: fc.constantFrom<(number | '25%')[]>(0, 1, '25%'),
    },
    { requiredKeys: ['kind'] },
  ),
  fc.record(
    {
      kind: fc.constant('blueGreen' as const),
      preview: fc.integer({ min: 1, max: 3 }),
      gate: fc.constant('approval' as const),
      shift: weights.map((all) => ({ kind: 'canary' as const, weights: all })),
    },
    { requiredKeys: ['kind'] },
  ),
  weights.map((all): Strategy => ({ kind: 'canary', weights: all })),
  fc.constant<Strategy>({
    kind: 'canary',
    stages: [
      { weight: '0%', match },
      { weight: '20%', candidate: { replicas: 3 } },
    ],
  }),
  fc.constant<Strategy>({ kind: 'linear', step: '25%', every: '5m' }),
  fc.constant<Strategy>({ kind: 'abTest', match, duration: '1h' }),
  fc.constant<Strategy>({ kind: 'shadow', mirror: '10%', duration: '1h', sideEffects: 'none' }),
);

const pod = fc.record(
  {
    sidecars: fc.constant([{ name: 'proxy', image: 'proxy:2', lifecycle: { preStop: ['/drain'] } }]),
    volumes: fc.constant({
      data: { kind: 'ephemeral', size: '1Gi' },
      info: { kind: 'downward', files: { labels: 'labels' } },
      mix: { kind: 'projected', sources: [{ kind: 'token', audience: 'vault', path: 'token', expires: '1h' }] },
      logs: { kind: 'host', path: '/var/log' },
    }),
    envFrom: fc.constant([{ kind: 'secret', name: 'settings', optional: true }]),
    downward: fc.constant({ NODE: 'node', MEMORY: 'limits.memory' }),
    scheduling: fc.constant({
      nodes: { tier: 'web' },
      preferredNodes: { zone: 'a' },
      tolerations: [{ key: 'spot', value: 'yes' }, {}],
      priorityClass: 'high',
    }),
    podSecurity: fc.constant({ fsGroup: 2000, supplementalGroups: [4], seccomp: 'unconfined' }),
    pullSecrets: fc.constant(['registry']),
    identity: fc.constantFrom({ cloud: { kind: 'azure', clientId: 'a' } }, { cloud: { kind: 'eksPodIdentity' } }),
    lifecycle: fc.constant({ postStart: ['/warm'], preStop: ['/flush', "it's"] }),
    config: fc.constant({ mount: '/etc/shop', files: { 'a.yaml': 'x: 1\n' } }),
  },
  { requiredKeys: [] },
);

const running = fc.record(
  {
    replicas: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constant({ min: 2, max: 9 })),
    drain: fc.constantFrom({ propagation: '0s' }, { longestRequest: '40s', maxConnectionAge: '5m' }),
    disruption: fc.constantFrom({ maxUnavailable: 1 }, { minAvailable: '50%' }),
  },
  { requiredKeys: [] },
);

const kinds = fc.oneof(
  { weight: 4, arbitrary: running.map((part) => ({ port: 8080, health: '/health', ...part })) },
  running.map((part) => ({ kind: 'worker', ...part })),
  fc.tuple(running, fc.constantFrom('ordered', 'parallel')).map(([part, podManagement]) => ({
    kind: 'stateful',
    port: 5432,
    storage: { size: '1Gi', mount: '/data' },
    podManagement,
    ...part,
  })),
  fc.constant({ kind: 'daemon', ports: { metrics: 9100 } }),
  fc.record({ kind: fc.constant('job'), keepFinished: fc.constant('1d') }, { requiredKeys: ['kind'] }),
  fc.record(
    {
      kind: fc.constant('cron'),
      schedule: fc.constant('0 3 * * *'),
      overlap: fc.constantFrom('allow', 'forbid', 'replace'),
      startingDeadline: fc.constant('10m'),
      suspend: fc.boolean(),
    },
    { requiredKeys: ['kind', 'schedule'] },
  ),
);

const progress: fc.Arbitrary<KubernetesProgress> = fc.record(
  {
    stable: fc.constantFrom('shop:1.0.0', 'shop:1.2.3'),
    stage: fc.constantFrom<(number | 'full')[]>(0, 1, 2, 'full'),
    prepared: fc.boolean(),
  },
  { requiredKeys: ['stage'] },
);

const definition = fc
  .record({
    kind: kinds,
    pod,
    strategy: fc.option(strategy, { nil: undefined }),
    progress: fc.option(progress, { nil: undefined }),
    exposed: fc.boolean(),
  })
  .map(({ kind, pod: fields, strategy: written, progress: state, exposed }) => ({
    name: 'shop',
    rollback: { automatic: false },
    workload: { image: 'shop:1.2.3', ...fields, ...kind },
    // What never fits is asked elsewhere; here it would only be refused.
    ...(written && fits('kind' in kind ? kind.kind : 'service', written) ? { strategy: written } : {}),
    ...(state ? { targets: { kubernetes: { progress: state } } } : {}),
    ...(exposed && !('kind' in kind) ? { exposure: { kind: 'http', hosts: ['shop.example.com'] } } : {}),
  }));

const FITTING: Readonly<Record<string, readonly Strategy['kind'][]>> = {
  service: ['recreate', 'rolling', 'blueGreen', 'canary', 'linear', 'abTest', 'shadow'],
  worker: ['recreate', 'rolling', 'canary', 'linear'],
  stateful: ['rolling', 'canary', 'linear'],
  daemon: ['rolling'],
};

function fits(kind: string, { kind: wanted }: Strategy): boolean {
  return FITTING[kind]?.includes(wanted) ?? false;
}

const platform: fc.Arbitrary<PlatformDefinition> = fc
  .record(
    {
      version: fc.constantFrom('1.27', '1.33'),
      namespace: fc.constant('shop'),
      mesh: fc.constantFrom('istio' as const, 'linkerd' as const),
      router: fc.constantFrom<NonNullable<NonNullable<PlatformDefinition['kubernetes']>['router']>[]>(
        { kind: 'istio', gateways: ['istio-system/public'] },
        { kind: 'gatewayApi', gateway: 'public' },
        { kind: 'traefik' },
        { kind: 'nginx' },
      ),
    },
    { requiredKeys: [] },
  )
  .map((kubernetes) => ({ kubernetes }));

/** Without the search for ways out, which is most of the time of a refusal. */
function lowered(written: unknown, on: PlatformDefinition): KubernetesSpec | undefined {
  const { definition: checked } = inspectDefinition(written);
  if (!checked) return undefined;
  const { plan, findings } = planDefinition(checked, { policy: {}, rings: [], origin: (path) => path });
  if (!plan || hasErrors(findings)) return undefined;
  const context = { provisioner: 'files', platform: definePlatform(on).resolve() } as const;
  const tried = attempt(loadTarget('kubernetes'), plan, context, false);
  return tried.refused.length > 0 || hasErrors(tried.findings) ? undefined : tried.lowered?.spec;
}

const JOB_FIELDS = ['backoffLimit', 'activeDeadlineSeconds', 'ttlSecondsAfterFinished', 'template'];
const CRON_FIELDS = ['schedule', 'timeZone', 'concurrencyPolicy', 'startingDeadlineSeconds', 'suspend', 'jobTemplate'];

interface Run {
  readonly spec: Readonly<Record<string, unknown>> & {
    readonly template?: PodTemplate;
    readonly jobTemplate?: { readonly spec: Readonly<Record<string, unknown>> & { readonly template: PodTemplate } };
  };
}

/** By the schema of its kind; core kinds without one by their fields, and their pods by the schema of pods. */
function problems(object: KubernetesObject): readonly string[] {
  if (hasSchema(object)) return validateManifest(object);
  if (object.kind !== 'Job' && object.kind !== 'CronJob') return [];
  const { spec } = object as unknown as Run;
  const job = spec.jobTemplate?.spec ?? spec;
  const unknown = Object.keys(spec).filter((key) => !(object.kind === 'Job' ? JOB_FIELDS : CRON_FIELDS).includes(key));
  return [...unknown, ...validatePodTemplate(job.template)];
}

function podLabels(object: KubernetesObject): Readonly<Record<string, string>> {
  return (object as unknown as Run).spec.template?.metadata?.labels ?? {};
}

const KEEP_RUNNING = ['Deployment', 'StatefulSet', 'DaemonSet'];

describeWithShared('random definitions', 'crds', () => {
  test('what is accepted is right by the schemas and rules, read back as one release, and leads somewhere', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(definition, platform, (written, on) => {
        const spec = lowered(written, on);
        if (!spec) return;
        const objects = JSON.parse(JSON.stringify(spec.objects.map(({ object }) => object))) as KubernetesObject[];
        for (const object of objects) {
          seen.add(object.kind);
          expect({ kind: object.kind, problems: problems(object) }).toEqual({ kind: object.kind, problems: [] });
        }
        const inspected = loadTarget('kubernetes').inspect!(spec);
        expect(inspected.filter(({ severity }) => severity === 'error')).toEqual([]);
        const names = objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
        expect(new Set(names).size).toBe(names.length);
        const keys = spec.objects.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);

        const { read, refused } = readManifests(objects);
        expect({ refused, releases: read.length }).toEqual({ refused: [], releases: 1 });
        expect(read[0]!.segments.at(-1)!.weight).toBe(100);

        const workloads = objects.filter(({ kind }) => KEEP_RUNNING.includes(kind));
        const services = objects.filter(({ kind }) => kind === 'Service') as unknown as Service[];
        for (const { spec: own } of services) {
          const pods = workloads.filter((one) =>
            Object.entries(own.selector).every(([key, value]) => podLabels(one)[key] === value),
          );
          expect(pods.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 150, seed: 20261121 },
    );
    expect([...seen]).toEqual(
      expect.arrayContaining(['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'VirtualService']),
    );
  });
});
