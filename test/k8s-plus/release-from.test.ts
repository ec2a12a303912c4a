import { ApiObject, type ApiObjectMetadata, App, Chart, Duration, Size, Testing } from 'cdk8s';
import * as plus from 'cdk8s-plus-28';
import { canary, definePlatform, defineRelease, type ReleaseError } from '../../lib';
import { ReleaseChartPlus, releaseFrom, workloadOf } from '../../lib/k8s-plus';

const platform = definePlatform({ kubernetes: { version: '1.33' } });

function theirs(chart: Chart): plus.Deployment {
  const deployment = new plus.Deployment(chart, 'shop', {
    metadata: { name: 'shop', labels: { team: 'web' } },
    replicas: 3,
    terminationGracePeriod: Duration.seconds(45),
    securityContext: { user: 2000, group: 3000, fsGroup: 3000 },
    automountServiceAccountToken: false,
  });
  const cache = plus.Volume.fromEmptyDir(deployment, 'cache', 'cache', { sizeLimit: Size.mebibytes(64) });
  const main = deployment.addContainer({
    name: 'web',
    image: 'registry.example.com/shop:3.1.0',
    ports: [
      { name: 'http', number: 8080 },
      { name: 'metrics', number: 9090 },
    ],
    args: ['--fast'],
    readiness: plus.Probe.fromHttpGet('/ready', { port: 8080, periodSeconds: Duration.seconds(5) }),
    startup: plus.Probe.fromTcpSocket({ port: 8080 }),
    envVariables: {
      LEVEL: plus.EnvValue.fromValue('info'),
      PASSWORD: plus.EnvValue.fromSecretValue({
        secret: plus.Secret.fromSecretName(deployment, 'database', 'database'),
        key: 'password',
      }),
      POD: plus.EnvValue.fromFieldRef(plus.EnvFieldPaths.POD_NAME),
    },
    resources: {
      cpu: { request: plus.Cpu.millis(250), limit: plus.Cpu.units(1) },
      memory: { request: Size.mebibytes(256), limit: Size.mebibytes(512) },
    },
    securityContext: { user: 2000, group: 3000, capabilities: { drop: [plus.Capability.ALL] } },
    lifecycle: { preStop: plus.Handler.fromCommand(['sleep', '15']) },
  });
  main.mount('/cache', cache);
  return deployment;
}

test('a Deployment of cdk8s-plus, as the workload of a definition', () => {
  const { name, labels, workload, strategy, findings } = workloadOf(theirs(new Chart(new App(), 'apps')));
  expect({ name, labels, strategy }).toEqual({
    name: 'shop',
    labels: { team: 'web' },
    strategy: { kind: 'rolling', maxSurge: '25%', maxUnavailable: '25%', minReady: '0s' },
  });
  expect(workload).toEqual({
    kind: 'service',
    port: 8080,
    image: 'registry.example.com/shop:3.1.0',
    containerName: 'web',
    args: ['--fast'],
    ports: { metrics: 9090 },
    replicas: 3,
    env: { LEVEL: 'info' },
    secrets: { PASSWORD: { name: 'database', key: 'password' } },
    downward: { POD: 'name' },
    resources: { cpu: '250m', cpuLimit: 1, memory: '256Mi', memoryLimit: '512Mi' },
    health: {
      startup: { kind: 'tcp', port: 8080, every: '10s', timeout: '1s', failures: 3, successes: 1 },
      readiness: {
        kind: 'http',
        path: '/ready',
        port: 8080,
        scheme: 'http',
        every: '5s',
        timeout: '1s',
        failures: 3,
        successes: 1,
      },
      liveness: false,
    },
    mounts: { '/cache': { volume: 'cache', readOnly: false } },
    volumes: { cache: { kind: 'empty', size: '64Mi' } },
    security: { user: 2000, group: 3000, readOnlyRoot: true },
    drain: { longestRequest: '25s', propagation: '15s' },
    identity: { serviceAccount: 'default', kubernetesToken: false },
    podSecurity: { fsGroup: 3000, seccomp: 'unconfined' },
  });
  expect(findings.map(({ code, path }) => [code, path])).toEqual([
    ['deployment-differs', '/spec/selector'],
    ['deployment-differs', '/spec/template/spec/enableServiceLinks'],
    ['deployment-differs', '/spec/template/spec/containers/0/imagePullPolicy'],
    ['deployment-differs', '/spec/template/spec/nodeSelector'],
  ]);
});

