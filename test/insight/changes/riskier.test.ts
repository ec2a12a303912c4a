import { compareOutputs } from '../../../lib/insight/changes/compare-outputs';
import { riskRules } from '../../../lib/insight/changes/riskier';

interface Case {
  readonly rule: keyof typeof riskRules;
  readonly type: string;
  readonly before: object;
  readonly after: object;
}

const pod = (container: object, rest: object = {}) => ({
  template: { spec: { ...rest, containers: [{ name: 'main', ...container }] } },
});

const attributes = (seconds: string) => ({
  TargetGroupAttributes: [
    { Key: 'stickiness.enabled', Value: 'false' },
    { Key: 'deregistration_delay.timeout_seconds', Value: seconds },
  ],
});

const alarm = (part: object) => ({
  ComparisonOperator: 'GreaterThanThreshold',
  Threshold: 1,
  EvaluationPeriods: 3,
  ...part,
});

const ingress = (CidrIp: string) => ({ SecurityGroupIngress: [{ CidrIp, IpProtocol: 'tcp' }] });

const cases: readonly Case[] = [
  { rule: 'lessChecked', type: 'ConfigLike', before: pod({ readinessProbe: { httpGet: {} } }), after: pod({}) },
  { rule: 'fewerInstances', type: 'ConfigLike', before: { replicas: 3 }, after: { replicas: 2 } },
  { rule: 'fewerInstances', type: 'AWS::ECS::Service', before: { DesiredCount: 3 }, after: { DesiredCount: 2 } },
  { rule: 'moreUnavailable', type: 'ConfigLike', before: { maxUnavailable: 0 }, after: { maxUnavailable: 1 } },
  { rule: 'moreUnavailable', type: 'ConfigLike', before: { minAvailable: '50%' }, after: { minAvailable: '10%' } },
  {
    rule: 'shorterDrain',
    type: 'ConfigLike',
    before: pod({}, { terminationGracePeriodSeconds: 60 }),
    after: pod({}, { terminationGracePeriodSeconds: 30 }),
  },
  {
    rule: 'shorterDrain',
    type: 'ConfigLike',
    before: pod({ lifecycle: { preStop: { sleep: { seconds: 5 } } } }),
    after: pod({ lifecycle: {} }),
  },
  {
    rule: 'shorterDrain',
    type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    before: attributes('60'),
    after: attributes('5'),
  },
  {
    rule: 'lessMemoryOrProcessor',
    type: 'ConfigLike',
    before: pod({ resources: { limits: { memory: '1Gi' } } }),
    after: pod({ resources: { limits: { memory: '512Mi' } } }),
  },
  {
    rule: 'lessMemoryOrProcessor',
    type: 'AWS::Lambda::Function',
    before: { MemorySize: 512 },
    after: { MemorySize: 128 },
  },
  {
    rule: 'lessConfined',
    type: 'ConfigLike',
    before: pod({ securityContext: { runAsNonRoot: true } }),
    after: pod({ securityContext: {} }),
  },
  { rule: 'lessConfined', type: 'ConfigLike', before: pod({}), after: pod({}, { hostNetwork: true }) },
  {
    rule: 'lessConfined',
    type: 'ConfigLike',
    before: pod({ securityContext: { capabilities: { drop: ['ALL'] } } }),
    after: pod({ securityContext: { capabilities: { drop: [] } } }),
  },
  {
    rule: 'asksLess',
    type: 'ConfigLike',
    before: pod({ readinessProbe: { httpGet: { path: '/' } } }),
    after: pod({ readinessProbe: { tcpSocket: { port: 80 } } }),
  },
  {
    rule: 'asksLess',
    type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    before: { Matcher: { HttpCode: '200-399' } },
    after: { Matcher: { HttpCode: '200-499' } },
  },
  {
    rule: 'laterNoticed',
    type: 'ConfigLike',
    before: pod({ livenessProbe: { failureThreshold: 3 } }),
    after: pod({ livenessProbe: { failureThreshold: 30 } }),
  },
  {
    rule: 'lessConfined',
    type: 'ConfigLike',
    before: pod({ securityContext: { runAsUser: 1000 } }),
    after: pod({ securityContext: { runAsUser: 0 } }),
  },
  {
    rule: 'lessConfined',
    type: 'ConfigLike',
    before: pod({}, { volumes: [{ name: 'x', emptyDir: {} }] }),
    after: pod({}, { volumes: [{ name: 'x', hostPath: { path: '/' } }] }),
  },
  {
    rule: 'exposed',
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancerLike',
    before: { Scheme: 'internal' },
    after: { Scheme: 'internet-facing' },
  },
  { rule: 'openToAll', type: 'AWS::EC2::SecurityGroup', before: ingress('10.0.0.0/8'), after: ingress('0.0.0.0/0') },
  { rule: 'openToAll', type: 'ConfigLike', before: {}, after: { ingress: [{ ipBlock: { cidr: '::/0' } }] } },
  { rule: 'lessRoom', type: 'ConfigLike', before: { maxReplicas: 9 }, after: { maxReplicas: 4 } },
  {
    rule: 'openUrl',
    type: 'AWS::Lambda::Url',
    before: { AuthType: 'AWS_IAM' },
    after: { AuthType: 'NONE' },
  },
  {
    rule: 'moreCallers',
    type: 'NetworkPolicy',
    before: { ingress: [{ from: [{ podSelector: {} }] }] },
    after: { ingress: [{}] },
  },
  // A whole part that is gone, or new.
  {
    rule: 'shorterDrain',
    type: 'ConfigLike',
    before: pod({ lifecycle: { preStop: { sleep: { seconds: 15 } } } }),
    after: pod({ lifecycle: { preStop: { sleep: { seconds: 5 } } } }),
  },
  {
    rule: 'shorterDrain',
    type: 'ConfigLike',
    before: pod({ lifecycle: { preStop: { sleep: { seconds: 5 } } } }),
    after: pod({}),
  },
  {
    rule: 'lessConfined',
    type: 'ConfigLike',
    before: pod({ securityContext: { runAsNonRoot: true, capabilities: { drop: ['ALL'] } } }),
    after: pod({}),
  },
  {
    rule: 'lessConfined',
    type: 'ConfigLike',
    before: { containers: [{ name: 'main' }] },
    after: { containers: [{ name: 'main' }, { name: 'agent', securityContext: { privileged: true } }] },
  },
  {
    rule: 'noWayBack',
    type: 'AWS::CodeDeploy::DeploymentGroup',
    before: { AlarmConfiguration: { Enabled: true, Alarms: [{ Name: 'errors' }] } },
    after: {},
  },
  { rule: 'weakerAlarm', type: 'AWS::CloudWatch::Alarm', before: alarm({}), after: alarm({ ActionsEnabled: false }) },
  {
    rule: 'weakerAlarm',
    type: 'AWS::CloudWatch::Alarm',
    before: alarm({ TreatMissingData: 'breaching' }),
    after: alarm({ TreatMissingData: 'ignore' }),
  },
  { rule: 'lostData', type: 'AWS::RDS::DBInstance', before: { DeletionPolicy: 'Snapshot' }, after: {} },
  {
    rule: 'noWayBack',
    type: 'AWS::CodeDeploy::DeploymentGroup',
    before: { AutoRollbackConfiguration: { Enabled: true } },
    after: { AutoRollbackConfiguration: { Enabled: false } },
  },
  {
    rule: 'noWayBack',
    type: 'AWS::ECS::Service',
    before: { Alarms: { AlarmNames: ['errors', 'latency'] } },
    after: { Alarms: { AlarmNames: ['errors'] } },
  },
  { rule: 'weakerAlarm', type: 'AWS::CloudWatch::Alarm', before: alarm({}), after: alarm({ Threshold: 5 }) },
  { rule: 'weakerAlarm', type: 'AWS::CloudWatch::Alarm', before: alarm({}), after: alarm({ EvaluationPeriods: 9 }) },
  {
    rule: 'weakerAlarm',
    type: 'AWS::CloudWatch::Alarm',
    before: alarm({ ComparisonOperator: 'LessThanThreshold' }),
    after: alarm({ ComparisonOperator: 'LessThanThreshold', Threshold: 0.5 }),
  },
  { rule: 'lostData', type: 'Volume', before: { DeletionPolicy: 'Retain' }, after: { DeletionPolicy: 'Delete' } },
];

