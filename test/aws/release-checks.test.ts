import { Match } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { blueGreen, linear, type ReleaseDefinition } from '../../lib';
import type { EcsReleaseProps } from '../../lib/aws';
import { errorsOf, made, resources, shop, stackOf } from './fixtures';

const smoke = { kind: 'smokeTest', name: 'smoke', path: '/health', at: 'beforeTraffic', timeout: '1m' } as const;
const ask = { kind: 'webhook', name: 'ask', url: 'https://hooks.example.com/go', at: 'beforeTraffic' } as const;

function release(
  hooks: ReleaseDefinition['hooks'],
  target: EcsReleaseProps['target'],
  changes: Partial<ReleaseDefinition> = {},
): Pick<EcsReleaseProps, 'release' | 'target'> {
  return { target, release: shop({ exposure: { kind: 'http', hosts: ['shop.example.com'] }, hooks, ...changes }) };
}

/** Text in which references stand for themselves. */
function joined(value: unknown): unknown {
  const parts = (value as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1];
  return JSON.parse(parts.map((one) => (typeof one === 'string' ? one : (one as { Ref: string }).Ref)).join(''));
}

const content = (rule: string, checks: unknown) => ({
  of: { release: 'shop', version: '1.0.0' },
  at: 'beforeTraffic',
  rule,
  headers: { host: 'shop.example.com', 'x-forwarded-proto': 'http' },
  checks,
});
const smokeCheck = { kind: 'smokeTest', name: 'smoke', path: '/health', status: 200, timeoutSeconds: 60 };
const webhookCheck = { kind: 'webhook', name: 'ask', url: ask.url, timeoutSeconds: 300 };

const functionsOf = (stack: ReturnType<typeof stackOf>) =>
  Object.entries(resources(stack, 'AWS::Lambda::Function')).filter(([id]) => id.includes('ReleaseChecks'));

function only<T>([one, ...more]: readonly T[]): T {
  expect(more).toEqual([]);
  return one!;
}

test('Amazon ECS tells one function what to check at a stage, by the rule of the test route', () => {
  const { stack, release: shopRelease } = made(release([smoke, ask], 'ecs'));
  expect(errorsOf(shopRelease)).toEqual([]);
  const { Properties } = only(Object.values(resources(stack, 'AWS::ECS::Service')));
  const { LifecycleHooks } = (Properties as { DeploymentConfiguration: { LifecycleHooks: { HookDetails: unknown }[] } })
    .DeploymentConfiguration;
  const [functionId] = only(functionsOf(stack));
  expect(LifecycleHooks).toEqual([
    {
      TargetType: 'AWS_LAMBDA',
      HookTargetArn: { 'Fn::GetAtt': [functionId, 'Arn'] },
      RoleArn: { 'Fn::GetAtt': ['ReleaseHookRole8FA15806', 'Arn'] },
      LifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'],
      HookDetails: expect.anything(),
      TimeoutConfiguration: { TimeoutInMinutes: 7, Action: 'ROLLBACK' },
    },
  ]);
  expect(joined(LifecycleHooks[0]!.HookDetails)).toEqual(
    content('ReleaseTestRule176A5372', [smokeCheck, webhookCheck]),
  );
});

test('at full traffic the production rule leads to the candidate', () => {
  const { stack } = made(release([{ ...smoke, at: 'afterPromotion' }], 'ecs'));
  expect(JSON.stringify(resources(stack, 'AWS::ECS::Service'))).toMatch(/rule[^}]*ReleaseRule7F692A26/);
});

test('CodeDeploy calls a function of the event, which finds what to check by the names of the group', () => {
  const { stack, release: shopRelease, template } = made(release([smoke, ask], 'codedeploy-ecs'));
  expect(errorsOf(shopRelease)).toEqual([]);
  const [functionId, { Properties }] = only(functionsOf(stack));
  expect(Properties).toMatchObject({
    Handler: 'index.onCodeDeployEvent',
    Timeout: 900,
    Environment: { Variables: { EVENT: 'AfterAllowTestTraffic' } },
  });
  template().hasResourceProperties('Custom::RolloutDeployment', {
    hooks: { AfterAllowTestTraffic: { 'Fn::GetAtt': [functionId, 'Arn'] } },
  });
  const [parameter] = Object.values(resources(stack, 'AWS::SSM::Parameter'));
  expect(parameter!.Properties.Name).toEqual({
    'Fn::Join': [
      '/',
      ['/rollout', { Ref: expect.stringContaining('Application') }, { Ref: expect.stringContaining('Group') }],
    ],
  });
  expect(joined(parameter!.Properties.Value)).toEqual({
    AfterAllowTestTraffic: content('ReleaseTestRule176A5372', [smokeCheck, webhookCheck]),
  });
});

