import type { ServiceWorkload } from '../../../../lib/definition/workload';
import { endpoint, ref } from '../../../../lib/definition/slots';
import { baseService } from '../../../../lib/targets/shared/ecs/service';
import { planOf, smallest } from '../../../plan/plan-of';
import { contextOf } from './plan-for';

function service(workload: Partial<ServiceWorkload>) {
  return baseService(planOf({ workload: { ...smallest.workload, ...workload } as ServiceWorkload }), contextOf(), [
    'main',
  ]);
}

function codes(workload: Partial<ServiceWorkload>): string[] {
  return service(workload).findings.map(({ code }) => code);
}

test('a service with sidecar, init container, secrets, volume and permissions', () => {
  const { service: spec, findings } = service({
    image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/checkout:1',
    command: ['node'],
    args: ['main.js'],
    health: '/health',
    resources: { cpu: '256m', memory: '256Mi', memoryLimit: '512Mi' },
    env: { ORDERS: endpoint('orders', '/v1'), TABLE: ref('table') },
    secrets: { REDIS: { name: 'retail/checkout', key: 'redisUrl' }, TOKEN: { name: 'retail/checkout', key: 'token' } },
    permissions: [{ actions: ['dynamodb:GetItem'], resources: [ref('tableArn')] }],
    init: [
      { name: 'first', image: 'i:1', resources: { cpu: '100m', memory: '64Mi' } },
      { name: 'second', image: 'i:1', resources: { cpu: '100m', memory: '64Mi' } },
    ],
    sidecars: [{ name: 'proxy', image: 'p:1', resources: { cpu: '100m', memory: '64Mi' } }],
    volumes: { data: { kind: 'empty' }, tmp: { kind: 'empty', memory: true } },
    mounts: { '/data': { volume: 'data', readOnly: true }, '/tmp': 'tmp' },
    security: { capabilities: ['NET_BIND_SERVICE'] },
    architecture: 'arm64',
  });
  const quiet = {
    environment: {},
    secrets: {},
    ports: [],
    user: '1000:1000',
    readOnlyRoot: true,
    tmpfs: [],
    mounts: [],
  };
  const small = { ...quiet, memoryLimitMiB: 64, cpuUnits: 103, stopTimeoutSeconds: 25 };
  const none = { addedCapabilities: [], droppedCapabilities: ['ALL'] };
  expect(spec).toEqual({
    name: 'shop',
    task: {
      family: 'shop',
      cpuUnits: 1024,
      memoryMiB: 2048,
      architecture: 'ARM64',
      containers: [
        {
          name: 'shop',
          image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/checkout:1',
          essential: true,
          entryPoint: ['node'],
          command: ['main.js'],
          ports: [{ name: 'http', port: 8080, appProtocol: 'http' }],
          environment: { ORDERS: 'http://orders.shop.internal/v1', TABLE: { ref: 'table' } },
          secrets: {
            REDIS: { secret: 'retail/checkout', key: 'redisUrl' },
            TOKEN: { secret: 'retail/checkout', key: 'token' },
          },
          memoryLimitMiB: 512,
          memoryReservationMiB: 256,
          cpuUnits: 263,
          stopTimeoutSeconds: 25,
          user: '1000:1000',
          readOnlyRoot: true,
          addedCapabilities: [],
          droppedCapabilities: [
            'AUDIT_WRITE',
            'CHOWN',
            'DAC_OVERRIDE',
            'FOWNER',
            'FSETID',
            'KILL',
            'MKNOD',
            'NET_RAW',
            'SETFCAP',
            'SETGID',
            'SETPCAP',
            'SETUID',
            'SYS_CHROOT',
          ],
          tmpfs: [{ path: '/tmp', sizeMiB: 256 }],
          mounts: [{ volume: 'data', path: '/data', readOnly: true }],
          dependsOn: [
            { container: 'second', condition: 'SUCCESS' },
            { container: 'proxy', condition: 'START' },
          ],
        },
        {
          ...small,
          ...none,
          name: 'proxy',
          image: 'p:1',
          essential: true,
          dependsOn: [{ container: 'second', condition: 'SUCCESS' }],
        },
        { ...small, ...none, name: 'first', image: 'i:1', essential: false, dependsOn: [] },
        {
          ...small,
          ...none,
          name: 'second',
          image: 'i:1',
          essential: false,
          dependsOn: [{ container: 'first', condition: 'SUCCESS' }],
        },
      ],
      volumes: [{ kind: 'empty', name: 'data' }],
      taskRole: { statements: [{ actions: ['dynamodb:GetItem'], resources: [{ ref: 'tableArn' }] }] },
      executionRole: {
        statements: [
          { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [{ made: 'logGroup' }] },
          { actions: ['secretsmanager:GetSecretValue'], resources: [{ secret: 'retail/checkout' }] },
          { actions: ['ecr:GetAuthorizationToken'], resources: ['*'] },
          {
            actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
            resources: ['arn:aws:ecr:eu-west-1:123456789012:repository/team/checkout'],
          },
        ],
      },
      logRetentionDays: 30,
    },
    desiredCount: 2,
    healthCheckGraceSeconds: 310,
    targetGroups: [
      {
        key: 'main',
        port: 8080,
        protocolVersion: 'HTTP1',
        healthCheck: {
          path: '/health',
          healthyCodes: '200-399',
          intervalSeconds: 5,
          timeoutSeconds: 2,
          healthyThreshold: 2,
          unhealthyThreshold: 3,
        },
        deregistrationSeconds: 20,
      },
    ],
    route: {
      path: 'exposure',
      visibility: 'internal',
      hosts: ['shop.shop.internal'],
      paths: [],
      priority: expect.any(Number),
      test: false,
    },
    edges: [
      { from: 'internalLoadBalancer', to: 'service', port: 8080 },
      { from: 'service', to: 'internalLoadBalancer', port: 'listener' },
    ],
    labels: {},
    internalName: 'shop.shop.internal',
  });
  expect(findings.map(({ code }) => code)).toEqual(['fargate-size-rounded']);
});

