import * as sns from 'aws-cdk-lib/aws-sns';
import { blueGreen, errorRate, ref, type ReleaseDefinition } from '../../lib';
import { LambdaRelease } from '../../lib/aws';
import { errorsOf, made, resources, shop, stackOf, cloudWatch } from './fixtures';
import { code, resize } from './lambda/fixtures';

const ARN = 'arn:aws:sns:eu-west-1:123456789012:shop';

function told(
  notifications: ReleaseDefinition['notifications'],
  target: 'ecs' | 'codedeploy-ecs',
  changes: Partial<ReleaseDefinition> = {},
) {
  const stack = stackOf();
  const ops = new sns.Topic(stack, 'Ops');
  return { ...made({ release: shop({ notifications, ...changes }), target, bind: { ops } }, stack), ops };
}

const toOps = { kind: 'sns', topic: ref('ops') } as const;
const toArn = { kind: 'sns', topic: ARN } as const;

test('CodeDeploy tells a topic by a trigger, with the right to', () => {
  const { stack } = told([toOps, { ...toArn, on: ['paused', 'aborted'] }], 'codedeploy-ecs', {
    strategy: blueGreen({ gate: { kind: 'approval', timeout: '20m' } }),
  });
  const [ops] = Object.keys(resources(stack, 'AWS::SNS::Topic'));
  const [group] = Object.values(resources(stack, 'AWS::CodeDeploy::DeploymentGroup'));
  expect(group!.Properties.TriggerConfigurations).toEqual([
    {
      TriggerName: 'notification-1',
      TriggerEvents: [
        'DeploymentStart',
        'DeploymentSuccess',
        'DeploymentFailure',
        'DeploymentStop',
        'DeploymentRollback',
        'DeploymentReady',
      ],
      TriggerTargetArn: { Ref: ops },
    },
    {
      TriggerName: 'notification-2',
      TriggerEvents: ['DeploymentReady', 'DeploymentFailure', 'DeploymentStop', 'DeploymentRollback'],
      TriggerTargetArn: ARN,
    },
  ]);
  const policies = Object.entries(resources(stack, 'AWS::IAM::Policy')).filter(([id]) => id.includes('TellTopics'));
  expect(policies.map(([, { Properties }]) => Properties.PolicyDocument)).toEqual([
    {
      Version: '2012-10-17',
      Statement: [{ Action: 'sns:Publish', Effect: 'Allow', Resource: [{ Ref: ops }, ARN] }],
    },
  ]);
  expect(group!.DependsOn).toContain(policies[0]![0]);
  expect(resources(stack, 'AWS::Events::Rule')).toEqual({});
});

test('of a function too', () => {
  const stack = stackOf();
  new LambdaRelease(stack, 'Resize', {
    release: resize({ notifications: [{ ...toArn, on: ['started'] }] }),
    platform: cloudWatch,
    bind: { code: code() },
  });
  expect(Object.values(resources(stack, 'AWS::CodeDeploy::DeploymentGroup'))[0]!.Properties).toMatchObject({
    TriggerConfigurations: [{ TriggerEvents: ['DeploymentStart'], TriggerTargetArn: ARN }],
  });
  expect(resources(stack, 'AWS::CloudWatch::CompositeAlarm')).toEqual({});
});

const patterns = (stack: ReturnType<typeof told>['stack']) =>
  Object.values(resources(stack, 'AWS::Events::Rule')).map(({ Properties: { EventPattern, Targets } }) => {
    const pattern = EventPattern as { 'detail-type': string[]; detail: { eventName: string[] }; resources: unknown[] };
    expect(pattern.resources).toEqual([
      { Ref: expect.stringContaining('Service') },
      { prefix: { 'Fn::Join': ['', expect.arrayContaining([':service-deployment/'])] } },
    ]);
    return [pattern['detail-type'][0], pattern.detail.eventName, (Targets as { Arn: unknown }[])[0]!.Arn];
  });

test.each<[string, Partial<ReleaseDefinition>, unknown[]]>([
  [
    'exchanges tasks',
    { strategy: undefined },
    [
      [
        'ECS Deployment State Change',
        ['SERVICE_DEPLOYMENT_COMPLETED', 'SERVICE_DEPLOYMENT_FAILED', 'SERVICE_DEPLOYMENT_IN_PROGRESS'],
        ARN,
      ],
    ],
  ],
  [
    'waits for somebody',
    { strategy: blueGreen({ gate: { kind: 'approval', timeout: '20m' } }) },
    [
      [
        'ECS Deployment State Change',
        ['SERVICE_DEPLOYMENT_COMPLETED', 'SERVICE_DEPLOYMENT_FAILED', 'SERVICE_DEPLOYMENT_IN_PROGRESS'],
        ARN,
      ],
      ['ECS Hook State Change', ['HOOK_AWAITING_ACTION'], ARN],
    ],
  ],
])('Amazon ECS that %s tells a topic by EventBridge', (_, changes, expected) => {
  const { stack, release } = told([toArn], 'ecs', changes);
  expect(patterns(stack)).toEqual(expected);
  expect(release.findings).toContainEqual(
    expect.objectContaining({ code: 'topic-policy-not-ours', path: 'notifications[0]', severity: 'info' }),
  );
});

