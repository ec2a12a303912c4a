import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { blueGreen, canary, definePlatform, linear, ref, rolling, type Strategy } from '../../lib';
import type { ReleaseDefinition } from '../../lib';
import type { EcsReleaseProps } from '../../lib/aws';
import { readTemplate } from '../../lib/insight/equivalence';
import { errorsOf, made, resources, shop, stackOf } from './fixtures';

const workload = { image: 'registry.example.com/db:1.0.0', port: 5432 } as const;
const certificate = 'arn:aws:acm:eu-west-1:123456789012:certificate/00000000-0000-0000-0000-000000000000';
const platform = definePlatform({ metrics: { cloudWatch: {} }, aws: { certificate } });

function db(changes: Partial<ReleaseDefinition> = {}, props: Partial<EcsReleaseProps> = {}): Partial<EcsReleaseProps> {
  const release = shop({
    name: 'db',
    workload,
    exposure: { kind: 'tcp' },
    guardrails: [],
    strategy: blueGreen(),
    ...changes,
  });
  return { target: 'ecs', platform, release, ...props };
}

function of(stack: Stack, type: string): readonly Readonly<Record<string, unknown>>[] {
  return Object.values(resources(stack, type)).map(({ Properties }) => Properties);
}

const elb = 'AWS::ElasticLoadBalancingV2';

test.each<[string, Strategy, readonly object[]]>([
  [
    'BLUE_GREEN',
    blueGreen(),
    [
      { weight: 0, seconds: 600 },
      { weight: 100, seconds: 1200 },
    ],
  ],
  [
    'CANARY',
    canary({ weights: ['10%'], hold: '10m' }),
    [
      { weight: 0, seconds: 600 },
      { weight: 10, seconds: 1200 },
      { weight: 100, seconds: 1200 },
    ],
  ],
  [
    'LINEAR',
    linear({ step: '40%', every: '5m' }),
    [
      { weight: 0, seconds: 600 },
      { weight: 40, seconds: 900 },
      { weight: 80, seconds: 900 },
      { weight: 100, seconds: 1200 },
    ],
  ],
])('%s of Amazon ECS takes ten minutes more for every shift', (strategy, written, segments) => {
  const { stack, release } = made(db({ strategy: written }));
  expect(errorsOf(release)).toEqual([]);
  expect(release.schedule!.segments).toEqual(segments);
  expect(of(stack, 'AWS::ECS::Service')).toMatchObject([{ DeploymentConfiguration: { Strategy: strategy } }]);
  const read = readTemplate(JSON.parse(JSON.stringify({ Resources: resources(stack) })));
  expect(read.refused).toEqual([]);
  expect(read.read[0]!.segments).toEqual(segments);
});

test('two listeners on the load balancer of the stack, both with both target groups from the start', () => {
  const { stack, release } = made(db());
  const groups = Object.keys(resources(stack, `${elb}::TargetGroup`));
  const forward = {
    ForwardConfig: {
      TargetGroups: groups.map((Ref, index) => ({ TargetGroupArn: { Ref }, Weight: index === 0 ? 100 : 0 })),
    },
    Type: 'forward',
  };
  expect(of(stack, `${elb}::Listener`)).toMatchObject([
    { Port: 5432, Protocol: 'TCP', DefaultActions: [forward] },
    { Port: 15432, Protocol: 'TCP', DefaultActions: [forward] },
  ]);
  expect(of(stack, `${elb}::LoadBalancer`)).toMatchObject([{ Type: 'network', Scheme: 'internal' }]);
  expect(of(stack, 'AWS::Route53::RecordSet')).toMatchObject([{ Name: 'db.rollout.internal.' }]);
  expect(release.url).toBe('tcp://db.rollout.internal:5432');
  expect(release.testUrl).toBe('tcp://db.rollout.internal:15432');
  const [production, test_] = Object.keys(resources(stack, `${elb}::Listener`));
  expect(of(stack, 'AWS::ECS::Service')[0]!.LoadBalancers).toMatchObject([
    {
      TargetGroupArn: { Ref: groups[0] },
      AdvancedConfiguration: {
        AlternateTargetGroupArn: { Ref: groups[1] },
        ProductionListenerRule: { Ref: production },
        TestListenerRule: { Ref: test_ },
      },
    },
  ]);
});

