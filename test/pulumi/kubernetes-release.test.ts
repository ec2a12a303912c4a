import * as pulumi from '@pulumi/pulumi';
import { Namespace } from '@pulumi/kubernetes/core/v1/namespace';
import { Provider } from '@pulumi/kubernetes/provider';
import {
  alb,
  canary,
  definePlatform,
  defineRelease,
  errorRate,
  istio,
  ref,
  ReleaseError,
  type KubernetesTargetName,
  type Release,
  type ReleaseDefinition,
} from '../../lib';
import { KubernetesRelease, type KubernetesReleaseArgs } from '../../lib/pulumi/kubernetes';
import { propertyPath } from '../../lib/pulumi/kubernetes/property-path';
import { lowerRelease } from '../../lib/targets/lower-release';
import { recordProgram, unknown, type Recording, type RecordedResource } from '../../lib/testing/pulumi';

const platform = definePlatform({
  metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'istio' } },
  kubernetes: { namespace: 'shop', router: istio({ gateways: ['istio-system/public'] }) },
});

const workload = {
  image: 'registry.example/till:1.6.2',
  port: 8080,
  health: '/health',
  replicas: { min: 3, max: 9, cpu: '70%' },
} as const;

function till(more: Partial<ReleaseDefinition> = {}): Release {
  return defineRelease({
    name: 'till',
    version: '1.6.2',
    workload,
    exposure: { kind: 'http', hosts: ['till.example.com'] },
    strategy: canary({ weights: ['10%', '50%'], hold: '10m' }),
    guardrails: [errorRate({ max: '1%' })],
    ...more,
  });
}

const rolling = { strategy: { kind: 'rolling' }, guardrails: [] } as const;

const releases: Readonly<Record<KubernetesTargetName, Release>> = {
  argo: till(),
  flagger: till(),
  kubernetes: till(rolling),
};

function record(
  args: Partial<KubernetesReleaseArgs> = {},
  options: { readonly preview?: boolean; readonly opts?: pulumi.ComponentResourceOptions } = {},
): Promise<Recording<KubernetesRelease>> {
  const { preview, opts } = options;
  return recordProgram(
    () => new KubernetesRelease('till', { release: till(), target: 'argo', platform, ...args }, opts),
    { preview },
  );
}

function named({ resources }: Recording<unknown>, name: string): RecordedResource {
  const found = resources.find((one) => one.name === name);
  if (!found) throw new Error(`${name} is not among ${resources.map((one) => one.name).join(', ')}`);
  return found;
}

const SKIP_AWAIT = { 'pulumi.com/skipAwait': 'true' };

const FORCE = { 'pulumi.com/patchForce': 'true' };

/** What the provider is told beyond the spec. */
const ANNOTATIONS: Readonly<Record<KubernetesTargetName, Readonly<Record<string, object>>>> = {
  argo: { Service: { annotations: SKIP_AWAIT }, VirtualService: { annotations: FORCE } },
  flagger: { Service: { annotations: SKIP_AWAIT } },
  kubernetes: { Service: { annotations: SKIP_AWAIT } },
};

test.each(['argo', 'flagger', 'kubernetes'] as const)('Pulumi gets what the target decided: %s', async (target) => {
  const recording = await record({ release: releases[target], target });
  const { spec } = lowerRelease(releases[target], { target, platform, provisioner: 'pulumi' });
  const [component, ...made] = recording.resources;
  expect(component).toMatchObject({ type: 'rollout-constructs:kubernetes:KubernetesRelease', custom: false });
  expect(new Map(made.map(({ name, inputs }) => [name, inputs]))).toEqual(
    new Map(
      spec!.objects.map(({ key, object }) => [
        `till-${key.replaceAll('/', '-')}`,
        { ...object, metadata: { ...object.metadata, ...ANNOTATIONS[target][object.kind] } },
      ]),
    ),
  );
  expect([...recording.result.objects.keys()]).toEqual(spec!.objects.map(({ key }) => key));
  expect(new Set(made.map(({ parent }) => parent))).toEqual(new Set([component!.urn]));
});

const ABOVE = 'urn:pulumi:stack::project::rollout-constructs:kubernetes:KubernetesRelease';

