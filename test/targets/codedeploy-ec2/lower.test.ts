import { checkLiveness } from '../../../lib/insight/gates/check-liveness';
import { codeDeployEc2Target } from '../../../lib/targets/codedeploy-ec2';
import type { Provisioner } from '../../../lib/targets/target';
import { planOf, type PartialDefinition } from '../../plan/plan-of';
import { contextOf } from '../shared/ecs/plan-for';

function lower(definition: PartialDefinition, provisioner: Provisioner = 'pulumi') {
  return codeDeployEc2Target.lower(planOf(definition), contextOf({}, provisioner));
}

function codes(definition: PartialDefinition): string[] {
  return lower(definition).findings.map(({ code }) => code);
}

const service = { image: 'shop:1.2.3', port: 8080, health: '/health' } as const;
const errors = { kind: 'errorRate', max: '1%' } as const;
const away = (maxUnavailable: number | `${number}%`) => ({ kind: 'rolling', maxSurge: 0, maxUnavailable }) as const;

test('blue/green: a copied fleet, an approval, and a watched wait', () => {
  const { spec, schedule, gates } = lower({
    workload: { ...service, replicas: 4 },
    strategy: { kind: 'blueGreen', gate: { kind: 'approval', timeout: '20m' }, bake: '15m' },
    guardrails: [errors],
    rollback: { keepPrevious: '30m' },
  });
  expect(spec.deployment).toEqual({
    type: 'BLUE_GREEN',
    configuration: { kind: 'predefined', name: 'CodeDeployDefault.OneAtATime' },
    batch: 1,
    healthySeconds: 10,
    rollBackOn: { failure: true, stop: true, alarm: true },
    approvalWaitMinutes: 20,
    terminationWaitMinutes: 30,
  });
  expect(spec.fleet).toMatchObject({ kind: 'copied', size: { min: 4, max: 4, desired: 4 }, balancedOnly: false });
  expect(spec.targetGroups.map(({ key }) => key)).toEqual(['main']);
  expect(spec.route?.test).toBe(false);
  expect(schedule.segments).toEqual([
    { weight: 0, seconds: 0, waitsFor: ['approval'] },
    { weight: 20, seconds: 10, waitsFor: ['healthy machines'], passing: true },
    { weight: 33.333, seconds: 10, waitsFor: ['healthy machines'], passing: true },
    { weight: 42.857, seconds: 10, waitsFor: ['healthy machines'], passing: true },
    { weight: 100, seconds: 1800 },
  ]);
  expect(checkLiveness(gates, schedule, { replaces: false }).filter(({ severity }) => severity === 'error')).toEqual(
    [],
  );
});

test('in place: each batch leaves the load balancer, and is watched before the next one goes', () => {
  const { spec, schedule } = lower({
    workload: { ...service, replicas: 4 },
    strategy: away(2),
    guardrails: [errors],
  });
  expect(spec.deployment).toEqual({
    type: 'IN_PLACE',
    configuration: { kind: 'own', minimumHealthyHosts: { type: 'HOST_COUNT', value: 2 } },
    batch: 2,
    healthySeconds: 10,
    rollBackOn: { failure: true, stop: true, alarm: true },
    trafficControl: true,
    watchSeconds: 240,
  });
  expect(spec.fleet.kind).toBe('owned');
  expect(spec.revision).toMatchObject({ watchSeconds: 240, readiness: { settleSeconds: 10 } });
  expect(schedule.segments).toEqual([
    { weight: 50, seconds: 240 },
    { weight: 100, seconds: 10, waitsFor: ['healthy machines'] },
    { weight: 100, seconds: 240 },
  ]);
});

test('a worker has no load balancer, and nothing to register', () => {
  const { spec } = lower({ workload: { kind: 'worker', image: 'w:1' }, strategy: away(1) });
  expect([spec.targetGroups, spec.route, spec.edges]).toEqual([[], undefined, []]);
  expect(spec.deployment).toMatchObject({ type: 'IN_PLACE', trafficControl: false, healthySeconds: 0 });
  expect(spec.fleet.healthCheckGraceSeconds).toBeUndefined();
  expect(spec.revision).toMatchObject({ readiness: { question: { kind: 'running' } } });
});

const scaled = { min: 3, max: 10 };

test.each<[string, PartialDefinition, unknown, number]>([
  ['one of two', { strategy: away(1) }, 'CodeDeployDefault.OneAtATime', 1],
  ['all at once', { strategy: { kind: 'recreate' } }, 'CodeDeployDefault.AllAtOnce', 2],
  [
    'a quarter of eight',
    { workload: { ...service, replicas: 8 }, strategy: away('25%') },
    { type: 'FLEET_PERCENT', value: 75 },
    2,
  ],
  [
    'three of ten at most, of which three are wanted',
    { workload: { ...service, replicas: scaled }, strategy: away(3) },
    'CodeDeployDefault.OneAtATime',
    1,
  ],
  [
    'half of an autoscaled fleet',
    { workload: { ...service, replicas: { min: 4, max: 10 } }, strategy: away(5) },
    { type: 'FLEET_PERCENT', value: 50 },
    2,
  ],
  [
    'written',
    {
      workload: { ...service, replicas: 8 },
      strategy: { kind: 'blueGreen' },
      targets: { 'codedeploy-ec2': { minimumHealthyHosts: { type: 'HOST_COUNT', value: 6 } } },
    },
    { type: 'HOST_COUNT', value: 6 },
    2,
  ],
])('machines at once: %s', (_, definition, expected, batch) => {
  const { configuration, batch: taken } = lower(definition).spec.deployment;
  expect(configuration.kind === 'own' ? configuration.minimumHealthyHosts : configuration.name).toEqual(expected);
  expect(taken).toBe(batch);
});

