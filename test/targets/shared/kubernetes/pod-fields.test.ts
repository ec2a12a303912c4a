import type { ReleaseDefinition } from '../../../../lib/definition/release-definition';
import type { PlatformDefinition } from '../../../../lib/platform/platform-definition';
import type { Deployment, PodSpec, ServiceAccount } from '../../../../lib/targets/shared/kubernetes/manifest';
import { errorsOf, lowered, meshed, objectOf } from './lowered';

const on = (version: string): PlatformDefinition => ({ kubernetes: { version, namespace: 'shop' } });

function made(part: object, platform: PlatformDefinition = on('1.33')) {
  const workload = { image: 'shop:1.2.3', port: 8080, ...part } as ReleaseDefinition['workload'];
  return lowered('kubernetes', { workload }, platform);
}

function podOf(part: object, platform?: PlatformDefinition): PodSpec {
  return objectOf<Deployment>(made(part, platform), 'Deployment').spec.template.spec;
}

test('variables come from objects, from the pod, from settings and from secrets, in this order', () => {
  const [container] = podOf({
    envFrom: [
      { kind: 'configMap', name: 'settings', prefix: 'A_' },
      { kind: 'secret', name: 'more', optional: true },
    ],
    downward: { NODE: 'node', CPUS: 'limits.cpu' },
    env: { MODE: 'fast' },
    secrets: { TOKEN: { name: 'shop', key: 'token' } },
  }).containers;
  expect(container!.envFrom).toEqual([
    { prefix: 'A_', configMapRef: { name: 'settings' } },
    { secretRef: { name: 'more', optional: true } },
  ]);
  expect(container!.env).toEqual([
    { name: 'CPUS', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } },
    { name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
    { name: 'MODE', value: 'fast' },
    { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'shop', key: 'token' } } },
  ]);
});

test('one variable is given once', () => {
  expect(() => made({ env: { NODE: 'a' }, downward: { NODE: 'node' } })).toThrow(/workload\.env\.NODE/);
});

describe('before the stop signal', () => {
  const preStop = ['/bin/flush', "it's", '$HOME'];
  test.each([
    ['a sleep of the kubelet', '1.30', {}, { sleep: { seconds: 10 } }],
    ['a program of the image', '1.29', {}, { exec: { command: ['sleep', '10'] } }],
    ['nothing', '1.33', { drain: { propagation: '0s' } }, undefined],
    [
      'a wait and then a program, whose words the shell does not read',
      '1.33',
      { lifecycle: { preStop } },
      { exec: { command: ['sh', '-c', 'sleep 10 && exec "$@"', 'sh', ...preStop] } },
    ],
    [
      'a program alone',
      '1.33',
      { lifecycle: { preStop }, drain: { propagation: '0s' } },
      { exec: { command: preStop } },
    ],
  ] as const)('%s on %s', (_, version, part, expected) => {
    expect(podOf(part, on(version)).containers[0]!.lifecycle?.preStop).toEqual(expected);
  });

  test('a native sidecar does not wait, but runs its own program', () => {
    const [sidecar] = podOf({
      sidecars: [{ name: 'proxy', image: 'proxy:1.0.0', lifecycle: { preStop } }],
    }).initContainers!;
    expect(sidecar!.lifecycle).toEqual({ preStop: { exec: { command: preStop } } });
  });

  test('and after the start', () => {
    const { lifecycle } = podOf({ lifecycle: { postStart: ['/bin/warm'] } }).containers[0]!;
    expect(lifecycle!.postStart).toEqual({ exec: { command: ['/bin/warm'] } });
  });
});

test.each([
  [
    { kind: 'ephemeral', size: '1Gi', storageClass: 'fast' },
    {
      ephemeral: {
        volumeClaimTemplate: {
          spec: {
            accessModes: ['ReadWriteOnce'],
            storageClassName: 'fast',
            resources: { requests: { storage: '1Gi' } },
          },
        },
      },
    },
  ],
  [
    { kind: 'projected', sources: [{ kind: 'token', audience: 'vault', path: 'token', expires: '1h' }] },
    {
      projected: { sources: [{ serviceAccountToken: { audience: 'vault', path: 'token', expirationSeconds: 3600 } }] },
    },
  ],
  [
    { kind: 'downward', files: { tags: 'labels' } },
    { downwardAPI: { items: [{ path: 'tags', fieldRef: { fieldPath: 'metadata.labels' } }] } },
  ],
  [{ kind: 'host', path: '/var/log' }, { hostPath: { path: '/var/log', type: 'Directory' } }],
])('a volume %j', (volume, expected) => {
  expect(podOf({ volumes: { data: volume } }).volumes![0]).toEqual({ name: 'data', ...expected });
});