test('identity is API: the URNs of a release stay', async () => {
  const { resources } = await record();
  expect(resources.map(({ urn }) => urn.replace(ABOVE, '')).sort()).toEqual([
    '$kubernetes:argoproj.io/v1alpha1:AnalysisTemplate::till-AnalysisTemplate-error-rate-max-1-percent',
    '$kubernetes:argoproj.io/v1alpha1:Rollout::till-Rollout',
    '$kubernetes:autoscaling/v2:HorizontalPodAutoscaler::till-HorizontalPodAutoscaler',
    '$kubernetes:core/v1:Service::till-Service',
    '$kubernetes:core/v1:Service::till-Service-canary',
    '$kubernetes:core/v1:ServiceAccount::till-ServiceAccount',
    '$kubernetes:networking.istio.io/v1:VirtualService::till-VirtualService',
    '$kubernetes:networking.istio.io/v1:VirtualService::till-VirtualService-public',
    '$kubernetes:policy/v1:PodDisruptionBudget::till-PodDisruptionBudget',
    '$kubernetes:policy/v1:PodDisruptionBudget::till-PodDisruptionBudget-candidate',
    '::till',
  ]);
});

test('kinds of Kubernetes are typed resources, the others custom ones', async () => {
  const stateful = till({
    ...rolling,
    workload: { kind: 'stateful', ...workload, replicas: 3, storage: { size: '10Gi', mount: '/data' } },
  });
  const kinds = await Promise.all([]).then(async () => [
    ...(await record({ release: till(rolling), target: 'kubernetes' })).resources,
    ...(await record({ release: stateful, target: 'kubernetes' })).resources,
  ]);
  expect([...new Set(kinds.map(({ type }) => type))].sort()).toEqual([
    'kubernetes:apps/v1:Deployment',
    'kubernetes:apps/v1:StatefulSet',
    'kubernetes:autoscaling/v2:HorizontalPodAutoscaler',
    'kubernetes:core/v1:Service',
    'kubernetes:core/v1:ServiceAccount',
    'kubernetes:networking.istio.io/v1:VirtualService',
    'kubernetes:policy/v1:PodDisruptionBudget',
    'rollout-constructs:kubernetes:KubernetesRelease',
  ]);
});

test('what starts pods waits for everything else, and nothing else waits', async () => {
  const recording = await record({ target: 'flagger' });
  const workloads = ['till-Deployment', 'till-Canary'];
  const config = recording.resources.filter(({ name, custom }) => custom && !workloads.includes(name));
  expect(config.length).toBeGreaterThan(2);
  expect(config.flatMap(({ dependencies }) => dependencies)).toEqual([]);
  for (const name of workloads)
    expect(named(recording, name).dependencies).toEqual(config.map(({ urn }) => urn).sort());
});

test('what a controller writes is ignored where Pulumi would write it back', async () => {
  const argo = await record();
  const ignored = argo.resources.flatMap(({ name, options: { ignoreChanges } }) =>
    ignoreChanges ? [[name, ignoreChanges] as const] : [],
  );
  expect(ignored).toEqual([
    ['till-Service', ['spec.selector']],
    ['till-Service-canary', ['spec.selector']],
    ['till-VirtualService', ['spec.http[0].route[0].weight', 'spec.http[0].route[1].weight']],
    ['till-VirtualService-public', ['spec.http[0].route[0].weight', 'spec.http[0].route[1].weight']],
  ]);
  const fixed = till({ workload: { ...workload, replicas: 3 } });
  const flagger = await record({ release: fixed, target: 'flagger' });
  expect(named(flagger, 'till-Deployment').options.ignoreChanges).toEqual(['spec.replicas']);
  expect(flagger.result.findings.find(({ path }) => path === 'workload.replicas')?.message).toContain(
    'reaches nobody once the release is there',
  );
});

