import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import * as plus28 from 'cdk8s-plus-28';
import * as plus34 from 'cdk8s-plus-34';
import { canary, definePlatform, defineRelease, type ReleaseDefinition } from '../../lib';
import { ReleaseChartPlus } from '../../lib/k8s-plus';
import { heldOut } from './held-out';

type Plus = typeof plus28;

const versions = [
  ['cdk8s-plus-28', plus28],
  // One test body for both: what it uses is the same in both.
  ['cdk8s-plus-34', plus34 as unknown as Plus],
] as const;

const platform = definePlatform({ kubernetes: { version: '1.33', namespace: 'shop' } });

function everything(plus: Plus, app = new App(), more: Partial<ReleaseDefinition> = {}) {
  const release = defineRelease({ ...heldOut[0]!.definition, ...more });
  return new ReleaseChartPlus(app, 'shop', { release, platform, target: 'kubernetes', plus });
}

interface Pod {
  readonly spec: Record<string, unknown[]> & { readonly containers: readonly Record<string, unknown[]>[] };
}

function podOf(deployment: plus28.Deployment): Pod {
  return (ApiObject.of(deployment).toJson() as { spec: { template: Pod } }).spec.template;
}

/** Every list and record of `before` is in `after`: at the same place in lists, with more behind. */
function expectKept(before: unknown, after: unknown, path = ''): void {
  if (typeof before !== 'object' || before === null) {
    expect([path, after]).toEqual([path, before]);
    return;
  }
  for (const [key, value] of Object.entries(before)) {
    expectKept(value, (after as Record<string, unknown> | undefined)?.[key], `${path}/${key}`);
  }
}

test.each(versions)('%s: what methods add stands beside what the release says', (_, plus) => {
  const chart = everything(plus);
  const { deployment } = chart;
  const before = ApiObject.of(deployment).toJson() as object;
  const scratch = plus.Volume.fromEmptyDir(chart, 'scratch', 'scratch');
  const cookies = plus.Secret.fromSecretName(chart, 'cookies', 'cookies');
  const [main] = deployment.containers;

  deployment.addContainer({ name: 'shipper', image: 'registry.example.com/shipper:1', securityContext: { user: 1 } });
  deployment.addInitContainer({ name: 'last', image: 'registry.example.com/last:1' });
  main!.mount('/scratch', scratch);
  deployment.addVolume(plus.Volume.fromSecret(chart, 'more', cookies, { name: 'more' }));
  main!.env.addVariable('THEIRS', plus.EnvValue.fromValue('yes'));
  main!.env.copyFrom(plus.Env.fromSecret(cookies));
  main!.addPort({ name: 'debug', number: 5005 });
  deployment.addHostAlias({ ip: '10.0.0.1', hostnames: ['db'] });
  deployment.dns.addNameserver('10.0.0.2');
  deployment.scheduling.tolerate(plus.Node.tainted(plus.NodeTaintQuery.exists('theirs')));
  deployment.scheduling.attract(plus.Node.labeled(plus.NodeLabelQuery.is('theirs', 'yes')), { weight: 10 });
  deployment.scheduling.separate(deployment, { topology: plus.Topology.HOSTNAME, weight: 50 });
  deployment.podMetadata.addAnnotation('theirs', 'yes');
  deployment.metadata.addLabel('theirs', 'yes');

  const after = ApiObject.of(deployment).toJson() as object;
  expectKept(before, after);
  const { spec } = podOf(deployment);
  expect(spec.containers.map(({ name }) => name)).toEqual(['web', 'shipper']);
  expect(spec['initContainers']).toHaveLength(3);
  expect(spec['volumes']!.map((one) => (one as { name: string }).name)).toEqual([
    'about',
    'cache',
    'claim',
    'disk',
    'flags',
    'keys',
    'logs',
    'token',
    'tmp',
    'config',
    'scratch',
    'more',
  ]);
  expect(spec.containers[0]!['env']!.at(-1)).toEqual({ name: 'THEIRS', value: 'yes' });
  expect(spec.containers[0]!['envFrom']!.at(-1)).toEqual({ secretRef: { name: 'cookies' } });
  expect(spec.containers[0]!['volumeMounts']!.at(-1)).toEqual({ name: 'scratch', mountPath: '/scratch' });
  expect(spec.containers[0]!['ports']!.at(-1)).toEqual({ name: 'debug', containerPort: 5005 });
  expect(spec['tolerations']!.at(-1)).toEqual({ key: 'theirs', operator: 'Exists' });
  expect(spec).toMatchObject({
    hostAliases: [{ ip: '10.0.0.1', hostnames: ['db'] }],
    dnsConfig: { nameservers: ['10.0.0.2'] },
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { podAffinityTerm: { labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'shop' } } } },
        ],
      },
    },
  });
});

