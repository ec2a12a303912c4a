import type { Deployment, PodTemplate } from '../../../../lib/targets/shared/kubernetes/manifest';
import type { Rollout } from '../../../../lib/targets/argo/manifest';
import { lowered, objectOf } from './lowered';

type Definition = Parameters<typeof lowered>[1];

function templateOf(definition: Definition, version = '1.33'): PodTemplate {
  return objectOf<Deployment>(lowered('kubernetes', definition, { kubernetes: { version } }), 'Deployment').spec
    .template;
}

const workload = { image: 'shop:1.2.3', port: 8080 } as const;

test('the smallest definition becomes a restricted pod with three different probes and a drain', () => {
  const { metadata, spec } = templateOf({ workload: { ...workload, health: '/health' } });
  const probe = (more: object) => ({ httpGet: { path: '/health', port: 8080 }, successThreshold: 1, ...more });
  expect(metadata).toEqual({
    labels: {
      'app.kubernetes.io/name': 'shop',
      'app.kubernetes.io/version': '1.2.3',
      'app.kubernetes.io/managed-by': 'rollout-constructs',
    },
  });
  expect(spec).toEqual({
    serviceAccountName: 'shop',
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 1000,
      runAsGroup: 1000,
      fsGroup: 1000,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    terminationGracePeriodSeconds: 35,
    nodeSelector: { 'kubernetes.io/arch': 'amd64' },
    topologySpreadConstraints: ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
      maxSkew: 1,
      topologyKey,
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'shop' } },
      matchLabelKeys: ['pod-template-hash'],
    })),
    containers: [
      {
        name: 'shop',
        image: 'shop:1.2.3',
        ports: [{ name: 'http', containerPort: 8080 }],
        resources: { requests: { cpu: '250m', memory: '512Mi' }, limits: { memory: '512Mi' } },
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          readOnlyRootFilesystem: true,
          runAsNonRoot: true,
          runAsUser: 1000,
          runAsGroup: 1000,
        },
        volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
        startupProbe: probe({ periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 60 }),
        readinessProbe: probe({ periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 3 }),
        livenessProbe: probe({ periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 }),
        lifecycle: { preStop: { sleep: { seconds: 10 } } },
      },
    ],
    volumes: [{ name: 'tmp', emptyDir: {} }],
  });
});

test.each([
  ['1.29', { exec: { command: ['sleep', '10'] } }],
  ['1.30', { sleep: { seconds: 10 } }],
])('on Kubernetes %s the drain waits by %j', (version, preStop) => {
  expect(templateOf({}, version).spec.containers[0]!.lifecycle).toEqual({ preStop });
});

test.each<[string, object, readonly string[]]>([
  ['1.29', {}, ['pre-stop-needs-program workload.drain']],
  ['1.29', { drain: { propagation: '0s' } }, []],
  ['1.30', {}, []],
])('on Kubernetes %s with %j an image without sleep is %j', (version, drain, expected) => {
  const definition = { workload: { ...workload, replicas: 2, ...drain } };
  for (const target of ['kubernetes', 'argo'] as const) {
    const { findings } = lowered(target, definition, { kubernetes: { version } });
    const told = findings.filter(({ code }) => code === 'pre-stop-needs-program');
    expect(told.map(({ code, path }) => `${code} ${path}`)).toEqual(expected);
  }
});

test('from 1.29 on a sidecar starts first and stops last; before that it is a container like the others', () => {
  const definition: Definition = {
    workload: {
      ...workload,
      sidecars: [{ name: 'proxy', image: 'proxy:2' }],
      init: [{ name: 'schema', image: 'schema:1' }],
    },
  };
  const names = ({ spec }: PodTemplate) => ({
    init: spec.initContainers?.map(({ name, restartPolicy }) => [name, restartPolicy]),
    running: spec.containers.map(({ name, lifecycle }) => [name, lifecycle !== undefined]),
  });
  expect(names(templateOf(definition, '1.29'))).toEqual({
    init: [
      ['proxy', 'Always'],
      ['schema', undefined],
    ],
    running: [['shop', true]],
  });
  expect(names(templateOf(definition, '1.28'))).toEqual({
    init: [['schema', undefined]],
    running: [
      ['shop', true],
      ['proxy', true],
    ],
  });
});

test('addresses of other releases, secrets by reference, no plain secret', () => {
  const { spec } = templateOf({
    workload: {
      ...workload,
      env: { ORDERS: { endpoint: 'orders', path: '/v1' }, MODE: '0o17' },
      secrets: { TOKEN: { name: 'shop', key: 'token' } },
    },
  });
  expect(spec.containers[0]!.env).toEqual([
    { name: 'MODE', value: '0o17' },
    { name: 'ORDERS', value: 'http://orders/v1' },
    { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'shop', key: 'token' } } },
  ]);
});

test('the same content gives the same ConfigMap, another content another name and so another template', () => {
  const named = (files: Record<string, string>) =>
    templateOf({ workload: { ...workload, config: { mount: '/etc/shop', files } } }).spec.volumes!.at(-1);
  expect(named({ a: '1', b: '2' })).toEqual(named({ b: '2', a: '1' }));
  expect(named({ a: '1', b: '2' })).not.toEqual(named({ a: '1', b: '3' }));
  expect(named({ a: '1' })).toEqual({
    name: 'config',
    configMap: { name: expect.stringMatching(/^shop-config-[0-9a-f]{10}$/) },
  });
});

test('a volume of the user over /tmp is the one that is there', () => {
  const { spec } = templateOf({
    workload: {
      ...workload,
      volumes: { tmp: { kind: 'empty', memory: true, size: '64Mi' } },
      mounts: { '/tmp': 'tmp' },
    },
  });
  expect(spec.volumes).toEqual([{ name: 'tmp', emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } }]);
  expect(spec.containers[0]!.volumeMounts).toEqual([{ name: 'tmp', mountPath: '/tmp' }]);
});

test('Deployment and Rollout run the same pods but for the hash label that each controller sets', () => {
  const rollout = objectOf<Rollout>(lowered('argo', {}), 'Rollout').spec.template;
  const deployment = objectOf<Deployment>(lowered('kubernetes', {}), 'Deployment').spec.template;
  const text = (template: unknown) =>
    JSON.stringify(template).replaceAll('rollouts-pod-template-hash', 'pod-template-hash');
  expect(text(rollout)).toBe(text(deployment));
});

test('blue and green differ by their version only', () => {
  const template = (image: string) =>
    objectOf<Rollout>(lowered('argo', { workload: { ...workload, image }, strategy: { kind: 'blueGreen' } }), 'Rollout')
      .spec.template;
  expect(JSON.stringify(template('shop:1.2.3')).replaceAll('1.2.3', '2.0.0')).toBe(
    JSON.stringify(template('shop:2.0.0')),
  );
});