test('a release takes the place of the Deployment', () => {
  const app = new App();
  const chart = new Chart(app, 'apps');
  const { release } = releaseFrom(theirs(chart), { strategy: canary({ weights: ['50%'], hold: '5m' }), owner: 'web' });
  new ReleaseChartPlus(app, 'shop', { release, platform, target: 'argo', plus });
  expect(Testing.synth(chart)).toEqual([]);
  expect(release.definition).toMatchObject({ name: 'shop', owner: 'web', labels: { team: 'web' } });
  expect(app.synthYaml()).toContain('kind: Rollout');
});

function manifest(pod: object, spec: object = {}): ApiObject {
  return new ApiObject(new Chart(new App(), 'apps'), 'shop', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'shop' },
    spec: {
      replicas: 2,
      selector: { matchLabels: { 'app.kubernetes.io/name': 'shop' } },
      ...spec,
      template: { metadata: { labels: { 'app.kubernetes.io/name': 'shop' } }, spec: pod },
    },
  } as never);
}

const said = {
  image: 'registry.example.com/shop:1',
  resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { memory: '1Gi' } },
  securityContext: { runAsUser: 1, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
};
const quiet = { enableServiceLinks: false, nodeSelector: { 'kubernetes.io/arch': 'arm64' } };

function unread(deployment: ApiObject): readonly string[] {
  return workloadOf(deployment)
    .findings.filter(({ code }) => code === 'deployment-field-unread')
    .map(({ path }) => path);
}

test('everything that a definition has no word for is told, wherever it stands', () => {
  const container = {
    ...said,
    name: 'web',
    ports: [
      { name: 'http', containerPort: 80, hostPort: 80 },
      { containerPort: 53, protocol: 'UDP' },
    ],
    env: [
      { name: 'A', valueFrom: { configMapKeyRef: { name: 'a', key: 'b' } } },
      { name: 'B', valueFrom: { secretKeyRef: { name: 'a', key: 'b', optional: true } } },
      { name: 'C', valueFrom: { fieldRef: { fieldPath: "metadata.labels['a']" } } },
    ],
    resources: { ...said.resources, claims: [{ name: 'gpu' }] },
    readinessProbe: { httpGet: { path: '/', port: 80, host: 'other' }, terminationGracePeriodSeconds: 3 },
    lifecycle: { preStop: { httpGet: { path: '/', port: 80 } } },
    volumeMounts: [{ name: 'v', mountPath: '/v', subPathExpr: '$(A)' }],
    volumeDevices: [{ name: 'd', devicePath: '/d' }],
    workingDir: '/home',
    tty: true,
  };
  const pod = '/spec/template/spec';
  expect(
    unread(
      manifest(
        {
          ...quiet,
          containers: [container],
          volumes: [
            { name: 'v', nfs: { server: 's', path: '/' } },
            { name: 'w', secret: { secretName: 'w', items: [{ key: 'a', path: 'a' }] } },
          ],
          hostNetwork: true,
          affinity: { podAntiAffinity: {} },
          topologySpreadConstraints: [{ maxSkew: 1 }],
          securityContext: { sysctls: [{ name: 'a', value: 'b' }], seccompProfile: { type: 'Localhost' } },
        },
        { revisionHistoryLimit: 3, paused: true },
      ),
    ),
  ).toEqual([
    '/spec/paused',
    '/spec/revisionHistoryLimit',
    `${pod}/affinity`,
    `${pod}/hostNetwork`,
    `${pod}/topologySpreadConstraints`,
    `${pod}/securityContext/seccompProfile`,
    `${pod}/securityContext/sysctls`,
    `${pod}/containers/0/tty`,
    `${pod}/containers/0/volumeDevices`,
    `${pod}/containers/0/workingDir`,
    `${pod}/containers/0/lifecycle/preStop/httpGet`,
    `${pod}/containers/0/volumeMounts/0/subPathExpr`,
    `${pod}/containers/0/ports/0/hostPort`,
    `${pod}/containers/0/ports/1/protocol`,
    `${pod}/containers/0/env/0/valueFrom/configMapKeyRef`,
    `${pod}/containers/0/env/1/valueFrom/secretKeyRef/optional`,
    `${pod}/containers/0/env/2/valueFrom/fieldRef`,
    `${pod}/containers/0/resources/claims`,
    `${pod}/containers/0/readinessProbe/terminationGracePeriodSeconds`,
    `${pod}/containers/0/readinessProbe/httpGet/host`,
    `${pod}/volumes/0/nfs`,
    `${pod}/volumes/1/secret/items`,
  ]);
});