test.each(versions)('%s: selectors of its making find the pods of the release', (_, plus) => {
  const app = new App();
  const chart = everything(plus, app);
  chart.deployment.exposeViaIngress('/shop', { name: 'second', ports: [{ port: 80, targetPort: 8080 }] });
  chart.service.exposeViaIngress('/first');
  const other = new plus.Deployment(new Chart(app, 'other'), 'caller', { containers: [{ image: 'caller:1' }] });
  chart.deployment.connections.allowFrom(other, { isolation: plus.PodConnectionsIsolation.POD });
  const objects = Testing.synth(chart) as { kind: string; metadata: { name: string }; spec: Record<string, unknown> }[];
  const labels = { 'app.kubernetes.io/name': 'shop' };
  expect(objects.find(({ metadata }) => metadata.name === 'second')).toMatchObject({ spec: { selector: labels } });
  expect(objects.filter(({ kind }) => kind === 'Ingress').map(({ spec }) => spec['rules'])).toMatchObject([
    [{ http: { paths: [{ backend: { service: { name: 'shop' } } }] } }],
    [{ http: { paths: [{ backend: { service: { name: 'second' } } }] } }],
  ]);
  expect(objects.find(({ kind }) => kind === 'NetworkPolicy')).toMatchObject({
    spec: { podSelector: { matchLabels: labels } },
  });
});

test.each(versions)('%s: Services, accounts and autoscalers take theirs too', (_, plus) => {
  const chart = everything(plus);
  chart.service.bind(9090, { name: 'metrics', targetPort: 9090 });
  chart.serviceAccount.addSecret(plus.Secret.fromSecretName(chart, 'pull', 'pull'));
  expect(ApiObject.of(chart.service).toJson()).toMatchObject({
    spec: {
      ports: [
        { name: 'http', port: 80, targetPort: 'http' },
        { name: 'metrics', port: 9090, targetPort: 9090 },
      ],
    },
  });
  expect(ApiObject.of(chart.serviceAccount).toJson()).toMatchObject({ secrets: [{ name: 'pull' }] });
  expect(chart.autoscaler.maxReplicas).toBe(8);
});

test('a patch of the user comes last, in the words of Kubernetes', () => {
  const chart = everything(plus28);
  ApiObject.of(chart.deployment).addJsonPatch(
    JsonPatch.replace('/spec/template/spec/topologySpreadConstraints', []),
    JsonPatch.add('/spec/template/spec/schedulerName', 'theirs'),
  );
  expect(podOf(chart.deployment).spec).toMatchObject({ topologySpreadConstraints: [], schedulerName: 'theirs' });
});

test('what cdk8s-plus cannot say, or says by default, is listed', () => {
  const release = defineRelease({
    name: 'shop',
    workload: { image: 'registry.example.com/shop:1', port: 8080, health: '/health', replicas: 2 },
  });
  const pod = '/spec/template/spec';
  const chart = new ReleaseChartPlus(new App(), 'shop', { release, platform, target: 'kubernetes', plus: plus28 });
  expect(chart.patched).toEqual([
    { object: 'Service', paths: ['/spec/externalIPs', '/spec/ports/0/targetPort'] },
    {
      object: 'Deployment',
      paths: [
        `${pod}/containers/0/imagePullPolicy`,
        `${pod}/containers/0/lifecycle/preStop`,
        `${pod}/containers/0/livenessProbe/httpGet/scheme`,
        `${pod}/containers/0/readinessProbe/httpGet/scheme`,
        `${pod}/containers/0/securityContext/privileged`,
        `${pod}/containers/0/startupProbe/httpGet/scheme`,
        `${pod}/dnsPolicy`,
        `${pod}/enableServiceLinks`,
        `${pod}/hostNetwork`,
        `${pod}/nodeSelector`,
        `${pod}/restartPolicy`,
        `${pod}/securityContext/fsGroupChangePolicy`,
        `${pod}/securityContext/seccompProfile`,
        `${pod}/setHostnameAsFQDN`,
        `${pod}/topologySpreadConstraints`,
      ],
    },
  ]);
});