test('the deployment waits for the parameter, the function and its permissions', () => {
  const { stack } = made(release([smoke], 'codedeploy-ecs'));
  const [deployment] = Object.values(resources(stack, 'Custom::RolloutDeployment'));
  expect(deployment!.DependsOn).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^ReleaseReleaseChecks/),
      expect.stringMatching(/ReleaseChecks.*AfterAllowTestTraffic/),
      expect.stringMatching(/ReleaseChecks.*RoleDefaultPolicy/),
    ]),
  );
});

test('the function stands in private subnets, and may open connections to the port of the tasks', () => {
  const { stack, template } = made(release([smoke], 'ecs'));
  const [, fn] = only(functionsOf(stack));
  const { SecurityGroupIds, SubnetIds } = fn.Properties.VpcConfig as {
    SecurityGroupIds: unknown[];
    SubnetIds: unknown[];
  };
  expect(SubnetIds).toEqual([
    { Ref: expect.stringContaining('PrivateSubnet1') },
    { Ref: expect.stringContaining('PrivateSubnet2') },
  ]);
  template().hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
    Description: 'Smoke tests to task',
    FromPort: 8080,
    ToPort: 8080,
    SourceSecurityGroupId: SecurityGroupIds[0],
  });
});

test('its role reads the balancer and reports for the deployment groups of the stack, and nothing more', () => {
  const { stack } = made(release([smoke], 'codedeploy-ecs'));
  const roles = Object.entries({ ...resources(stack, 'AWS::IAM::Role'), ...resources(stack, 'AWS::IAM::Policy') });
  const own = roles.filter(([id]) => id.includes('ReleaseChecks') && !id.startsWith('Release'));
  const actions = JSON.stringify(own.map(([, { Properties }]) => Properties)).match(/"[a-z0-9]+:[A-Z]\w+"/g);
  expect([...new Set(actions)].sort()).toEqual(
    [
      'codedeploy:GetDeployment',
      'codedeploy:PutLifecycleEventHookExecutionStatus',
      'ec2:AssignPrivateIpAddresses',
      'ec2:CreateNetworkInterface',
      'ec2:DeleteNetworkInterface',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSubnets',
      'ec2:UnassignPrivateIpAddresses',
      'elasticloadbalancing:DescribeRules',
      'elasticloadbalancing:DescribeTargetHealth',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'ssm:GetParameter',
      'sts:AssumeRole',
    ].map((one) => `"${one}"`),
  );
});

test('many releases share one function, and webhooks alone need no network', () => {
  const stack = stackOf();
  for (const name of ['one', 'two', 'three']) {
    made(release([smoke], 'ecs', { name, exposure: { kind: 'http', hosts: [`${name}.example.com`] } }), stack, name);
  }
  expect(functionsOf(stack)).toHaveLength(1);
  const outside = made(release([ask], 'ecs'));
  const [, { Properties }] = only(functionsOf(outside.stack));
  expect(Properties).not.toHaveProperty('VpcConfig');
  outside
    .template()
    .resourcePropertiesCountIs('AWS::EC2::SecurityGroupIngress', { Description: 'Smoke tests to task' }, 0);
});

test('a network of public subnets only has no place for the function', () => {
  const stack = stackOf();
  const subnetConfiguration = [{ name: 'public', subnetType: ec2.SubnetType.PUBLIC }];
  const vpc = new ec2.Vpc(stack, 'Own', { maxAzs: 2, natGateways: 0, subnetConfiguration });
  expect(errorsOf(made({ ...release([smoke], 'ecs'), vpc }, stack).release)).toEqual(['function-without-subnets']);
});