test('TLS that the tasks end passes unread, certificate or not', () => {
  const { stack, release } = made(db({ exposure: { kind: 'tls', hosts: ['db.example.com'], port: 5433 } }));
  expect(errorsOf(release)).toEqual([]);
  const listeners = of(stack, `${elb}::Listener`);
  expect(listeners.map((one) => JSON.stringify(one).includes('Certificate'))).toEqual([false, false]);
  expect(listeners).toMatchObject([
    { Port: 5433, Protocol: 'TCP' },
    { Port: 15433, Protocol: 'TCP' },
  ]);
  expect(release.url).toMatch(/^tcp:.*:5433$/);
});

test('a rolling update has one listener and one group', () => {
  const { stack, release } = made(db({ strategy: rolling() }));
  expect(errorsOf(release)).toEqual([]);
  expect(of(stack, `${elb}::Listener`)).toMatchObject([{ Port: 5432 }]);
  expect(of(stack, `${elb}::TargetGroup`)).toHaveLength(1);
});

test('everybody outside speaks TLS where there is a certificate', () => {
  const { stack, release } = made(db({ exposure: { kind: 'tcp', visibility: 'public', port: 5433 } }));
  expect(of(stack, `${elb}::Listener`)).toMatchObject([
    { Port: 5433, Protocol: 'TLS', Certificates: [{ CertificateArn: certificate }] },
    { Port: 15433, Protocol: 'TLS' },
  ]);
  expect(of(stack, `${elb}::LoadBalancer`)).toMatchObject([{ Scheme: 'internet-facing' }]);
  expect(release.url).toMatch(/^tls:.*:5433$/);
});

test.each<[string, ReleaseDefinition['workload'], object]>([
  ['a connection', workload, { HealthCheckProtocol: 'TCP' }],
  [
    'the path of the definition',
    { ...workload, health: '/ready' },
    { HealthCheckProtocol: 'HTTP', HealthCheckPath: '/ready', Matcher: { HttpCode: '200-399' } },
  ],
])('healthy by %s', (_, written, expected) => {
  const [group] = of(made(db({ workload: written, strategy: rolling() })).stack, `${elb}::TargetGroup`);
  expect(group).toMatchObject({ Protocol: 'TCP', Port: 5432, TargetType: 'ip', ...expected });
});

test('CodeDeploy moves all connections at once, from a listener that knows the first group', () => {
  const { stack, release } = made(db({}, { target: 'codedeploy-ecs' }));
  expect(errorsOf(release)).toEqual([]);
  expect(of(stack, 'AWS::CodeDeploy::DeploymentGroup')).toMatchObject([
    { DeploymentConfigName: 'CodeDeployDefault.ECSAllAtOnce', LoadBalancerInfo: { TargetGroupPairInfoList: [{}] } },
  ]);
  const [blue] = Object.keys(resources(stack, `${elb}::TargetGroup`));
  expect(of(stack, `${elb}::Listener`)).toMatchObject([
    { DefaultActions: [{ TargetGroupArn: { Ref: blue } }] },
    { DefaultActions: [{ TargetGroupArn: { Ref: blue } }] },
  ]);
});

test('only the load balancer may connect to the tasks', () => {
  const { stack } = made(db({ exposure: { kind: 'tcp', visibility: 'public' } }));
  const balancer = Object.keys(resources(stack, 'AWS::EC2::SecurityGroup')).find((id) =>
    /NetworkLoadBalancer/.test(id),
  );
  const tasks = of(stack, 'AWS::EC2::SecurityGroup').find(
    ({ GroupDescription }) => GroupDescription === 'Tasks of the release db',
  );
  expect(tasks!.SecurityGroupIngress).toMatchObject([
    { FromPort: 5432, ToPort: 5432, SourceSecurityGroupId: { 'Fn::GetAtt': [balancer, 'GroupId'] } },
  ]);
});

