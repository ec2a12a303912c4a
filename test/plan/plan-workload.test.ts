import type { ReleaseDefinition } from '../../lib/definition/release-definition';
import type { Container } from '../../lib/definition/container';
import type { PlannedContainer, PlannedProcess } from '../../lib/plan/workload';
import { planOf, smallest, type PartialDefinition } from './plan-of';

function processOf(definition: PartialDefinition): PlannedProcess {
  const { workload } = planOf(definition);
  if (workload.kind === 'function') throw new Error('a function');
  return workload;
}

const service = (part: Partial<Container> & object): PartialDefinition => ({
  workload: { ...smallest.workload, ...part } as ReleaseDefinition['workload'],
});

test('the smallest definition becomes a complete workload', () => {
  const tcp = { handler: { kind: 'tcp', port: 8080 }, path: 'workload.health', successes: 1, initialDelaySeconds: 0 };
  expect(planOf({}).workload).toEqual({
    kind: 'service',
    path: 'workload',
    main: {
      path: 'workload',
      name: 'shop',
      image: 'shop:1.2.3',
      ports: [{ name: 'http', port: 8080 }],
      env: {},
      secrets: {},
      cpuMillis: 250,
      memoryBytes: 536870912,
      memoryLimitBytes: 536870912,
      probes: {
        startup: { ...tcp, everySeconds: 5, timeoutSeconds: 2, failures: 60 },
        readiness: { ...tcp, everySeconds: 5, timeoutSeconds: 2, failures: 3 },
      },
      mounts: [],
      security: { user: 1000, group: 1000, readOnlyRoot: true, capabilities: [] },
    },
    sidecars: [],
    init: [],
    replicas: { kind: 'fixed', path: 'workload.replicas', count: 2 },
    drain: {
      path: 'workload.drain',
      preStopSeconds: 10,
      propagationWritten: false,
      requestSeconds: 20,
      graceSeconds: 35,
      deregistrationSeconds: 20,
    },
    disruption: { maxUnavailable: 1, path: 'workload.disruption' },
    volumes: {},
    identity: {},
    permissions: [],
    calls: [],
    spread: { zones: 'preferred', hosts: 'preferred' },
    architecture: 'amd64',
  });
});

type Roles = Readonly<Record<string, string>>;
const handlers = (container: PlannedContainer): Roles =>
  Object.fromEntries(Object.entries(container.probes).map(([role, probe]) => [role, probe!.handler.kind]));

const probeCases: readonly (readonly [name: string, definition: PartialDefinition, roles: Roles])[] = [
  [
    'one path: all three over HTTP',
    service({ health: '/health' }),
    { startup: 'http', readiness: 'http', liveness: 'http' },
  ],
  ['no path: no liveness over TCP', {}, { startup: 'tcp', readiness: 'tcp' }],
  [
    'gRPC: its health protocol',
    { exposure: { kind: 'grpc' } },
    { startup: 'grpc', readiness: 'grpc', liveness: 'grpc' },
  ],
  ['a worker has none', { workload: { kind: 'worker', image: 'a:1' } }, {}],
  ['a job has none', { workload: { kind: 'job', image: 'a:1' } }, {}],
  [
    'false takes one away, a written one replaces one, the path makes the rest',
    service({ health: { path: '/health', liveness: false, readiness: { kind: 'exec', command: ['true'] } } }),
    { startup: 'http', readiness: 'exec' },
  ],
];

test.each(probeCases)('probes: %s', (_, definition, roles) => {
  expect(handlers(processOf(definition).main)).toEqual(roles);
});

test('from one path the probes differ: startup is patient, liveness later than readiness', () => {
  const { startup, readiness, liveness } = processOf(service({ health: '/health' })).main.probes;
  const patience = [startup!, readiness!, liveness!].map(({ everySeconds, failures }) => everySeconds * failures);
  expect(patience).toEqual([300, 15, 60]);
});

test('the progress deadline outlasts a slow start that the startup probe permits', () => {
  const slow = service({ health: { path: '/', startup: { path: '/', every: '10s', failures: 90 } } });
  expect(planOf(slow).update).toEqual({
    kind: 'rolling',
    path: 'strategy',
    maxSurge: { kind: 'percent', percent: 25 },
    maxUnavailable: { kind: 'count', count: 0 },
    minReadySeconds: 10,
    progressDeadlineSeconds: 970,
  });
  expect(planOf({}).update).toMatchObject({ progressDeadlineSeconds: 600 });
});