test.each(['ecs', 'codedeploy-ecs'] as const)('%s: what cannot be checked is refused', (target) => {
  const codes = (hooks: ReleaseDefinition['hooks'], changes: Partial<ReleaseDefinition> = {}) =>
    made(release(hooks, target, { strategy: blueGreen(), guardrails: [], ...changes }))
      .release.findings.filter(({ severity, path }) => severity === 'error' && path.startsWith('hooks'))
      .map(({ code }) => code);
  expect(codes([{ ...smoke, at: 'beforeDeploy' }])).toEqual(['target-cannot-express']);
  expect(codes([smoke], { exposure: { kind: 'grpc', hosts: ['shop.example.com'] } })).toEqual([
    'target-cannot-express',
  ]);
  expect(codes([{ ...smoke, timeout: '15m' }])).toEqual(['release-checks-too-long']);
  expect(codes([smoke, { ...ask, timeout: '14m' }])).toEqual(['release-checks-too-long']);
  const long = { ...ask, url: `https://hooks.example.com/${'x'.repeat(1500)}` };
  expect(codes([long, { ...long, name: 'again' }])).toEqual(['release-checks-too-large']);
});

test('one function runs at an event of CodeDeploy', () => {
  const own = { kind: 'function', name: 'own', at: 'beforeTraffic', function: 'verify' } as const;
  expect(errorsOf(made(release([own, smoke], 'codedeploy-ecs')).release)).toEqual(['codedeploy-hook-taken']);
  expect(errorsOf(made(release([own, smoke], 'ecs')).release)).toEqual([]);
});

test('before every step of a shift it is checked again', () => {
  const { release: stepping, template } = made(
    release([{ ...smoke, at: 'beforePromotion' }], 'ecs', { strategy: linear({ step: '25%', every: '5m' }) }),
  );
  expect(errorsOf(stepping)).toEqual([]);
  template().hasResourceProperties('AWS::ECS::Service', {
    DeploymentConfiguration: {
      LifecycleHooks: [Match.objectLike({ LifecycleStages: ['PRE_PRODUCTION_TRAFFIC_SHIFT'] })],
    },
  });
});

test('a webhook gate of Amazon ECS is a function that asks until it is told to go', () => {
  const gate = { kind: 'webhook', url: 'https://hooks.example.com/go', timeout: '2h' } as const;
  const { release: gated, stack } = made(release([], 'ecs', { strategy: blueGreen({ gate }) }));
  expect(errorsOf(gated)).toEqual([]);
  const { Properties } = only(Object.values(resources(stack, 'AWS::ECS::Service')));
  const { LifecycleHooks } = (Properties as { DeploymentConfiguration: { LifecycleHooks: { HookDetails: string }[] } })
    .DeploymentConfiguration;
  const { HookDetails, ...hook } = only(LifecycleHooks);
  expect(hook).toMatchObject({
    TargetType: 'AWS_LAMBDA',
    LifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'],
    TimeoutConfiguration: { TimeoutInMinutes: 120, Action: 'ROLLBACK' },
  });
  expect(JSON.parse(HookDetails)).toEqual({
    of: { release: 'shop', version: '1.0.0' },
    at: 'beforeTraffic',
    checks: [{ kind: 'webhookGate', name: 'gate', url: gate.url }],
  });
  const [, { Properties: fn }] = only(functionsOf(stack));
  expect(fn).not.toHaveProperty('VpcConfig');
  expect(gated.schedule?.segments[0]).toEqual({ weight: 0, seconds: 0, waitsFor: ['hook POST_TEST_TRAFFIC_SHIFT'] });
});

test('a webhook gate waits for a day at most', () => {
  const gate = { kind: 'webhook', url: 'https://hooks.example.com/go', timeout: '25h' } as const;
  const { findings } = made(release([], 'ecs', { strategy: blueGreen({ gate }) })).release;
  expect(findings.find(({ severity }) => severity === 'error')).toMatchObject({
    code: 'target-cannot-express',
    message: expect.stringContaining('ECS asks a function for 1 to 1440 minutes; this one is 1500.'),
  });
});