test('what is not said is asked for, and can be said beside the Deployment', () => {
  const bare = manifest({ ...quiet, containers: [{ name: 'web', image: 'registry.example.com/shop:1' }] });
  expect(() => releaseFrom(bare)).toThrow(/deployment-field-unsaid/);
  let error: ReleaseError | undefined;
  try {
    releaseFrom(bare);
  } catch (thrown) {
    error = thrown as ReleaseError;
  }
  const at = '/spec/template/spec/containers/0';
  expect(error?.diagnostics.filter(({ severity }) => severity === 'error').map(({ path }) => path)).toEqual([
    `${at}/resources/requests/cpu`,
    `${at}/resources/requests/memory`,
    `${at}/resources/limits/memory`,
    `${at}/securityContext/runAsUser`,
    `${at}/securityContext/capabilities`,
  ]);
  const { release } = releaseFrom(bare, {
    workload: {
      resources: { cpu: '100m', memory: '64Mi', memoryLimit: '64Mi' },
      security: { user: 7, capabilities: [] },
    },
  });
  expect(release.definition.workload).toMatchObject({
    kind: 'worker',
    resources: { cpu: '100m', memory: '64Mi', memoryLimit: '64Mi' },
    security: { user: 7, readOnlyRoot: false, capabilities: [] },
    architecture: 'arm64',
  });
});

test('a disk without a group gets one, which is told', () => {
  const volumes = [{ name: 'disk', persistentVolumeClaim: { claimName: 'disk' } }];
  const one = manifest({ ...quiet, containers: [{ ...said, name: 'web' }], volumes });
  expect(workloadOf(one).findings).toMatchObject([
    { code: 'deployment-differs', path: '/spec/template/spec/securityContext' },
  ]);
});

test('a field can be left behind by its path', () => {
  const one = manifest({ ...quiet, hostPID: true, containers: [{ ...said, name: 'web' }] });
  expect(() => releaseFrom(one)).toThrow(/deployment-field-unread +\/spec\/template\/spec\/hostPID/);
  expect(releaseFrom(one, { accept: ['/spec/template/spec/hostPID'] }).findings).toEqual([]);
});

test('Services and autoscalers that lead to it are told, and what methods made', () => {
  const app = new App();
  const chart = new Chart(app, 'apps');
  const deployment = theirs(chart);
  new plus.Service(chart, 'front', { selector: deployment, ports: [{ port: 80 }] });
  deployment.exposeViaService({ name: 'below', ports: [{ port: 80, targetPort: 8080 }] });
  let error: ReleaseError | undefined;
  try {
    releaseFrom(deployment);
  } catch (thrown) {
    error = thrown as ReleaseError;
  }
  expect(
    error?.diagnostics
      .filter(({ code }) => code.startsWith('deployment-object'))
      .map(({ code, message }) => [code, message]),
  ).toEqual([
    ['deployment-object-removed', 'Service/below was made by a method of Deployment/shop, and goes with it.'],
    [
      'deployment-object-orphaned',
      expect.stringMatching(/^Service\/apps-front-\w+ leads to Deployment\/shop, whose place the release takes\.$/),
    ],
  ]);
});