test('nothing calls a worker, so nothing has to be told before it stops', () => {
  const { drain } = processOf({ workload: { kind: 'worker', image: 'a:1', drain: { longestRequest: '2m' } } });
  expect(drain).toEqual({
    path: 'workload.drain',
    preStopSeconds: 0,
    propagationWritten: false,
    requestSeconds: 120,
    graceSeconds: 125,
    deregistrationSeconds: 120,
  });
});

test('autoscaling follows the processor only when nothing else is named', () => {
  const replicas = (part: object) => processOf(service({ replicas: { min: 3, max: 12, ...part } } as object)).replicas;
  const base = { kind: 'autoscaled', path: 'workload.replicas', min: 3, max: 12, triggers: [] };
  expect(replicas({})).toEqual({ ...base, cpuPercent: 70 });
  const cron = { kind: 'cron', from: '0 7 * * *', to: '0 9 * * *', replicas: 6 };
  expect(replicas({ triggers: [cron], scaleDownAfter: '10m' })).toEqual({
    ...base,
    triggers: [{ ...cron, path: 'workload.replicas.triggers[0]' }],
    scaleDownAfterSeconds: 600,
  });
  expect(replicas({ memory: '80%' })).toEqual({ ...base, memoryPercent: 80 });
  expect(replicas({ cpu: '50%', requestsPerSecond: 100 })).toEqual({ ...base, cpuPercent: 50, requestsPerSecond: 100 });
});

test('one replica gets no disruption budget, which would block every drain', () => {
  expect(processOf(service({ replicas: 1 } as object)).disruption).toBeUndefined();
});

test('jobs and cron jobs run to their end', () => {
  expect(processOf({ workload: { kind: 'job', image: 'a:1' } }).run).toEqual({ retries: 3 });
  expect(processOf({ workload: { kind: 'cron', image: 'a:1', schedule: '0 3 * * *', deadline: '1h' } }).run).toEqual({
    retries: 3,
    deadlineSeconds: 3600,
    schedule: '0 3 * * *',
    timeZone: 'Etc/UTC',
    overlap: 'forbid',
  });
});

test('a stateful workload keeps its disk, and is called over TCP', () => {
  const plan = planOf({
    workload: { kind: 'stateful', image: 'db:1', port: 5432, storage: { size: '2Gi', mount: '/data' } },
  });
  expect(plan.exposure).toEqual({ kind: 'tcp', path: 'exposure', port: 5432, visibility: 'internal' });
  expect((plan.workload as PlannedProcess).storage).toEqual({ size: '2Gi', sizeBytes: 2147483648, mount: '/data' });
});

test('containers beside the main one have resources, mounts and ports of their own', () => {
  const { sidecars } = processOf({
    workload: {
      image: 'shop:1',
      port: 80,
      volumes: { cache: { kind: 'empty' } },
      sidecars: [
        {
          name: 'proxy',
          image: 'proxy:1',
          ports: { admin: 9000 },
          resources: { cpu: '50m', memory: '64Mi', memoryLimit: '128Mi' },
          mounts: { '/cache': { volume: 'cache', readOnly: true } },
          security: { user: 65532 },
        },
      ],
    },
  });
  expect(sidecars).toEqual([
    {
      path: 'workload.sidecars[0]',
      name: 'proxy',
      image: 'proxy:1',
      ports: [{ name: 'admin', port: 9000 }],
      env: {},
      secrets: {},
      cpuMillis: 50,
      memoryBytes: 67108864,
      memoryLimitBytes: 134217728,
      probes: {},
      mounts: [{ path: '/cache', volume: 'cache', readOnly: true }],
      security: { user: 65532, group: 65532, readOnlyRoot: true, capabilities: [] },
    },
  ]);
});

test('the order of keys that the user chooses means nothing', () => {
  const part = {
    ports: { a: 1, b: 2 },
    env: { A: '1', B: '2' },
    mounts: { '/a': 'a', '/b': 'b' },
    volumes: { a: { kind: 'empty' }, b: { kind: 'empty' } },
  } as const;
  const turned = Object.fromEntries(
    Object.entries(part).map(([name, one]) => [name, Object.fromEntries(Object.entries(one).reverse())]),
  );
  const workload = { image: 'a:1', port: 80 };
  expect(JSON.stringify(planOf({ workload: { ...workload, ...turned } }))).toBe(
    JSON.stringify(planOf({ workload: { ...workload, ...part } })),
  );
});