test.each([
  [{}, 't3.micro', 'al2023-ami-kernel-default-x86_64'],
  [{ resources: { memory: '1Gi' }, architecture: 'arm64' }, 't4g.small', 'al2023-ami-kernel-default-arm64'],
  [{ resources: { cpu: '3000m', memory: '8Gi' } }, 't3.xlarge', 'al2023-ami-kernel-default-x86_64'],
] as const)('the smallest machine for %j', (part, instanceType, image) => {
  const { machine } = lower({ workload: { ...service, ...part }, strategy: { kind: 'blueGreen' } }).spec.fleet;
  expect([machine.instanceType, machine.image.split('/').at(-1)]).toEqual([instanceType, image]);
});

test('the machine may what its scripts and its container need, and nothing else', () => {
  const { machine } = lower({
    workload: {
      ...service,
      image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:1.2.3',
      secrets: { PASSWORD: { name: 'shop/db' } },
      permissions: [{ actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:eu-west-1:123456789012:orders'] }],
    },
    strategy: { kind: 'blueGreen' },
  }).spec.fleet;
  expect(machine.role.statements).toEqual([
    { actions: ['s3:GetObject', 's3:GetObjectVersion'], resources: [{ made: 'revision' }] },
    { actions: ['codedeploy:GetDeployment'], resources: [{ made: 'deploymentGroup' }] },
    { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [{ made: 'logGroup' }] },
    { actions: ['secretsmanager:GetSecretValue'], resources: [{ secret: 'shop/db' }] },
    { actions: ['ecr:GetAuthorizationToken'], resources: ['*'] },
    {
      actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      resources: ['arn:aws:ecr:eu-west-1:123456789012:repository/shop'],
    },
    { actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:eu-west-1:123456789012:orders'] },
  ]);
});

test('processor time is that of the group', () => {
  const { spec } = lower({
    strategy: away(1),
    guardrails: [{ kind: 'saturation', resource: 'cpu', max: '80%', scope: 'service' }],
  });
  expect(spec.alarms.map(({ metrics }) => metrics)).toEqual([
    [
      {
        id: 'cpu',
        namespace: 'AWS/EC2',
        metric: 'CPUUtilization',
        statistic: 'Average',
        dimensions: { AutoScalingGroupName: { made: 'autoScalingGroup' } },
      },
    ],
  ]);
});

test('a bundle of the application itself', () => {
  const revision = { bucket: 'builds', key: 'shop/1.2.3.zip', bundleType: 'zip', eTag: 'abc' } as const;
  const { spec, findings } = lower({ strategy: { kind: 'blueGreen' }, targets: { 'codedeploy-ec2': { revision } } });
  expect(spec.revision).toEqual({ kind: 'existing', ...revision });
  expect(spec.fleet.machine.role.statements).toEqual([
    { actions: ['s3:GetObject', 's3:GetObjectVersion'], resources: [{ made: 'revision' }] },
  ]);
  expect(findings.map(({ code }) => code)).toContain('ec2-own-revision');
});

const smoke = (timeout: '30m' | '40m') =>
  ({ kind: 'smokeTest', name: `smoke-${timeout}`, at: 'beforeTraffic', path: '/ok', timeout }) as const;

test.each<[string, PartialDefinition, string]>([
  ['a container of 64 GiB', { workload: { ...service, resources: { memory: '64Gi' } } }, 'ec2-no-machine-fits'],
  ['no machine', { workload: { ...service, replicas: 0 }, strategy: away(1) }, 'ec2-no-machines'],
  [
    'a part of a volume in memory',
    {
      workload: {
        ...service,
        volumes: { tmp: { kind: 'empty', memory: true } },
        mounts: { '/tmp': { volume: 'tmp', subPath: 'a' } },
      },
    },
    'ec2-memory-subpath',
  ],
  [
    'a volume for nothing',
    { workload: { ...service, volumes: { data: { kind: 'empty' } } } },
    'ec2-volume-not-mounted',
  ],
  ['guardrails in place', { strategy: away(1), guardrails: [errors] }, 'ec2-watch-derived'],
  [
    'a guardrail of two hours in place',
    { strategy: away(1), guardrails: [{ ...errors, window: '40m' }] },
    'ec2-watch-too-long',
  ],
  [
    'as many healthy machines as there are',
    { targets: { 'codedeploy-ec2': { minimumHealthyHosts: { type: 'HOST_COUNT', value: 2 } } } },
    'ec2-deployment-cannot-begin',
  ],
  [
    'all of them in percent',
    { targets: { 'codedeploy-ec2': { minimumHealthyHosts: { type: 'FLEET_PERCENT', value: 100 } } } },
    'ec2-minimum-healthy-percent',
  ],
  ['all at once', { strategy: { kind: 'recreate' } }, 'codedeploy-one-healthy-machine-is-enough'],
  ['an autoscaler', { workload: { ...service, replicas: { min: 2, max: 4 } } }, 'ec2-scaling-during-release'],
  ['a fleet that is copied', {}, 'ec2-fleet-is-copied'],
  ['the first deployment', {}, 'ec2-first-deployment'],
  ['hooks of more than an hour', { hooks: [smoke('30m'), smoke('40m')] }, 'codedeploy-hook-timeout'],
  ['both versions in one number', { strategy: away(1), guardrails: [errors] }, 'alarm-measures-both-versions'],
])('%s: %s', (_, definition, code) => {
  expect(codes({ strategy: { kind: 'blueGreen' }, ...definition })).toContain(code);
});
