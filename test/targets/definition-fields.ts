import type { ReleaseDefinition } from '../../lib/definition/release-definition';
import { ref } from '../../lib/definition/slots';
import type { Strategy } from '../../lib/definition/strategy';
import type { TargetName } from '../../lib/targets/target-name';

/** One field of the definition: the same release without it and with it. */
export interface FieldCase {
  /** The declaration that the field stands in, and its name. */
  readonly field: string;
  readonly without: unknown;
  readonly with: unknown;
  /** Targets of which something is asked. @default - all */
  readonly targets?: readonly TargetName[];
}

type Record_ = Readonly<Record<string, unknown>>;

const web = { image: 'shop:1.2.3', port: 8080, health: '/health' };
const worker = { kind: 'worker', image: 'shop:1.2.3' };
const cron = { kind: 'cron', image: 'shop:1.2.3', schedule: '0 3 * * *' };
const job = { kind: 'job', image: 'shop:1.2.3' };
const lambda = { kind: 'function', image: 'shop:1.2.3' };
const ownCode = { kind: 'function', handler: 'index.handler', runtime: 'nodejs20.x' };
const daemon = { kind: 'daemon', image: 'shop:1.2.3' };
const stateful = { kind: 'stateful', image: 'shop:1.2.3', port: 8080, storage: { size: '1Gi', mount: '/data' } };
const errors = { name: 'errors', kind: 'errorRate', max: '1%' };
const header = { kind: 'header', name: 'x-test', exact: 'yes' };
const traffic = { requestsPerSecond: 100 };

const definition = (part: Record_) => ({ name: 'shop', version: '1.2.3', workload: web, traffic, ...part });
const inWorkload = (part: Record_, base: Record_ = web) => definition({ workload: { ...base, ...part } });
const inStage = (part: Record_) =>
  definition({
    guardrails: [errors, { name: 'slow', kind: 'latency', percentile: 'p99', max: '1s' }],
    strategy: {
      kind: 'canary',
      stages: [
        { weight: '10%', hold: '10m' },
        { weight: '50%', hold: '10m', ...part },
      ],
    },
  });
const inGuardrail = (part: Record_, base: Record_ = errors) => definition({ guardrails: [{ ...base, ...part }] });
const inQuery = (query: Record_) => inGuardrail({}, { name: 'q', kind: 'query', max: 1, query });
const inHook = (part: Record_) =>
  definition({ hooks: [{ kind: 'smokeTest', name: 'smoke', at: 'afterPromotion', path: '/ok', ...part }] });
const inProbe = (part: Record_, base: Record_ = { path: '/ready' }) =>
  inWorkload({ health: { path: '/health', readiness: { ...base, ...part } } });
const inTrigger = (trigger: Record_) => inWorkload({ replicas: { min: 4, max: 8, triggers: [trigger] } });
const queueOf = (name: string) => `https://sqs.eu-west-1.amazonaws.com/123456789012/${name}`;
const inGate = (gate: Record_) =>
  definition({
    strategy: {
      kind: 'canary',
      stages: [
        { weight: '10%', hold: '10m' },
        { weight: '50%', gate },
      ],
    },
  });
const inMigration = (part: Record_) =>
  definition({ migrations: [{ name: 'columns', phase: 'expand', image: 'shop:1.2.3', ...part }] });
const inFlag = (part: Record_) => definition({ flags: [{ key: 'new-cart', kind: 'release', owner: 'shop', ...part }] });
const inRing = (part: Record_) => definition({ rings: [{ name: 'first', regions: ['eu-west-1'], ...part }] });
const inTarget = (name: string, part: Record_) => definition({ targets: { [name]: part } });
const inSidecar = (part: Record_) =>
  inWorkload({ sidecars: [{ name: 'proxy', image: 'proxy:1.0.0', ...part }], volumes: { data: { kind: 'empty' } } });
const mounted = (volume: Record_) => inWorkload({ volumes: { data: volume }, mounts: { '/data': 'data' } });

function cases(
  owner: string,
  make: (part: Record_) => unknown,
  fields: Readonly<Record<string, unknown>>,
  base: Record_ = {},
): readonly FieldCase[] {
  return Object.entries(fields).map(([name, value]) => ({
    field: `${owner}.${name}`,
    without: make(base),
    with: make({ ...base, [name]: value }),
  }));
}

function pair(field: string, without: unknown, with_: unknown): FieldCase {
  return { field, without, with: with_ };
}

function only(targets: readonly TargetName[], all: readonly FieldCase[]): readonly FieldCase[] {
  return all.map((one) => ({ ...one, targets }));
}

const ON_KUBERNETES: readonly TargetName[] = ['kubernetes', 'argo', 'flagger'];

const containerFields = {
  command: ['run'],
  args: ['--fast'],
  ports: { metrics: 9090 },
  env: { MODE: 'fast' },
  secrets: { PASSWORD: { name: 'shop/db', key: 'password' } },
  resources: { cpu: '500m', memory: '1Gi' },
  mounts: { '/data': 'data' },
  security: { user: 1234 },
};