/** An output of one object that no reader of releases knows. */
function output(type: string, fields: object): unknown {
  if (type.startsWith('AWS::')) return { Resources: { It: { Type: type, Properties: fields } } };
  return [
    {
      apiVersion: type === 'NetworkPolicy' ? 'networking.k8s.io/v1' : 'shop.example/v1',
      kind: type,
      metadata: { name: 'it' },
      spec: fields,
    },
  ];
}

function reasons(type: string, before: object, after: object): readonly string[] {
  return compareOutputs(output(type, before), output(type, after)).riskier.map(({ reason }) => reason);
}

test.each(cases)('$rule of $type', ({ type, before, after }) => {
  const found = reasons(type, before, after);
  expect(found).toHaveLength(1);
  // What is safer, and what is the same, is no risk.
  expect(reasons(type, after, before)).toEqual([]);
  expect(reasons(type, before, before)).toEqual([]);
});

test.each([
  ['a way out', 'AWS::EC2::SecurityGroup', {}, { SecurityGroupEgress: [{ CidrIp: '0.0.0.0/0' }] }],
  ['fewer capabilities', 'ConfigLike', pod({}), pod({ securityContext: { capabilities: { drop: ['ALL'] } } })],
  [
    'a container that is gone with its probes',
    'ConfigLike',
    { containers: [{ name: 'main' }, { name: 'agent', livenessProbe: {}, securityContext: { runAsNonRoot: true } }] },
    { containers: [{ name: 'main' }] },
  ],
  ['alarms in another order', 'AWS::ECS::Service', { AlarmNames: ['a', 'b'] }, { AlarmNames: ['b', 'a'] }],
])('no risk: %s', (_, type, before, after) => {
  expect(reasons(type, before, after)).toEqual([]);
});

test('every rule has a case', () => {
  const tested = new Set(cases.map(({ rule }) => rule));
  expect(Object.keys(riskRules).filter((rule) => !tested.has(rule as Case['rule']))).toEqual([]);
});

test.each([
  ['AnalysisTemplate', 'argoproj.io/v1alpha1'],
  ['PodDisruptionBudget', 'policy/v1'],
  ['NetworkPolicy', 'networking.k8s.io/v1'],
])('a %s that is gone', (kind, apiVersion) => {
  const kept = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'shop' } };
  const guard = { apiVersion, kind, metadata: { name: 'shop' } };
  const { riskier, removed } = compareOutputs([kept, guard], [kept]);
  expect(removed).toEqual([`${kind}/shop`]);
  expect(riskier.map(({ object }) => object)).toEqual([`${kind}/shop`]);
  expect(compareOutputs([kept], [kept, guard]).riskier).toEqual([]);
});