test('the class of the module decides the type', () => {
  const release = defineRelease({ name: 'shop', workload: { image: 'registry.example.com/shop:1', port: 8080 } });
  const chart = new ReleaseChartPlus(new App(), 'shop', { release, platform, target: 'kubernetes', plus: plus34 });
  const deployment: plus34.Deployment = chart.deployment;
  expect(deployment).toBeInstanceOf(plus34.Deployment);
  expect(deployment.enableServiceLinks).toBe(false);
});

test.each([[undefined], [{}], [{ ...plus28, Service: 1 }]])('another module is refused: %#', (plus) => {
  const release = defineRelease({ name: 'shop', workload: { image: 'registry.example.com/shop:1', port: 8080 } });
  expect(
    () => new ReleaseChartPlus(new App(), 'shop', { release, platform, target: 'kubernetes', plus: plus as never }),
  ).toThrow(/not a module of cdk8s-plus \(no .*Service.*npm install cdk8s-plus-34/);
});

test('a Rollout has no class in cdk8s-plus: what is there is said', () => {
  const release = defineRelease({
    name: 'shop',
    workload: { image: 'registry.example.com/shop:1', port: 8080, replicas: { min: 2, max: 4, cpu: '50%' } },
    strategy: canary({ weights: ['50%'], hold: '5m' }),
  });
  const chart = new ReleaseChartPlus(new App(), 'shop', { release, platform, target: 'argo', plus: plus28 });
  expect(chart.workload).toBe(chart.objects.get('Rollout'));
  expect(chart.autoscaler.target.toScalingTarget()).toMatchObject({ kind: 'Rollout', name: 'shop' });
  expect(() => chart.deployment).toThrow(/^shop: the target argo makes no Deployment of this release, but .*Rollout/);
});

test('methods that break the release are found like overrides', () => {
  const app = new App();
  const chart = everything(plus28, app);
  expect(chart.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  chart.configMap.addData('late', 'x');
  expect(chart.findings.filter(({ severity }) => severity === 'error')).toMatchObject([
    { code: 'immutable-files-changed', path: 'workload.config.files' },
  ]);
  expect(() => app.synthYaml()).toThrow(/immutable-files-changed/);
});

test('what cdk8s-plus throws at is a finding', () => {
  const app = new App();
  const chart = everything(plus28, app);
  chart.deployment.addVolume(plus28.Volume.fromEmptyDir(chart, 'other', 'other'));
  chart.deployment.containers[0]!.mount('/other', plus28.Volume.fromEmptyDir(chart, 'another', 'other'));
  expect(chart.findings.filter(({ severity }) => severity === 'error')).toMatchObject([
    { code: 'cdk8s-plus-refuses', message: expect.stringMatching(/^cdk8s-plus does not take the Deployment .*other/) },
  ]);
});

test('an override that cdk8s-plus has no room for is a finding, too', () => {
  const app = new App();
  const release = defineRelease({ ...heldOut[0]!.definition });
  const chart = new ReleaseChartPlus(app, 'shop', {
    release,
    platform,
    target: 'kubernetes',
    plus: plus28,
    overrides: [
      {
        kind: 'Deployment',
        patch: [{ op: 'add', path: '/spec/template/spec/containers/0/ports/-', value: { containerPort: 8080 } }],
      },
    ],
  });
  expect(chart.findings.map(({ code }) => code)).toContain('cdk8s-plus-refuses');
  expect(() => app.synthYaml()).toThrow(/cdk8s-plus-refuses/);
});

test('an error of the definition makes no object', () => {
  const chart = everything(plus28, new App(), { strategy: { kind: 'abTest', split: '50%', duration: '1h' } });
  expect([...chart.objects]).toEqual([]);
  expect(() => chart.deployment).toThrow(/target-cannot-express/);
  expect(() => chart.workload).toThrow(/target-cannot-express/);
});