test('another kind is refused', () => {
  const chart = new Chart(new App(), 'apps');
  const job = new plus.Job(chart, 'job', { containers: [{ image: 'job:1' }] });
  expect(() => workloadOf(job)).toThrow(/apps\/job is no Deployment of apps\/v1/);
});

test('what a release emits is read as that release', () => {
  const release = defineRelease({
    name: 'shop',
    workload: {
      image: 'registry.example.com/shop:3.1.0',
      port: 8080,
      command: ['/bin/shop'],
      ports: { metrics: 9090 },
      env: { LEVEL: 'info' },
      secrets: { PASSWORD: { name: 'database', key: 'password' } },
      envFrom: [{ kind: 'secret', name: 'keys', optional: true, prefix: 'K_' }],
      downward: { POD: 'name', CPU: 'limits.cpu' },
      resources: { cpu: 1.5, cpuLimit: 2, memory: '1Gi' },
      health: { readiness: { kind: 'grpc', service: 'ready' }, liveness: { kind: 'exec', command: ['/alive'] } },
      mounts: { '/keys': { volume: 'keys', readOnly: true, subPath: 'a' }, '/tmp': 'cache' },
      volumes: {
        keys: { kind: 'secret', name: 'keys' },
        cache: { kind: 'empty', memory: true },
        claim: { kind: 'claim', name: 'shared' },
      },
      sidecars: [
        {
          name: 'proxy',
          image: 'registry.example.com/proxy:1',
          health: { readiness: { kind: 'tcp', port: 90 } },
          mounts: { '/tmp': 'cache' },
        },
      ],
      init: [{ name: 'migrate', image: 'registry.example.com/migrate:1', mounts: { '/tmp': 'claim' } }],
      scheduling: {
        nodes: { pool: 'web' },
        tolerations: [{ key: 'a', value: 'b', effect: 'NoSchedule' }, { key: 'c' }],
      },
      security: { user: 2000, group: 3000, readOnlyRoot: false, capabilities: ['NET_BIND_SERVICE'] },
      podSecurity: { fsGroup: 4000, supplementalGroups: [5000] },
      drain: { longestRequest: '45s', propagation: '7s' },
      identity: { serviceAccount: 'known', kubernetesToken: true },
      pullSecrets: ['registry'],
      replicas: 4,
    },
    strategy: { kind: 'rolling', maxSurge: 2, maxUnavailable: '10%', minReady: '20s' },
  });
  const emitted = (one: typeof release) => {
    const chart = new ReleaseChartPlus(new App(), 'shop', { release: one, platform, target: 'kubernetes', plus });
    return chart.workload.toJson() as {
      readonly metadata: ApiObjectMetadata;
      readonly apiVersion: string;
      readonly kind: string;
    };
  };
  const first = emitted(release);
  const theirs = new ApiObject(new Chart(new App(), 'apps'), 'shop', first);
  const again = releaseFrom(theirs, { accept: ['/spec/template/spec/topologySpreadConstraints'] });
  expect(again.findings).toEqual([]);
  expect(emitted(again.release)).toEqual(first);
});

test('Argo Rollouts takes the Deployment over, and refers to it', () => {
  const app = new App();
  const { release } = releaseFrom(theirs(new Chart(app, 'apps')), {
    strategy: canary({ weights: ['50%'], hold: '5m' }),
    targets: { argo: { workloadRef: { scaleDown: 'onsuccess' } } },
  });
  const chart = new ReleaseChartPlus(app, 'shop', { release, platform, target: 'argo', plus });
  expect(chart.workload.toJson()).toMatchObject({
    kind: 'Rollout',
    spec: { workloadRef: { kind: 'Deployment', name: 'shop', scaleDown: 'onsuccess' } },
  });
  expect(chart.deployment.containers.map(({ image }) => image)).toEqual(['registry.example.com/shop:3.1.0']);
});