test('a list of routes is not put back whole: the first canary would have no candidate in it', async () => {
  const release = till({
    strategy: canary({
      stages: [
        { match: [{ kind: 'header', name: 'x-beta', exact: 'yes' }], hold: '5m' },
        { weight: '10%', hold: '10m' },
      ],
    }),
  });
  const owned = (provisioner: 'files' | 'pulumi') =>
    lowerRelease(release, { target: 'argo', platform, provisioner })
      .spec?.controllerOwned?.filter(({ kind }) => kind === 'VirtualService')
      .flatMap(({ jsonPointers }) => jsonPointers);
  expect(owned('files')).toEqual(['/spec/http', '/spec/http']);
  expect(owned('pulumi')).toEqual(expect.arrayContaining(['/spec/http/0/route/1/weight']));
  expect(owned('pulumi')).not.toContain('/spec/http');
});

test.each([
  ['/spec/replicas', 'spec.replicas'],
  ['/spec/http/0/route/1/weight', 'spec.http[0].route[1].weight'],
  ['/metadata/labels/app.kubernetes.io~1name', 'metadata.labels["app.kubernetes.io/name"]'],
  ['/data/say "x"~0', 'data["say \\"x\\"~"]'],
])('a JSON pointer as Pulumi writes it: %s', (pointer, path) => {
  expect(propertyPath(pointer)).toBe(path);
});