test('a public one is tested from inside the network, whose NAT gateways have public addresses', () => {
  const { stack } = made(db({ exposure: { kind: 'tcp', visibility: 'public' } }));
  const rules = of(stack, 'AWS::EC2::SecurityGroup').flatMap(
    ({ SecurityGroupIngress }) => (SecurityGroupIngress ?? []) as { CidrIp: unknown; Description: string }[],
  );
  expect(rules.filter(({ Description }) => Description === 'The test route').map(({ CidrIp }) => CidrIp)).toEqual([
    { 'Fn::GetAtt': [expect.stringContaining('Vpc'), 'CidrBlock'] },
    { 'Fn::Join': ['', [{ 'Fn::GetAtt': [expect.stringMatching(/EIP/), 'PublicIp'] }, '/32']] },
  ]);
});

test('releases share the load balancer, and no port of it', () => {
  const stack = stackOf();
  made(db(), stack, 'First');
  const second = (port: number) =>
    made(db({ name: `db-${port}`, exposure: { kind: 'tcp', port } }), stack, `Second${port}`).release;
  expect(errorsOf(second(5433))).toEqual([]);
  expect(Object.keys(resources(stack, `${elb}::LoadBalancer`))).toHaveLength(1);
  const taken = [5432, 15_432].map((port) => second(port).findings.filter(({ code }) => code === 'network-port-taken'));
  expect(taken.map(([first]) => first!.message)).toEqual([
    'Shop/First and Shop/Second5432 ask for the same port of one Network Load Balancer.',
    'Shop/First and Shop/Second15432 ask for the same port of one Network Load Balancer.',
  ]);
});

test.each(['property', 'slot'])('an existing load balancer is passed by %s, and gets the listeners', (how) => {
  const stack = new Stack(new App(), 'Shop');
  const vpc = new ec2.Vpc(stack, 'Vpc');
  const own = new elbv2.NetworkLoadBalancer(stack, 'Own', { vpc });
  const bound = definePlatform({
    metrics: { cloudWatch: {} },
    aws: { networkLoadBalancers: { internal: ref('nlb') } },
  });
  const passed = how === 'slot' ? { platform: bound, bind: { nlb: own } } : { networkLoadBalancer: own };
  const { release } = made({ ...db(), vpc, ...passed }, stack);
  expect(errorsOf(release)).toEqual([]);
  expect(of(stack, `${elb}::LoadBalancer`)).toHaveLength(1);
  expect(of(stack, `${elb}::Listener`).map(({ LoadBalancerArn: arn }) => arn)).toEqual(
    [0, 1].map(() => ({ Ref: expect.stringMatching(/^Own/) })),
  );
});

test('a slot of the platform that nobody fills is said', () => {
  const unbound = definePlatform({ aws: { networkLoadBalancers: { internal: ref('nlb') } } });
  const { release } = made(db({}, { platform: unbound }));
  expect(release.findings.filter(({ code }) => code === 'platform-slot-unbound').map(({ path }) => path)).toEqual([
    'aws.networkLoadBalancers.internal',
  ]);
});

test.each<[string, Partial<EcsReleaseProps>, RegExp]>([
  [
    'a share of connections with CodeDeploy',
    db({ strategy: canary({ weights: ['10%'], hold: '10m' }) }, { target: 'codedeploy-ecs' }),
    /all at once/,
  ],
  ['latency', db({ guardrails: [{ kind: 'latency', percentile: 'p99', max: '1s' }] }), /counts connections and bytes/],
  [
    'longer than CloudFormation waits, with what the load balancer adds',
    db({ strategy: blueGreen({ gate: { kind: 'approval', timeout: '35h' }, bake: '50m' }) }),
    /this plan bakes and tests for 70/,
  ],
])('%s: refused with the reason', (_, props, reason) => {
  const errors = made(props).release.findings.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ message }) => message)).toEqual(expect.arrayContaining([expect.stringMatching(reason)]));
});