test.each<[string, Partial<ReleaseDefinition>, string[]]>([
  ['rolling', { strategy: undefined }, ['SERVICE_DEPLOYMENT_FAILED']],
  ['shifting', {}, ['SERVICE_DEPLOYMENT_FAILED', 'SERVICE_DEPLOYMENT_IN_PROGRESS']],
])('what tells of an abort: %s', (_, changes, names) => {
  const { stack } = told([{ ...toArn, on: ['aborted'] }], 'ecs', changes);
  expect(patterns(stack)).toEqual([['ECS Deployment State Change', names, ARN]]);
});

test('a topic of this app lets in who tells it, for this account', () => {
  const { stack, release } = told([toOps], 'ecs');
  const [policy] = Object.values(resources(stack, 'AWS::SNS::TopicPolicy'));
  const { Statement } = policy!.Properties.PolicyDocument as {
    Statement: { Principal: unknown; Condition: unknown }[];
  };
  expect(Statement.map(({ Principal, Condition }) => [Principal, Condition])).toEqual(
    ['cloudwatch.amazonaws.com', 'events.amazonaws.com'].map((Service) => [
      { Service },
      { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    ]),
  );
  expect(release.findings.map(({ code: one }) => one)).not.toContain('topic-policy-not-ours');
});

test('people are told by one alarm of all guardrails; the deployment looks at each', () => {
  const { stack, release } = told([toOps], 'codedeploy-ecs');
  const [composite] = Object.values(resources(stack, 'AWS::CloudWatch::CompositeAlarm'));
  const alarms = Object.keys(resources(stack, 'AWS::CloudWatch::Alarm'));
  expect(composite!.Properties).toMatchObject({
    AlarmName: 'Shop-shop-guardrails',
    AlarmActions: [{ Ref: expect.stringContaining('Ops') }],
    AlarmRule: {
      'Fn::Join': [
        '',
        alarms
          .flatMap((id, index) => [
            expect.stringMatching(index === 0 ? /ALARM/ : /OR ALARM/),
            { 'Fn::GetAtt': [id, 'Arn'] },
          ])
          .concat(expect.any(String)),
      ],
    },
  });
  expect(release.compositeAlarm.node.path).toBe('Shop/Release/GuardrailsAlarm');
  for (const one of Object.values(resources(stack, 'AWS::CloudWatch::Alarm')))
    expect(one.Properties).not.toHaveProperty('AlarmActions');
});

test.each<[string, ReleaseDefinition['notifications'], Partial<ReleaseDefinition>]>([
  ['nobody wants to know', [{ ...toOps, on: ['succeeded'] }], {}],
  ['there is no guardrail', [toOps], { guardrails: [] }],
  ['nobody is told', [], { guardrails: [errorRate({ max: '1%' })] }],
])('no such alarm where %s', (_, notifications, changes) => {
  const { stack, release } = told(notifications, 'codedeploy-ecs', changes);
  expect(resources(stack, 'AWS::CloudWatch::CompositeAlarm')).toEqual({});
  expect(() => release.compositeAlarm).toThrow('nobody is told that a guardrail fires');
});

test('more than ten topics are no triggers', () => {
  const many = Array.from({ length: 11 }, (_, index) => ({ ...toArn, topic: `${ARN}-${index}` }));
  const { release } = told(many, 'codedeploy-ecs');
  expect(errorsOf(release)).toEqual(['codedeploy-too-many-triggers']);
});

test('a slot takes a topic and nothing else', () => {
  const { release } = made({
    release: shop({ notifications: [toOps] }),
    bind: { ops: code() as never },
  });
  expect(errorsOf(release)).toEqual(['slot-bound-to-wrong-kind']);
});

test('a name is that of a topic in this account', () => {
  const { stack } = told([{ ...toArn, topic: 'releases', on: ['started'] }], 'codedeploy-ecs');
  expect(Object.values(resources(stack, 'AWS::CodeDeploy::DeploymentGroup'))[0]!.Properties).toMatchObject({
    TriggerConfigurations: [{ TriggerTargetArn: { 'Fn::Join': ['', expect.arrayContaining([':releases'])] } }],
  });
});