export const fieldCases: readonly FieldCase[] = [
  ...cases('ReleaseDefinition', definition, {
    owner: 'shop-team',
    tier: 'critical',
    labels: { team: 'shop' },
    exposure: { kind: 'http', port: 8081 },
    strategy: { kind: 'canary', weights: ['20%'], hold: '30m' },
    guardrails: [errors],
    gates: [{ kind: 'approval', at: 'afterPromotion' }],
    hooks: [{ kind: 'smokeTest', name: 'smoke', at: 'afterPromotion', path: '/ok' }],
    slo: { availability: '99%' },
    rollback: { automatic: false },
    notifications: [{ kind: 'slack', channel: '#shop' }],
    migrations: [{ name: 'columns', phase: 'expand', image: 'shop:1.2.3' }],
    flags: [{ key: 'new-cart', kind: 'release', owner: 'shop' }],
    rings: [{ name: 'first', regions: ['eu-west-1'] }],
  }),
  // A service on ECS tells its versions apart by the revision of the task definition.
  ...only(ON_KUBERNETES, cases('ReleaseDefinition', definition, { version: '1.2.4' })),
  pair('ReleaseDefinition.name', definition({}), { ...definition({}), name: 'shop-2' }),
  pair('ReleaseDefinition.workload', definition({}), inWorkload({ port: 8082 })),
  pair('Container.image', definition({}), inWorkload({ image: 'shop:9.9.9' })),
  pair('ServiceWorkload.port', definition({}), inWorkload({ port: 8082 })),

  // Containers
  ...cases('Container', (part) => inWorkload({ volumes: { data: { kind: 'empty' } }, ...part }), containerFields),
  pair('Container.health', inWorkload({ health: undefined }), inWorkload({ health: '/health' })),
  ...cases('NamedContainer', inSidecar, { ...containerFields, health: { command: 'true' }, name: 'other' }),
  ...cases('NamedContainer', inSidecar, {
    health: { readiness: { kind: 'exec', command: ['true'] } },
  }),
  ...cases(
    'InitContainer',
    (part) =>
      inWorkload({
        init: [{ name: 'prepare', image: 'prepare:1.0.0', ...part }],
        volumes: { data: { kind: 'empty' } },
      }),
    { ...containerFields, health: { readiness: { kind: 'exec', command: ['true'] } } },
  ),
  ...cases('SecretKey', (part) => inWorkload({ secrets: { PASSWORD: { name: 'shop/db', key: 'a', ...part } } }), {
    name: 'shop/other',
    key: 'password',
  }),
  ...cases('Resources', (part) => inWorkload({ resources: { cpu: '256m', memory: '512Mi', ...part } }), {
    cpu: '512m',
    memory: '1Gi',
    cpuLimit: '1',
    memoryLimit: '1Gi',
  }),
  ...cases(
    'Mount',
    (part) =>
      inWorkload({
        volumes: { data: { kind: 'empty' }, more: { kind: 'empty' } },
        mounts: { '/data': { volume: 'data', ...part } },
      }),
    { volume: 'more', readOnly: true, subPath: 'part' },
  ),
  ...cases('ContainerSecurity', (part) => inWorkload({ security: part }), {
    user: 1234,
    group: 1234,
    readOnlyRoot: false,
    capabilities: ['NET_BIND_SERVICE'],
  }),

  // Pods
  ...cases('Container', inWorkload, {
    envFrom: [{ kind: 'configMap', name: 'settings' }],
    downward: { POD_NAME: 'name' },
    lifecycle: { postStart: ['warm'] },
  }),
  ...(['name', 'namespace', 'uid', 'ip', 'node', 'nodeIp', 'serviceAccount', 'limits.memory'] as const).map((field) =>
    pair(`DownwardField.${field}`, definition({}), inWorkload({ downward: { IT: field } })),
  ),
  ...cases('EnvironmentSource', (part) => inWorkload({ envFrom: [{ kind: 'secret', name: 'settings', ...part }] }), {
    name: 'other',
    prefix: 'A_',
    optional: true,
  }),
  ...cases('ContainerLifecycle', (part) => inWorkload({ lifecycle: part }), {
    postStart: ['warm'],
    preStop: ['flush', 'a b'],
  }),
  ...cases('Pod', inWorkload, {
    scheduling: { nodes: { tier: 'web' } },
    pullSecrets: ['registry'],
    podSecurity: { fsGroup: 2000 },
  }),
  ...cases('Scheduling', (part) => inWorkload({ scheduling: part }), {
    nodes: { tier: 'web' },
    preferredNodes: { tier: 'web' },
    tolerations: [{ effect: 'NoSchedule' }],
    priorityClass: 'high',
    runtimeClass: 'gvisor',
  }),
  ...cases('Toleration', (part) => inWorkload({ scheduling: { tolerations: [part] } }), {
    key: 'spot',
    value: 'yes',
    effect: 'NoExecute',
  }),
  ...cases('PodSecurity', (part) => inWorkload({ podSecurity: part }), {
    fsGroup: 2000,
    supplementalGroups: [4],
    seccomp: 'unconfined',
  }),
  ...cases('Identity', (part) => inWorkload({ identity: { role: 'arn:aws:iam::123456789012:role/shop', ...part } }), {
    cloud: { kind: 'eksPodIdentity' },
  }),
  pair(
    'CloudIdentity.gke',
    definition({}),
    inWorkload({ identity: { cloud: { kind: 'gke', serviceAccount: 'shop@project.iam.gserviceaccount.com' } } }),
  ),
  ...cases(
    'CloudIdentity',
    (part) => inWorkload({ identity: { cloud: { kind: 'azure', clientId: 'one', ...part } } }),
    {
      clientId: 'two',
      tenantId: 'three',
    },
  ),
  ...cases('Volume', (part) => mounted({ kind: 'ephemeral', size: '1Gi', ...part }), {
    size: '2Gi',
    storageClass: 'fast',
  }),
  pair(
    'Volume.downward',
    mounted({ kind: 'downward', files: { a: 'labels' } }),
    mounted({ kind: 'downward', files: { a: 'annotations' } }),
  ),
  pair('Volume.host', mounted({ kind: 'host', path: '/var/log' }), mounted({ kind: 'host', path: '/var/lib' })),
  ...(['secret', 'configMap'] as const).map((kind) =>
    pair(
      `ProjectedSource.${kind}`,
      mounted({ kind: 'projected', sources: [{ kind, name: 'one' }] }),
      mounted({ kind: 'projected', sources: [{ kind, name: 'two' }] }),
    ),
  ),
  ...cases(
    'ProjectedSource',
    (part) => mounted({ kind: 'projected', sources: [{ kind: 'token', audience: 'vault', path: 'token', ...part }] }),
    { audience: 'other', path: 'other', expires: '1h' },
  ),
  ...cases('Drain', (part) => inWorkload({ drain: part }), { maxConnectionAge: '5m' }),
  ...cases('StatefulWorkload', (part) => inWorkload(part, stateful), { podManagement: 'parallel', replicas: 3 }),
  ...cases('DaemonWorkload', (part) => inWorkload(part, daemon), {
    drain: { longestRequest: '40s' },
    spread: { zones: 'required' },
    ports: { metrics: 9090 },
    port: 8080,
  }),
  ...cases('JobWorkload', (part) => inWorkload(part, job), { keepFinished: '1d' }),
  ...cases('CronWorkload', (part) => inWorkload(part, cron), { startingDeadline: '10m', suspend: true }),

  // Probes
  ...cases('Health', (part) => inWorkload({ health: { path: '/health', ...part } }), {
    path: '/other',
    startup: { path: '/start' },
    readiness: { path: '/ready' },
    liveness: { path: '/live' },
    command: 'curl -f http://localhost:8080/health',
  }),
  ...cases('HealthOff', (part) => inWorkload({ health: { path: '/health', ...part } }), {
    startup: false,
    readiness: false,
  }),
  // ECS has no liveness probe to leave out.
  ...only(
    ON_KUBERNETES,
    cases('HealthOff', (part) => inWorkload({ health: { path: '/health', ...part } }), { liveness: false }),
  ),
  ...cases('HttpProbe', inProbe, { path: '/other', port: 9000, scheme: 'https', headers: { Host: 'a.example.com' } }),
  ...cases('GrpcProbe', (part) => inProbe(part, { kind: 'grpc' }), { service: 'cart', port: 9000 }),
  ...cases('TcpProbe', (part) => inProbe(part, { kind: 'tcp' }), { port: 9000 }),
  ...cases('ExecProbe', (part) => inProbe(part, { kind: 'exec', command: ['true'] }), { command: ['false'] }),
  ...cases('ProbeTiming', inProbe, {
    every: '7s',
    timeout: '4s',
    failures: 5,
    successes: 4,
    initialDelay: '9s',
  }),
  ...cases('StartupTiming', (part) => inWorkload({ health: { startup: { path: '/start', ...part } } }), {
    every: '7s',
    timeout: '4s',
    failures: 5,
    initialDelay: '9s',
  }),
  ...cases('LivenessTiming', (part) => inWorkload({ health: { liveness: { path: '/live', ...part } } }), {
    every: '17s',
    timeout: '4s',
    failures: 5,
    initialDelay: '9s',
  }),

  // Workloads
  ...cases('LongRunning', inWorkload, {
    replicas: 5,
    drain: { longestRequest: '40s' },
    disruption: { maxUnavailable: 2 },
    metrics: {},
    calls: [{ cidr: '10.0.0.0/8', port: 5432 }],
  }),
  ...cases('Autoscaling', (part) => inWorkload({ replicas: { min: 4, max: 8, ...part } }), {
    min: 5,
    max: 9,
    cpu: '50%',
    memory: '50%',
    requestsPerSecond: 50,
  }),
  ...cases('ReplicaAutoscaling', (part) => inWorkload({ replicas: { min: 4, max: 8, ...part } }), {
    triggers: [{ kind: 'prometheus', query: 'sum(open)', perReplica: 5 }],
    scaleDownAfter: '10m',
  }),
  ...cases(
    'CronTrigger',
    (part) => inTrigger({ kind: 'cron', from: '0 7 * * *', to: '0 9 * * *', replicas: 6, ...part }),
    {
      from: '0 6 * * *',
      to: '0 8 * * *',
      timeZone: 'Europe/Berlin',
      replicas: 7,
    },
  ),
  ...cases('SqsTrigger', (part) => inTrigger({ kind: 'sqs', queue: queueOf('a'), messagesPerReplica: 5, ...part }), {
    queue: queueOf('b'),
    messagesPerReplica: 6,
  }),
  ...cases(
    'KafkaTrigger',
    (part) =>
      inTrigger({ kind: 'kafka', brokers: ['a:9092'], topic: 'a', consumerGroup: 'a', recordsPerReplica: 5, ...part }),
    { brokers: ['b:9092'], topic: 'b', consumerGroup: 'b', recordsPerReplica: 6 },
  ),
  ...cases('MetricsEndpoint', (part) => inWorkload({ ports: { own: 9000 }, metrics: part }), {
    port: 'own',
    path: '/own',
  }),
  ...cases('NetworkPeer', (part) => inWorkload({ calls: [{ cidr: '10.0.0.0/8', ...part }] }), {
    cidr: '10.1.0.0/16',
    port: 443,
  }),
  ...cases('Slo', (part) => definition({ slo: { availability: '99%', ...part } }), {
    availability: '99.9%',
    latency: { threshold: '500ms', share: '99%' },
    window: '28d',
  }),
  ...cases(
    'LatencyObjective',
    (part) => definition({ slo: { latency: { threshold: '500ms', share: '99%', ...part } } }),
    { threshold: '250ms', share: '90%' },
  ),
  ...cases('Drain', (part) => inWorkload({ drain: part }), { longestRequest: '40s', propagation: '3s' }),
  pair(
    'Disruption.maxUnavailable',
    inWorkload({ replicas: 4, disruption: { maxUnavailable: 1 } }),
    inWorkload({ replicas: 4, disruption: { maxUnavailable: '50%' } }),
  ),
  pair(
    'Disruption.minAvailable',
    inWorkload({ replicas: 4 }),
    inWorkload({ replicas: 4, disruption: { minAvailable: 2 } }),
  ),
  ...cases('Pod', inWorkload, {
    containerName: 'main',
    sidecars: [{ name: 'proxy', image: 'proxy:1.0.0' }],
    init: [{ name: 'prepare', image: 'prepare:1.0.0' }],
    volumes: { data: { kind: 'empty' } },
    config: { mount: '/etc/shop', files: { 'a.txt': 'a' } },
    identity: { kubernetesToken: true },
    permissions: [{ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::shop/*'] }],
    spread: { zones: 'required' },
    architecture: 'arm64',
  }),
  ...cases('Volume', (part) => mounted({ kind: 'empty', ...part }), { memory: true, size: '100Mi' }),
  ...(['secret', 'configMap', 'claim'] as const).map((kind) =>
    pair(`Volume.${kind}`, mounted({ kind, name: 'one' }), mounted({ kind, name: 'two' })),
  ),
  ...cases('Volume', (part) => mounted({ kind: 'efs', fileSystem: 'fs-0123456789abcdef0', ...part }), {
    fileSystem: 'fs-0123456789abcdef1',
    accessPoint: 'fsap-0123456789abcdef0',
  }),
  ...cases('ConfigFiles', (part) => inWorkload({ config: { mount: '/etc/shop', files: { 'a.txt': 'a' }, ...part } }), {
    mount: '/etc/other',
    files: { 'a.txt': 'b' },
  }),
  ...cases('Identity', (part) => inWorkload({ identity: part }), {
    serviceAccount: 'existing',
    role: 'arn:aws:iam::123456789012:role/shop',
    kubernetesToken: true,
  }),
  ...cases(
    'Permission',
    (part) => inWorkload({ permissions: [{ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::shop/*'], ...part }] }),
    { actions: ['s3:PutObject'], resources: ['arn:aws:s3:::other/*'] },
  ),
  ...cases('Spread', (part) => inWorkload({ spread: part }), { zones: 'required', hosts: 'required' }),
  ...cases('SpreadOff', (part) => inWorkload({ spread: part }), { hosts: 'off' }),
  // Fargate spreads over its zones, asked or not.
  ...only(
    ON_KUBERNETES,
    cases('SpreadOff', (part) => inWorkload({ spread: part }), { zones: 'off' }),
  ),
  ...cases('JobWorkload', (part) => inWorkload(part, job), { retries: 1, deadline: '1h' }),
  ...cases('CronWorkload', (part) => inWorkload(part, cron), {
    schedule: '0 4 * * *',
    timeZone: 'Europe/Berlin',
    overlap: 'allow',
    retries: 1,
    deadline: '1h',
  }),
  ...cases('StatefulWorkload', (part) => inWorkload({ storage: { size: '1Gi', mount: '/data', ...part } }, stateful), {
    size: '2Gi',
    mount: '/other',
    storageClass: 'fast',
  }),
  ...only(
    ['lambda'],
    cases('LambdaFields', (part) => ({ ...inWorkload({}, lambda), targets: { lambda: part } }), {
      architecture: 'arm64',
      reservedConcurrency: 5,
      ephemeralStorage: '1Gi',
      vpc: true,
    }),
  ),
  pair('FunctionWorkload.image', inWorkload({}, lambda), inWorkload({ image: 'shop:1.2.4' }, lambda)),
  pair(
    'FunctionWorkload.code',
    inWorkload({ code: ref('first') }, ownCode),
    inWorkload({ code: ref('second') }, ownCode),
  ),
  ...cases('FunctionWorkload', (part) => inWorkload(part, lambda), {
    handler: 'index.handler',
    runtime: 'nodejs20.x',
    memory: '256Mi',
    timeout: '10s',
    env: { MODE: 'fast' },
    secrets: { PASSWORD: { name: 'shop/db' } },
    provisioned: 2,
    permissions: [{ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::shop/*'] }],
  }),
  ...cases('WorkerWorkload', (part) => inWorkload(part, worker), {
    command: ['run'],
    replicas: 5,
    drain: { longestRequest: '40s' },
    health: { liveness: { kind: 'exec', command: ['true'] } },
  }),

  // Exposure
  ...cases('Routed', (part) => definition({ exposure: { kind: 'http', ...part } }), {
    port: 8081,
    visibility: 'public',
    callers: ['ui'],
    hosts: ['shop.example.com'],
    paths: ['/shop'],
    priority: 42,
  }),
  ...cases('HttpExposure', (part) => definition({ exposure: { kind: 'http', ...part } }), { stickiness: '1h' }),
  ...cases('GrpcExposure', (part) => definition({ exposure: { kind: 'grpc', ...part } }), {
    port: 8081,
    hosts: ['shop.example.com'],
    paths: ['/shop.Cart'],
    priority: 42,
  }),
  ...cases('TcpExposure', (part) => definition({ exposure: { kind: 'tcp', ...part } }), {
    port: 8081,
    visibility: 'public',
    callers: ['ui'],
  }),
  ...cases('TlsExposure', (part) => definition({ exposure: { kind: 'tls', hosts: ['shop.example.com'], ...part } }), {
    hosts: ['basket.example.com'],
    port: 8443,
    callers: ['ui'],
  }),
  pair(
    'Endpoint.path',
    inWorkload({ env: { OTHER: { endpoint: 'cart' } } }),
    inWorkload({ env: { OTHER: { endpoint: 'cart', path: '/v1' } } }),
  ),
  pair(
    'Endpoint.endpoint',
    inWorkload({ env: { OTHER: { endpoint: 'cart' } } }),
    inWorkload({ env: { OTHER: { endpoint: 'ui' } } }),
  ),

  // Strategies
  ...cases('RollingStrategy', (part) => ({ ...inWorkload({ replicas: 8 }), strategy: { kind: 'rolling', ...part } }), {
    maxSurge: '50%',
    maxUnavailable: '25%',
    minReady: '30s',
  }),
  ...cases(
    'BlueGreenStrategy',
    (part) => definition({ guardrails: [errors], strategy: { kind: 'blueGreen', ...part } }),
    {
      preview: 1,
      gate: 'approval',
      shift: { kind: 'canary', weights: ['10%'], hold: '5m' },
      bake: '20m',
    },
  ),
  ...cases(
    'Preview',
    (part) =>
      definition({
        guardrails: [errors, { name: 'slow', kind: 'latency', percentile: 'p99', max: '1s' }],
        strategy: { kind: 'blueGreen', preview: { analysis: ['errors'], requestsPerSecond: 50, ...part } },
      }),
    // So few that no measurement counts, which is found.
    { replicas: 1, analysis: ['errors', 'slow'], requestsPerSecond: 0.1 },
  ),
  ...cases('ShortCanary', (part) => definition({ strategy: { kind: 'canary', weights: ['10%'], ...part } }), {
    weights: ['20%'],
    hold: '20m',
    bake: '20m',
  }),
  ...cases(
    'StagedCanary',
    (part) => definition({ strategy: { kind: 'canary', stages: [{ weight: '10%', hold: '10m' }], ...part } }),
    { stages: [{ weight: '20%', hold: '10m' }], bake: '20m' },
  ),
  ...cases('CanaryStage', inStage, {
    weight: '60%',
    hold: '20m',
    gate: 'approval',
    analysis: ['errors'],
    candidate: { replicas: 3 },
    match: [header],
    mirror: { share: '10%', sideEffects: 'none' },
    experiment: { duration: '10m', analysis: ['errors'] },
  }),
  pair('CandidateScale.share', inStage({ candidate: { share: '20%' } }), inStage({ candidate: { share: '30%' } })),
  pair('CandidateScale.replicas', inStage({ candidate: { replicas: 2 } }), inStage({ candidate: { replicas: 3 } })),
  ...cases(
    'LinearStrategy',
    (part) => definition({ strategy: { kind: 'linear', step: '10%', every: '1m', ...part } }),
    {
      step: '20%',
      every: '2m',
      bake: '20m',
    },
  ),
  pair(
    'AbTestStrategy.match',
    definition({ strategy: { kind: 'abTest', match: [header], duration: '1h' } }),
    definition({ strategy: { kind: 'abTest', match: [{ ...header, exact: 'no' }], duration: '1h' } }),
  ),
  pair(
    'AbTestStrategy.split',
    definition({ strategy: { kind: 'abTest', split: '50%', duration: '1h' } }),
    definition({ strategy: { kind: 'abTest', split: '40%', duration: '1h' } }),
  ),
  pair(
    'AbTestStrategy.duration',
    definition({ strategy: { kind: 'abTest', match: [header], duration: '1h' } }),
    definition({ strategy: { kind: 'abTest', match: [header], duration: '2h' } }),
  ),
  ...cases(
    'ShadowStrategy',
    (part) => definition({ strategy: { kind: 'shadow', mirror: '10%', duration: '1h', sideEffects: 'none', ...part } }),
    { mirror: '20%', duration: '2h', then: { kind: 'canary', weights: ['10%'] } },
  ),
  ...cases('Mirror', (part) => inStage({ mirror: { share: '10%', sideEffects: 'none', ...part } }), {
    share: '20%',
    methods: ['GET'],
    paths: ['/items'],
  }),
  ...['exact', 'prefix', 'regex'].map((how) =>
    pair(
      `RequestMatch.${how}`,
      inStage({ match: [{ kind: 'header', name: 'x-test', [how]: 'a' }] }),
      inStage({ match: [{ kind: 'header', name: 'x-test', [how]: 'b' }] }),
    ),
  ),
  ...['cookie', 'query'].map((kind) =>
    pair(
      `RequestMatch.${kind}`,
      inStage({ match: [{ kind, name: 'x', value: 'a' }] }),
      inStage({ match: [{ kind, name: 'x', value: 'b' }] }),
    ),
  ),
  pair(
    'RequestMatch.host',
    inStage({ match: [{ kind: 'host', value: 'a.example.com' }] }),
    inStage({ match: [{ kind: 'host', value: 'b.example.com' }] }),
  ),
  pair(
    'RequestMatch.path',
    inStage({ match: [{ kind: 'path', prefix: '/a' }] }),
    inStage({ match: [{ kind: 'path', prefix: '/b' }] }),
  ),
  ...cases(
    'Experiment',
    (part) => inStage({ experiment: { duration: '10m', share: '5%', analysis: ['errors'], ...part } }),
    { replicas: 2, duration: '20m', versions: 'candidate', isolated: true, share: '10%', analysis: ['slow'] },
  ),

  // Gates
  ...cases('ApprovalGate', (part) => inGate({ kind: 'approval', ...part }), { timeout: '1h' }),
  ...cases(
    'BlueGreenApproval',
    (part) => definition({ strategy: { kind: 'blueGreen', gate: { kind: 'approval', ...part } } }),
    {
      timeout: '1h',
    },
  ),
  ...cases('WebhookGate', (part) => inGate({ kind: 'webhook', url: 'https://go.example.com/a', ...part }), {
    url: 'https://go.example.com/b',
    timeout: '1h',
  }),
  ...cases(
    'WindowGate',
    (part) => inGate({ kind: 'window', days: ['mon'], from: '09:00', to: '17:00', timeZone: 'Etc/UTC', ...part }),
    { days: ['tue'], from: '10:00', to: '16:00', timeZone: 'Europe/Berlin' },
  ),
  ...(['beforeDeploy', 'beforeTraffic', 'beforePromotion', 'afterPromotion'] as const).map((at) =>
    pair(`PlacedGate.${at}`, definition({}), definition({ gates: [{ kind: 'approval', at }] })),
  ),

  // Guardrails
  ...cases('Judgement', inGuardrail, {
    name: 'other',
    window: '2m',
    failures: 2,
    of: 5,
    minimumSamples: 50,
    noData: 'fail',
    scope: 'service',
    source: 'prometheus',
  }),
  ...[
    { max: '2%' },
    { min: '1%' },
    { maxTimesStable: 2 },
    { maxAboveStable: '1%' },
    { maxDeviations: 3 },
    { maxDeviations: 3, scope: 'service' },
    { confidence: '95%' },
  ].map((comparison) =>
    pair(
      `Comparison.${Object.keys(comparison)[0]}`,
      inGuardrail({}),
      definition({ guardrails: [{ name: 'errors', kind: 'errorRate', ...comparison }] }),
    ),
  ),
  ...[
    { kind: 'latency', percentile: 'p99', max: '500ms' },
    { kind: 'throughput', min: 10 },
    { kind: 'saturation', resource: 'cpu', max: '80%' },
    { kind: 'saturation', resource: 'memory', max: '80%' },
    { kind: 'lag', queue: 'orders', max: 10 },
    { kind: 'lag', queue: 'orders', max: '5m' },
    { kind: 'synthetic', path: '/health', max: '10%' },
    { kind: 'query', query: { logs: { pattern: 'ERROR' } }, max: 1, scope: 'service' },
    { kind: 'business', metric: 'checkouts', min: 1 },
    { kind: 'query', query: { prometheus: 'sum(x{version="${candidate}"})' }, max: 1 },
    { kind: 'query', query: { cloudWatch: { namespace: 'Shop', metric: 'Errors', statistic: 'Sum' } }, max: 1 },
  ].map((guardrail) =>
    pair(`Guardrail.${guardrail.kind}`, definition({}), definition({ guardrails: [{ name: 'one', ...guardrail }] })),
  ),
  pair(
    'LatencyGuardrail.percentile',
    inGuardrail({}, { name: 'l', kind: 'latency', percentile: 'p99', max: '1s' }),
    inGuardrail({}, { name: 'l', kind: 'latency', percentile: 'p50', max: '1s' }),
  ),
  ...cases(
    'SyntheticGuardrail',
    (part) => inGuardrail(part, { name: 's', kind: 'synthetic', path: '/health', max: '10%' }),
    { path: '/login', status: 401, every: '2m', window: '2m' },
  ),
  pair(
    'LogQuery.version',
    inGuardrail({}, { name: 'q', kind: 'query', max: 1, query: { logs: { pattern: '{ $.x = 1 }' } } }),
    inGuardrail({}, { name: 'q', kind: 'query', max: 1, query: { logs: { pattern: '{ $.x = 1 }', version: '$.v' } } }),
  ),
  pair(
    'CloudWatchMetric.dimensions',
    inGuardrail(
      {},
      {
        name: 'q',
        kind: 'query',
        max: 1,
        query: { cloudWatch: { namespace: 'Shop', metric: 'Errors', statistic: 'Sum' } },
      },
    ),
    inGuardrail(
      {},
      {
        name: 'q',
        kind: 'query',
        max: 1,
        query: { cloudWatch: { namespace: 'Shop', metric: 'Errors', statistic: 'Sum', dimensions: { A: 'b' } } },
      },
    ),
  ),

  // Hooks
  ...cases('Hook', inHook, { name: 'other', at: 'onAbort', timeout: '1m' }),
  ...cases('SmokeTestHook', (part) => inHook({ at: 'beforeTraffic', ...part }), {
    path: '/other',
    status: 204,
    timeout: '1m',
  }),
  ...(['beforeDeploy', 'beforeTraffic', 'beforePromotion', 'afterPromotion', 'onAbort'] as const).flatMap((at) =>
    [
      { kind: 'smokeTest', path: '/ok' },
      { kind: 'loadTest', path: '/ok', requestsPerSecond: 5, duration: '1m' },
      { kind: 'webhook', url: 'https://hooks.example.com/a' },
      { kind: 'function', function: 'arn:aws:lambda:eu-west-1:123456789012:function:verify' },
      { kind: 'job', image: 'test:1.0.0' },
    ].map((hook) =>
      pair(`Hook.${hook.kind}.${at}`, definition({}), definition({ hooks: [{ name: 'one', at, ...hook }] })),
    ),
  ),
  ...cases(
    'JobHook',
    (part) => definition({ hooks: [{ kind: 'job', name: 'one', at: 'beforeTraffic', image: 'test:1.0.0', ...part }] }),
    {
      image: 'test:2.0.0',
      command: ['run'],
      args: ['--fast'],
      env: { MODE: 'fast' },
      secrets: { PASSWORD: { name: 'shop/db', key: 'password' } },
      timeout: '1m',
    },
  ),
  ...cases(
    'LoadTestHook',
    (part) =>
      definition({
        hooks: [
          {
            kind: 'loadTest',
            name: 'one',
            at: 'beforeTraffic',
            path: '/ok',
            requestsPerSecond: 5,
            duration: '1m',
            ...part,
          },
        ],
      }),
    { path: '/other', requestsPerSecond: 6, duration: '2m' },
  ),

  // What goes with the release
  ...cases('Rollback', (part) => definition({ rollback: part }), { automatic: false, keepPrevious: '30m' }),
  ...cases('Notification', (part) => definition({ notifications: [{ kind: 'slack', channel: '#shop', ...part }] }), {
    on: ['aborted'],
  }),
  pair(
    'Notification.sns',
    definition({}),
    definition({ notifications: [{ kind: 'sns', topic: 'arn:aws:sns:eu-west-1:123456789012:shop' }] }),
  ),
  ...(['teams', 'googleChat', 'rocketChat', 'discord'] as const).flatMap((kind) =>
    cases('Notification', (part) => definition({ notifications: [{ kind, channel: '#shop', ...part }] }), {
      channel: '#till',
      on: ['aborted'],
    }),
  ),
  ...cases(
    'Notification',
    (part) =>
      definition({ notifications: [{ kind: 'sns', topic: 'arn:aws:sns:eu-west-1:123456789012:shop', ...part }] }),
    { on: ['aborted'], topic: 'arn:aws:sns:eu-west-1:123456789012:till' },
  ),
  pair(
    'Notification.webhook',
    definition({}),
    definition({ notifications: [{ kind: 'webhook', url: 'https://hooks.example.com/a' }] }),
  ),
  ...cases('Migration', inMigration, { command: ['run'], timeout: '1m', phase: 'contract' }),
  ...cases('Flag', inFlag, { kind: 'experiment', expires: '2099-01-31', enabled: true }),
  ...cases('Ring', inRing, { regions: ['eu-west-2'], clusters: ['one'], soak: '1h' }),
  // "A field for a target that is not used is not an error."
  ...only(
    ['kubernetes'],
    cases('KubernetesFields', (part) => inTarget('kubernetes', part), { revisionHistoryLimit: 3 }),
  ),
  ...only(
    ['kubernetes'],
    [
      ...cases('KubernetesFields', (part) => inTarget('kubernetes', part), {
        progress: { stable: 'shop:1.2.2', stage: 0 },
      }),
      ...cases(
        'KubernetesProgress',
        (part) => inTarget('kubernetes', { progress: { stable: 'shop:1.2.2', stage: 0, ...part } }),
        { stable: 'shop:1.2.1', stableVersion: '1.2.2-a', stage: 'full', prepared: true, aborted: true },
      ),
    ],
  ),
  ...only(
    ['argo'],
    cases('ArgoFields', (part) => inTarget('argo', part), {
      revisionHistoryLimit: 3,
      rollbackWindow: 2,
      dynamicStableScale: true,
      minPodsPerReplicaSet: 2,
      replicaProgressThreshold: '80%',
      maxSurge: 2,
      maxUnavailable: 1,
      progressDeadlineAbort: false,
      scaleDownDelayRevisionLimit: 2,
      abortScaleDownDelay: '2m',
      autoPromotion: '5m',
      antiAffinity: 'required',
      stableMetadata: { labels: { tier: 'stable' } },
      candidateMetadata: { labels: { tier: 'candidate' } },
      analysisHistory: { successful: 1 },
      workloadRef: {},
      imagePullPolicy: 'Always',
      analyses: [{ at: 'background', templates: [{ name: 'other' }] }],
      measurementRetention: 20,
      subscriptions: [{ trigger: 'on-purple', service: 'slack' }],
      stepPlugins: [{ name: 'acme/wait', at: 'beforeTraffic' }],
    }),
  ),
  ...only(
    ['argo'],
    [
      pair(
        'ArgoFields.dryRun',
        definition({ guardrails: [errors] }),
        definition({ guardrails: [errors], targets: { argo: { dryRun: ['errors'] } } }),
      ),
      ...cases('ArgoFields', (part) => inTarget('argo', { analysisHistory: { successful: 9, ...part } }), {
        successful: 1,
        unsuccessful: 1,
      }),
      ...cases('ArgoPodMetadata', (part) => inTarget('argo', { stableMetadata: part }), {
        labels: { tier: 'stable' },
        annotations: { 'example.com/tier': 'stable' },
      }),
      ...cases('ArgoWorkloadRef', (part) => inTarget('argo', { workloadRef: part }), {
        name: 'other',
        scaleDown: 'onsuccess',
        replicas: 'zero',
      }),
      ...cases(
        'ArgoAnalysis',
        (part) => inTarget('argo', { analyses: [{ at: 'afterPromotion', templates: [{ name: 'other' }], ...part }] }),
        { values: { host: 'shop' }, dryRun: ['.*'] },
      ),
      ...cases(
        'ArgoTemplateRef',
        (part) => inTarget('argo', { analyses: [{ at: 'afterPromotion', templates: [{ name: 'other', ...part }] }] }),
        { cluster: true },
      ),
      ...cases(
        'ArgoSubscription',
        (part) => inTarget('argo', { subscriptions: [{ trigger: 'on-purple', service: 'slack', ...part }] }),
        { recipients: ['shop'] },
      ),
      ...cases(
        'ArgoStepPlugin',
        (part) => inTarget('argo', { stepPlugins: [{ name: 'acme/wait', at: 'beforePromotion', ...part }] }),
        { config: { minutes: 5 } },
      ),
      ...cases(
        'DatadogFormula',
        (part) => inQuery({ datadog: { queries: { a: 'sum:a{*}', b: 'sum:b{*}' }, formula: 'a / b', ...part } }),
        { aggregator: 'max' },
      ),
      ...cases(
        'WebQuery',
        (part) => inQuery({ web: { url: 'https://metrics.example.com/errors', value: '$.errors', ...part } }),
        { headers: { 'X-Shop': 'a' }, secrets: { Authorization: { name: 'metrics', key: 'token' } } },
      ),
      ...cases(
        'KayentaQuery',
        (part) =>
          inGuardrail(
            { min: 75, window: '30m' },
            {
              name: 'q',
              kind: 'query',
              query: { kayenta: { config: 'golden', candidate: 'h=${candidate}', stable: 'h=${stable}', ...part } },
            },
          ),
        { application: 'till', location: 'eu', step: '30s' },
      ),
    ],
  ),
  ...only(
    ['flagger'],
    cases('FlaggerFields', (part) => inTarget('flagger', part), {
      interval: '3m',
      progressDeadline: '20m',
      annotations: { 'kuma.io/mesh': 'default' },
      service: { portDiscovery: true },
      webhooks: [{ name: 'load', type: 'rollout', url: 'http://tester.test/' }],
      stepWeightPromotion: 20,
      primaryReadyThreshold: 90,
      canaryReadyThreshold: 80,
      revertOnDeletion: true,
      suspend: true,
    }),
  ),
  ...only(
    ['flagger'],
    cases('FlaggerService', (service) => inTarget('flagger', { service }), {
      portDiscovery: true,
      timeout: '30s',
      rewrite: { uri: '/' },
      trafficPolicy: { tls: { mode: 'DISABLE' } },
      retries: { attempts: 3 },
      apex: { labels: { team: 'shop' } },
      primary: { annotations: { a: 'b' } },
      canary: { annotations: { a: 'b' } },
    }),
  ),
  ...only(
    ['flagger'],
    cases('FlaggerService', (rewrite) => inTarget('flagger', { service: { rewrite } }), {
      uri: '/',
      authority: 'shop.example.com',
    }),
  ),
  ...only(
    ['flagger'],
    cases(
      'FlaggerService',
      (retries) => inTarget('flagger', { service: { retries } }),
      { perTryTimeout: '2s', retryOn: '5xx' },
      { attempts: 3 },
    ),
  ),
  ...only(
    ['flagger'],
    cases(
      'FlaggerWebhook',
      (part) => inTarget('flagger', { webhooks: [part] }),
      { timeout: '5s', retries: 2, muteAlert: true, metadata: { cmd: 'true' } },
      { name: 'load', type: 'rollout', url: 'http://tester.test/' },
    ),
  ),
  ...only(
    ['flagger'],
    cases('FlaggerMetadata', (apex) => inTarget('flagger', { service: { apex } }), {
      labels: { team: 'shop' },
      annotations: { a: 'b' },
    }),
  ),
  ...only(
    ['codedeploy-ecs'],
    cases('CodeDeployEcsFields', (part) => inTarget('codedeploy-ecs', part), { completion: 'start' }),
  ),
  ...only(
    ['codedeploy-ec2'],
    cases('CodeDeployEc2Fields', (part) => inTarget('codedeploy-ec2', part), {
      instanceType: 'm7g.large',
      machineImage: 'ami-0123456789abcdef0',
      rootVolume: 40,
      minimumHealthyHosts: { type: 'FLEET_PERCENT', value: 50 },
      completion: 'pipeline',
      revision: { bucket: 'builds', key: 'shop/1.2.3.zip', bundleType: 'zip' },
    }),
  ),
  ...only(
    ['codedeploy-ec2'],
    cases(
      'RevisionLocation',
      (revision) => inTarget('codedeploy-ec2', { revision }),
      { version: '3', eTag: 'abc' },
      { bucket: 'builds', key: 'shop/1.2.3.zip', bundleType: 'zip' },
    ),
  ),
  ...only(
    ['ecs'],
    cases('EcsFields', (part) => inTarget('ecs', part), {
      breakerThreshold: 5,
      breakerReset: false,
      earlySuccess: { healthyPercent: 100, cleanup: 'DEFERRED' },
    }),
  ),
];

/** Strategies that a case is tried with when it names none. */
export const baseStrategies: readonly Strategy[] = [
  { kind: 'rolling' },
  { kind: 'recreate' },
  { kind: 'blueGreen' },
  { kind: 'canary', weights: ['10%'], hold: '10m' },
];

export function strategiesOf(one: FieldCase): readonly Strategy[] {
  const { strategy } = one.with as ReleaseDefinition;
  return strategy === undefined || one.field === 'ReleaseDefinition.strategy' ? baseStrategies : [strategy];
}