test('another health port has an edge of its own', () => {
  const { service: spec } = service({
    ports: { admin: 9000 },
    health: { readiness: { path: '/ready', port: 'admin' } },
  });
  expect(spec.targetGroups[0]!.healthCheck).toMatchObject({ path: '/ready', port: 9000 });
  expect(spec.edges).toEqual([
    { from: 'internalLoadBalancer', to: 'service', port: 8080 },
    { from: 'internalLoadBalancer', to: 'service', port: 9000 },
  ]);
});

test('without a path the load balancer takes any answer below 500', () => {
  expect(service({}).service.targetGroups[0]!.healthCheck).toMatchObject({ path: '/', healthyCodes: '200-499' });
});

test('gRPC: health over gRPC, and any status where only a port is asked for', () => {
  const grpc = (workload: Partial<ServiceWorkload>) =>
    baseService(
      planOf({ workload: { ...smallest.workload, ...workload } as ServiceWorkload, exposure: { kind: 'grpc' } }),
      contextOf(),
      ['main'],
    ).service.targetGroups[0]!;
  expect(grpc({})).toMatchObject({
    protocolVersion: 'GRPC',
    healthCheck: { path: '/grpc.health.v1.Health/Check', healthyCodes: '0' },
  });
  expect(grpc({ health: { readiness: { kind: 'tcp' } } }).healthCheck).toMatchObject({
    path: '/AWS.ALB/healthcheck',
    healthyCodes: '0-99',
  });
});