test('Outputs reach the places of their slots, with what they depend on, inside of texts too', async () => {
  const release = till({
    workload: { ...workload, image: ref('image'), env: { TABLE: ref('table'), PORT_TO_USE: ref('port') } },
  });
  const recording = await recordProgram(() => {
    const namespace = new Namespace('space', { metadata: { name: 'space' } });
    return new KubernetesRelease('till', {
      release,
      platform,
      target: 'argo',
      namespace: namespace.metadata.name,
      bind: {
        image: namespace.metadata.name.apply((name) => `registry.example/${name}:2`),
        table: pulumi.secret('table-7'),
        port: Promise.resolve(5432),
      },
    });
  });
  const rollout = named(recording, 'till-Rollout');
  const [container] = containersOf(rollout);
  expect(container).toMatchObject({
    image: 'registry.example/space:2',
    env: expect.arrayContaining([
      { name: 'TABLE', value: 'table-7' },
      { name: 'PORT_TO_USE', value: '5432' },
    ]) as unknown,
  });
  const space = named(recording, 'space').urn;
  expect(rollout.propertyDependencies).toEqual({ metadata: [space], spec: [space] });
  expect(rollout.secrets).toEqual([
    expect.stringMatching(/^spec\.template\.spec\.containers\[0\]\.env\[\d+\]\.value$/),
  ]);
  expect(named(recording, 'till-Service').inputs).toMatchObject({ metadata: { namespace: 'space' } });
  expect(JSON.stringify(named(recording, 'till-AnalysisTemplate-error-rate-max-1-percent').inputs)).toContain(
    'destination_service_namespace=\\"space\\"',
  );
  expect(recording.logs).toEqual([]);
  expect(recording.result.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

function containersOf({ inputs }: RecordedResource): readonly unknown[] {
  return (inputs as { spec: { template: { spec: { containers: unknown[] } } } }).spec.template.spec.containers;
}

test('before the deployment what is not known stays unknown, and nothing else is', async () => {
  const release = till({ workload: { ...workload, image: ref('image') } });
  const recording = await recordProgram(
    () => {
      const namespace = new Namespace('space', {});
      const image = namespace.status.phase.apply((phase) => `registry.example/${phase}:2`);
      return new KubernetesRelease('till', { release, platform, target: 'argo', bind: { image } });
    },
    { preview: true },
  );
  const rollout = named(recording, 'till-Rollout');
  expect(rollout.unknowns).toEqual(['spec.template.spec.containers[0].image']);
  expect(containersOf(rollout)[0]).toMatchObject({ image: unknown });
});

test('options of the component reach what is made', async () => {
  const { resources } = await recordProgram(() => {
    const provider = new Provider('cluster', { kubeconfig: '{}' });
    const first = new Namespace('first', {}, { provider });
    return new KubernetesRelease(
      'till',
      { release: till(), target: 'argo', platform },
      {
        provider,
        protect: true,
        dependsOn: [first],
        aliases: [{ name: 'checkout' }],
        transformations: [
          ({ type, props, opts }) =>
            type === 'kubernetes:core/v1:ServiceAccount'
              ? { props: { ...(props as object), metadata: { name: 'other' } }, opts }
              : undefined,
        ],
      },
    );
  });
  const find = (name: string) => resources.find((one) => one.name === name)!;
  const cluster = `${find('cluster').urn}::cluster-id`;
  const component = find('till');
  expect(component.dependencies).toEqual([find('first').urn]);
  // What is below has the alias too, which is the engine's work.
  expect(component.options.aliases).toEqual([{ name: 'checkout' }]);
  const made = resources.filter(({ parent }) => parent === component.urn);
  expect(made).toHaveLength(10);
  for (const { options } of made) expect(options).toMatchObject({ provider: cluster, protect: true });
  expect(find('till-ServiceAccount').inputs).toMatchObject({ metadata: { name: 'other' } });
});

test('what cannot work is thrown, all of it at once, as an error of the component, and nothing is made', async () => {
  const broken = till({ workload: { ...workload, image: ref('image'), env: { TABLE: ref('table') } } });
  const recording = await recordProgram(() => {
    try {
      return new KubernetesRelease('till', {
        release: broken,
        target: 'argo',
        platform,
        overrides: [{ kind: 'Nothing', patch: [] }],
      });
    } catch (error) {
      return error;
    }
  });
  const error = recording.result;
  expect(error).toBeInstanceOf(ReleaseError);
  expect((error as ReleaseError).diagnostics.map(({ code }) => code)).toEqual(['slot-unbound', 'slot-unbound']);
  expect(pulumi.ResourceError.isInstance(error)).toBe(true);
  expect(error).toMatchObject({ hideStack: true, resource: expect.any(KubernetesRelease) as unknown });
  expect(recording.resources.map(({ name }) => name)).toEqual(['till']);
});

test('warnings are said, with their fix, and are no errors', async () => {
  const release = till({ guardrails: [] });
  const { logs, result } = await record({ release });
  const warnings = result.findings.filter(({ severity }) => severity === 'warning');
  expect(warnings.length).toBeGreaterThan(0);
  expect(logs.map(({ severity }) => severity)).toEqual(warnings.map(() => 'warning'));
  expect(logs[0]!.message).toContain(warnings[0]!.fix);
});

test('an Output that decides what is made is refused in words of the program', async () => {
  const named = till({ workload: { ...workload, secrets: { TOKEN: ref('token') } } });
  const asName = record({ release: named, bind: { token: pulumi.output('till-token') } });
  await expect(asName).rejects.toThrow(ReleaseError);
  await expect(asName).rejects.toThrow(/<Output bind\.token>/);
  const elsewhere = till({ environments: { production: { workload: { image: ref('image') } } } });
  const nowhere = record({ release: elsewhere, bind: { image: pulumi.output('registry.example/till:2') } });
  await expect(nowhere).rejects.toThrow(/value-known-too-late +bind\.image/);
});

test('files that the old pods still read stay when the content changes', async () => {
  const config = { mount: '/etc/till', files: { 'till.toml': 'currency = "EUR"' } };
  const recording = await record({ release: till({ workload: { ...workload, config } }) });
  expect(named(recording, 'till-ConfigMap').options.retainOnDelete).toBe(true);
  expect(recording.resources.filter(({ options }) => options.retainOnDelete)).toHaveLength(1);
});

/** What a StatefulSet keeps in mind until its release is done. */
const STABLE = {
  'rollout-constructs/stable-image': 'registry.example/till:1.6.1',
  'rollout-constructs/stable-version': '1.6.1',
};

test('the provider waits as long as the pods may take, and for nothing that never comes', async () => {
  const one = await record({ release: till(rolling), target: 'kubernetes' });
  const timeouts = named(one, 'till-Deployment').options.customTimeouts;
  expect(Number.parseInt(timeouts!.create!, 10)).toBeGreaterThan(600);
  expect(timeouts!.update).toBe(timeouts!.create);
  expect(named(await record({ target: 'flagger' }), 'till-Deployment').options.customTimeouts).toBeUndefined();

  const stateful = (stage: number | 'full') =>
    till({
      guardrails: [],
      exposure: undefined,
      workload: { kind: 'stateful', ...workload, replicas: 4, storage: { size: '10Gi', mount: '/data' } },
      strategy: canary({ weights: ['25%', '50%'], hold: '10m' }),
      targets: { kubernetes: { progress: { stage, stable: 'registry.example/till:1.6.1' } } },
    });
  const annotations = async (stage: number | 'full', name: string) => {
    const { inputs } = named(await record({ release: stateful(stage), target: 'kubernetes' }), name);
    return (inputs as { metadata: { annotations?: object } }).metadata.annotations;
  };
  const balanced = definePlatform({ kubernetes: { namespace: 'shop', router: alb() } });
  const ingress = async (release: Release) => {
    const { inputs } = named(await record({ release, platform: balanced }), 'till-Ingress');
    return (inputs as { metadata: { annotations: object } }).metadata.annotations;
  };
  // The Rollout writes the action that the load balancer needs.
  expect(await ingress(till({ guardrails: [] }))).toMatchObject(SKIP_AWAIT);
  expect(await ingress(till(rolling))).not.toMatchObject(SKIP_AWAIT);
  expect(await annotations(0, 'till-StatefulSet')).toEqual({ ...SKIP_AWAIT, ...STABLE });
  expect(await annotations('full', 'till-StatefulSet')).toEqual(STABLE);
});

test('an update runs the Jobs of a release around its workload, and again for each version', async () => {
  const hooks = [
    { kind: 'job', name: 'migrate', at: 'beforeDeploy', image: 'registry.example/till-schema:7', timeout: '20m' },
    { kind: 'job', name: 'announce', at: 'afterPromotion', image: 'registry.example/announce:1' },
  ] as const;
  const release = till({ ...rolling, hooks, workload: { ...workload, image: ref('image') } });
  // An Argo CD of the platform syncs nothing of what Pulumi applies.
  const synced = definePlatform({
    ...platform.definition,
    gitops: { kind: 'argoCd', repository: 'https://git.example.com/shop' },
  });
  const image = pulumi.output('registry.example/till:2');
  const recording = await record({ release, target: 'kubernetes', platform: synced, bind: { image } });
  const [migrate, deployment, announce] = ['till-Job-migrate', 'till-Deployment', 'till-Job-announce'].map((name) =>
    named(recording, name),
  );
  expect(migrate!.dependencies).not.toContain(deployment!.urn);
  expect(deployment!.dependencies).toEqual([migrate!.urn]);
  expect(migrate!.dependencies.length).toBeGreaterThan(2);
  expect(announce!.dependencies).toEqual([deployment!.urn]);
  expect(migrate!.options.customTimeouts).toEqual({ create: '1260s', update: '1260s' });
  expect(migrate!.inputs).toMatchObject({
    metadata: { name: 'till-migrate' },
    spec: {
      template: { metadata: { annotations: { 'rollout-constructs/released': '1.6.2 registry.example/till:2' } } },
    },
  });
  expect(JSON.stringify(recording.resources)).not.toContain('argocd.argoproj.io/hook');

  const other = await record({
    release: till({ ...rolling, hooks: [{ kind: 'webhook', name: 'call', at: 'onAbort', url: 'https://x.example' }] }),
    target: 'kubernetes',
  }).catch((error: unknown) => error);
  expect((other as ReleaseError).diagnostics).toMatchObject([
    { code: 'target-cannot-express', path: 'hooks[0]', message: expect.stringContaining('knows no moment') as unknown },
  ]);
});

test('overrides change what is made and are checked; a stack has no rings', async () => {
  const patched = await record({
    overrides: [{ kind: 'Rollout', patch: [{ op: 'add', path: '/spec/restartAt', value: '2026-11-20T00:00:00Z' }] }],
  });
  expect(named(patched, 'till-Rollout').inputs).toMatchObject({ spec: { restartAt: '2026-11-20T00:00:00Z' } });
  await expect(record({ overrides: [{ kind: 'Nothing', patch: [] }] })).rejects.toThrow(/override-matches-nothing/);
  const rings = [{ name: 'first', clusters: ['eu-1'] }] as const;
  await expect(record({ release: till({ rings }) })).rejects.toThrow(/a Pulumi stack is for one cluster/);
});