test('where pods may run, and before whom', () => {
  const { nodeSelector, affinity, tolerations, priorityClassName, runtimeClassName, imagePullSecrets } = podOf({
    scheduling: {
      nodes: { 'karpenter.sh/capacity-type': 'spot' },
      preferredNodes: { tier: 'web', disk: 'ssd' },
      tolerations: [{ key: 'spot', value: 'yes', effect: 'NoSchedule' }, {}],
      priorityClass: 'high',
      runtimeClass: 'gvisor',
    },
    pullSecrets: ['registry'],
  });
  expect({ nodeSelector, affinity, tolerations, priorityClassName, runtimeClassName, imagePullSecrets }).toEqual({
    nodeSelector: { 'karpenter.sh/capacity-type': 'spot', 'kubernetes.io/arch': 'amd64' },
    affinity: {
      nodeAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          {
            weight: 100,
            preference: {
              matchExpressions: [
                { key: 'disk', operator: 'In', values: ['ssd'] },
                { key: 'tier', operator: 'In', values: ['web'] },
              ],
            },
          },
        ],
      },
    },
    tolerations: [{ key: 'spot', operator: 'Equal', value: 'yes', effect: 'NoSchedule' }, { operator: 'Exists' }],
    priorityClassName: 'high',
    runtimeClassName: 'gvisor',
    imagePullSecrets: [{ name: 'registry' }],
  });
});

test('what holds for the whole pod', () => {
  expect(
    podOf({ podSecurity: { fsGroup: 2000, supplementalGroups: [4], seccomp: 'unconfined' } }).securityContext,
  ).toEqual({
    runAsNonRoot: true,
    runAsUser: 1000,
    runAsGroup: 1000,
    fsGroup: 2000,
    supplementalGroups: [4],
    seccompProfile: { type: 'Unconfined' },
  });
});

describe('identities', () => {
  const role = 'arn:aws:iam::123456789012:role/shop';
  test.each([
    [{ role }, { 'eks.amazonaws.com/role-arn': role }],
    // The association is outside of the cluster; with the annotation too, the SDKs would take the other way.
    [{ role, cloud: { kind: 'eksPodIdentity' } }, undefined],
    [
      { cloud: { kind: 'gke', serviceAccount: 'shop@p.iam.gserviceaccount.com' } },
      { 'iam.gke.io/gcp-service-account': 'shop@p.iam.gserviceaccount.com' },
    ],
    [
      { cloud: { kind: 'azure', clientId: 'client', tenantId: 'tenant' } },
      { 'azure.workload.identity/client-id': 'client', 'azure.workload.identity/tenant-id': 'tenant' },
    ],
  ])('%j', (identity, annotations) => {
    expect(objectOf<ServiceAccount>(made({ identity }), 'ServiceAccount').metadata.annotations).toEqual(annotations);
    const existing = made({ identity: { ...identity, serviceAccount: 'shared' } });
    expect(existing.spec!.objects.map(({ key }) => key)).not.toContain('ServiceAccount');
    const said = existing.findings.filter(({ code }) => code === 'identity-on-existing-account');
    const written = Object.entries(annotations ?? {}).map(([key, value]) => `${key}: ${value}`);
    expect(said.map(({ path, severity }) => [path, severity])).toEqual(
      written.length === 0 ? [] : [['workload.identity', 'warning']],
    );
    expect(said.every(({ message }) => message.includes(written.join(', ')))).toBe(true);
  });

  test("Entra's webhook finds the pods by a label", () => {
    const pods = objectOf<Deployment>(made({ identity: { cloud: { kind: 'azure', clientId: 'a' } } }), 'Deployment');
    expect(pods.spec.template.metadata!.labels!['azure.workload.identity/use']).toBe('true');
  });
});

describe('a mesh with proxies beside the pods', () => {
  test.each([
    [
      'istio',
      {
        'proxy.istio.io/config': JSON.stringify({
          holdApplicationUntilProxyStarts: true,
          terminationDrainDuration: '30s',
          proxyMetadata: { EXIT_ON_ZERO_ACTIVE_CONNECTIONS: 'true' },
        }),
      },
    ],
    ['linkerd', { 'config.alpha.linkerd.io/proxy-wait-before-exit-seconds': '30' }],
    [undefined, undefined],
  ] as const)('%s: the proxy ends after the last request', (mesh, annotations) => {
    const pods = objectOf<Deployment>(
      made({}, { kubernetes: { version: '1.33', ...(mesh ? { mesh } : {}) } }),
      'Deployment',
    );
    expect(pods.spec.template.metadata!.annotations).toEqual(annotations);
  });

  test('ends old connections, so that streams come to the new version', () => {
    const rule = objectOf<{ spec: object }>(
      made({ drain: { maxConnectionAge: '5m' } }, meshed),
      'DestinationRule/shop',
    );
    expect(rule.spec).toEqual({
      host: 'shop',
      trafficPolicy: { connectionPool: { tcp: { maxConnectionDuration: '300s' } } },
    });
    expect(errorsOf(made({ drain: { maxConnectionAge: '5m' } })).map(({ path }) => path)).toEqual([
      'workload.drain.maxConnectionAge',
    ]);
  });
});