test('a health command is run as it is written; a startup budget beyond five minutes is cut and reported', () => {
  const { service: spec, findings } = service({
    health: { path: '/health', command: 'wget -q localhost', startup: { path: '/health', every: '10s', failures: 60 } },
  });
  expect(spec.task.containers[0]!.healthCheck).toEqual({
    command: ['CMD-SHELL', 'wget -q localhost'],
    intervalSeconds: 10,
    timeoutSeconds: 5,
    retries: 6,
    startPeriodSeconds: 300,
  });
  expect(spec.healthCheckGraceSeconds).toBe(610);
  expect(findings.map(({ code, got }) => [code, got])).toContainEqual(['ecs-health-check-adjusted', '600']);
});

test('no command is guessed from an HTTP path', () => {
  expect(service({ health: '/health' }).service.task.containers[0]!.healthCheck).toBeUndefined();
});

test.each<[string, Partial<ServiceWorkload>, string]>([
  ['too much memory', { resources: { memory: '121Gi' } }, 'fargate-size-exceeded'],
  ['a capability of a host', { security: { capabilities: ['SYS_ADMIN'] } }, 'fargate-capability'],
  ['a limit of processor time', { resources: { cpuLimit: '1000m' } }, 'ecs-cpu-limit'],
  ['21 GiB of empty volumes', { volumes: { a: { kind: 'empty', size: '21Gi' } } }, 'fargate-storage-exceeded'],
  [
    'a part of a volume',
    { volumes: { a: { kind: 'empty' } }, mounts: { '/a': { volume: 'a', subPath: 'x', readOnly: true } } },
    'ecs-mount-subpath',
  ],
  [
    'an empty volume that is written to',
    { volumes: { tmp: { kind: 'empty' } }, mounts: { '/tmp': 'tmp' } },
    'fargate-volume-owned-by-root',
  ],
  ['a colon in a JSON key', { secrets: { A: { name: 'a', key: 'b:c' } } }, 'ecs-secret-reference'],
  ['a secret name with a newline', { secrets: { A: { name: 'a\nb' } } }, 'ecs-secret-reference'],
  ['every action', { permissions: [{ actions: ['s3:*'], resources: ['arn:aws:s3:::a'] }] }, 'iam-permission-wildcard'],
  ['every resource', { permissions: [{ actions: ['s3:GetObject'], resources: ['*'] }] }, 'iam-permission-wildcard'],
  ['requests of more than an hour', { drain: { longestRequest: '61m' } }, 'alb-deregistration-delay'],
  ['no task', { replicas: 0 }, 'ecs-desired-count-zero'],
  [
    'a sidecar that must be asked over HTTP',
    { sidecars: [{ name: 'side', image: 's:1', ports: { http: 9 }, health: '/live' }] },
    'ecs-sidecar-probe',
  ],
  ['a check every 2 s', { health: { readiness: { path: '/', every: '2s' } } }, 'ecs-health-check-adjusted'],
])('%s: %s', (_, workload, code) => {
  expect(codes(workload)).toContain(code);
});

test('the same workload without them has none of these findings', () => {
  expect(codes({ resources: { cpu: '250m', memory: '512Mi' }, health: '/health' })).toEqual([]);
});

test('a volume in memory has its size, and is on disk where two containers share it', () => {
  const volumes = { tmp: { kind: 'empty', memory: true, size: '64Mi' } } as const;
  const alone = service({ volumes, mounts: { '/tmp': 'tmp' } });
  expect(alone.service.task).toMatchObject({
    volumes: [],
    containers: [{ tmpfs: [{ path: '/tmp', sizeMiB: 64 }], mounts: [] }],
  });
  expect(alone.findings.map(({ code }) => code)).toEqual([]);

  const sidecars = [{ name: 'side', image: 's:1', mounts: { '/shared': 'tmp' } }];
  const shared = service({ volumes, mounts: { '/tmp': 'tmp' }, sidecars });
  expect(shared.service.task.volumes).toEqual([{ kind: 'empty', name: 'tmp' }]);
  expect(shared.service.task.containers.map(({ tmpfs }) => tmpfs)).toEqual([[], []]);
});
