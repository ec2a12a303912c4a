import { App, Lazy, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { blueGreen, canary, linear, type ReleaseDefinition } from '../../lib';
import type { EcsReleaseProps } from '../../lib/aws';
import { errorsOf, made, resources, shop, stackOf } from './fixtures';

/** A release that Amazon ECS itself shifts in two steps. */
function shifting(changes: Partial<ReleaseDefinition> = {}): Pick<EcsReleaseProps, 'target' | 'release'> {
  return { target: 'ecs', release: shop(changes) };
}

function service(stack: Stack): Readonly<Record<string, unknown>> {
  const [found] = Object.values(resources(stack, 'AWS::ECS::Service'));
  return found!.Properties;
}

const ref = (id: string): object => ({ Ref: id });
const arn = (id: string): object => ({ 'Fn::GetAtt': [id, 'Arn'] });

test('a canary: strategy, explicit bake and alarms, and no circuit breaker', () => {
  expect(service(made(shifting()).stack).DeploymentConfiguration).toEqual({
    Strategy: 'CANARY',
    CanaryConfiguration: { CanaryPercent: 10, CanaryBakeTimeInMinutes: 10 },
    BakeTimeInMinutes: 10,
    MinimumHealthyPercent: 100,
    MaximumPercent: 200,
    Alarms: {
      Enable: true,
      Rollback: true,
      AlarmNames: ['Shop-shop-error-rate-max-1-percent', 'Shop-shop-latency-p99-max-500ms'],
    },
  });
});

test('nobody is told to add a circuit breaker, which has no effect there', () => {
  const { stack } = made(shifting());
  expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('circuitBreaker'))).toEqual([]);
});

test.each([
  ['LINEAR', linear({ step: '25%', every: '5m', bake: '30m' }), { StepPercent: 25, StepBakeTimeInMinutes: 5 }],
  ['BLUE_GREEN', blueGreen({ bake: '30m' }), undefined],
])('%s', (Strategy, strategy, LinearConfiguration) => {
  const { template } = made(shifting({ strategy }));
  template().hasResourceProperties('AWS::ECS::Service', {
    DeploymentController: { Type: 'ECS' },
    DeploymentConfiguration: {
      Strategy,
      BakeTimeInMinutes: 30,
      LinearConfiguration: LinearConfiguration ?? Match.absent(),
      CanaryConfiguration: Match.absent(),
      DeploymentCircuitBreaker: Match.absent(),
      LifecycleHooks: Match.absent(),
    },
  });
});

test('the service names both target groups, both rules and the role that may move their weights', () => {
  const { stack, template } = made(shifting());
  expect(service(stack).LoadBalancers).toEqual([
    {
      ContainerName: 'shop',
      ContainerPort: 8080,
      TargetGroupArn: ref('ReleaseTargetGroup73ADD776'),
      AdvancedConfiguration: {
        AlternateTargetGroupArn: ref('ReleaseAlternateTargetGroup00A9199B'),
        ProductionListenerRule: ref('ReleaseRule7F692A26'),
        TestListenerRule: ref('ReleaseTestRule176A5372'),
        RoleArn: arn('RolloutSharedInfrastructureRole7C5B953F'),
      },
    },
  ]);
  template().hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: { Statement: [Match.objectLike({ Principal: { Service: 'ecs.amazonaws.com' } })] },
    ManagedPolicyArns: [
      { 'Fn::Join': ['', Match.arrayWith([':iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers'])] },
    ],
  });
});

test('both groups are in both rules, all weight on main', () => {
  const { stack } = made(shifting());
  const actions = Object.values(resources(stack, 'AWS::ElasticLoadBalancingV2::ListenerRule')).map(
    ({ Properties }) => Properties.Actions,
  );
  const forward = [
    {
      Type: 'forward',
      ForwardConfig: {
        TargetGroups: [
          { TargetGroupArn: ref('ReleaseTargetGroup73ADD776'), Weight: 100 },
          { TargetGroupArn: ref('ReleaseAlternateTargetGroup00A9199B'), Weight: 0 },
        ],
      },
    },
  ];
  expect(actions).toEqual([forward, forward]);
});

test('the two groups differ in nothing', () => {
  const { stack } = made(shifting());
  const [main, alternate, ...more] = Object.values(resources(stack, 'AWS::ElasticLoadBalancingV2::TargetGroup'));
  expect(more).toEqual([]);
  expect(alternate!.Properties).toEqual(main!.Properties);
});

test('releases of one stack share the role', () => {
  const { stack } = made(shifting());
  made(shifting({ name: 'till' }), stack, 'Till');
  const roles = Object.keys(resources(stack, 'AWS::IAM::Role')).filter((id) => id.includes('Infrastructure'));
  expect(roles).toHaveLength(1);
});

const verify = { kind: 'function', name: 'verify', at: 'beforeTraffic', function: { ref: 'verify' } } as const;
const approved = blueGreen({ gate: { kind: 'approval', timeout: '2h' }, bake: '10m' });

function verified(stack: Stack): lambda.Function {
  return new lambda.Function(stack, 'Verify', {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => ({ hookStatus: "SUCCEEDED" });'),
  });
}

test('functions and pauses are lifecycle hooks with time limits; a role may call exactly the functions', () => {
  const stack = stackOf();
  const bind = { verify: verified(stack) };
  const named = { ...verify, name: 'named', at: 'beforePromotion', function: 'gate-keeper', timeout: '90s' } as const;
  made({ ...shifting({ strategy: approved, hooks: [verify, named] }), bind }, stack);
  const { LifecycleHooks } = service(stack).DeploymentConfiguration as Record<string, unknown>;
  const gateKeeper = {
    'Fn::Join': [
      '',
      [
        'arn:',
        ref('AWS::Partition'),
        ':lambda:',
        ref('AWS::Region'),
        ':',
        ref('AWS::AccountId'),
        ':function:gate-keeper',
      ],
    ],
  };
  const common = { TargetType: 'AWS_LAMBDA', RoleArn: arn('ReleaseHookRole8FA15806') };
  expect(LifecycleHooks).toEqual([
    {
      ...common,
      HookTargetArn: arn('Verify04AA6CE7'),
      LifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'],
      TimeoutConfiguration: { TimeoutInMinutes: 5, Action: 'ROLLBACK' },
    },
    {
      ...common,
      HookTargetArn: gateKeeper,
      LifecycleStages: ['PRE_PRODUCTION_TRAFFIC_SHIFT'],
      TimeoutConfiguration: { TimeoutInMinutes: 2, Action: 'ROLLBACK' },
    },
    {
      TargetType: 'PAUSE',
      LifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'],
      TimeoutConfiguration: { TimeoutInMinutes: 120, Action: 'ROLLBACK' },
    },
  ]);
  const [role] = Object.entries(resources(stack, 'AWS::IAM::Role')).filter(([id]) => id.startsWith('ReleaseHookRole'));
  expect(role![1].Properties).toMatchObject({
    AssumeRolePolicyDocument: { Statement: [{ Principal: { Service: 'ecs.amazonaws.com' } }] },
    Policies: [
      {
        PolicyDocument: {
          Statement: [
            {
              Action: 'lambda:InvokeFunction',
              Effect: 'Allow',
              Resource: [
                arn('Verify04AA6CE7'),
                { 'Fn::Join': ['', [arn('Verify04AA6CE7'), ':*']] },
                gateKeeper,
                expect.anything(),
              ],
            },
          ],
        },
      },
    ],
  });
});

test('a pause alone needs no role', () => {
  const { stack } = made(shifting({ strategy: approved }));
  expect(Object.keys(resources(stack)).filter((id) => id.startsWith('ReleaseHookRole'))).toEqual([]);
});

test('a hook that somebody adds to the service comes after those of the release', () => {
  const { stack, release } = made(shifting({ strategy: approved }));
  const stage = ecs.DeploymentLifecycleStage.PRE_SCALE_UP;
  release.service.addLifecycleHook(
    new ecs.DeploymentLifecycleLambdaTarget(verified(stack), 'Added', { lifecycleStages: [stage] }),
  );
  const { LifecycleHooks } = service(stack).DeploymentConfiguration as {
    LifecycleHooks: { LifecycleStages: string[] }[];
  };
  expect(LifecycleHooks.map(({ LifecycleStages }) => LifecycleStages)).toEqual([
    ['POST_TEST_TRAFFIC_SHIFT'],
    ['PRE_SCALE_UP'],
  ]);
});

test('a function slot that is bound to something else is reported at its stage', () => {
  const { release } = made({
    ...shifting({ strategy: approved, hooks: [verify] }),
    bind: { verify: new lambda.Function(new Stack(new App()), 'F', functionOf()).role! },
  });
  expect(release.findings.filter(({ severity }) => severity === 'error')).toEqual([
    expect.objectContaining({ code: 'slot-bound-to-wrong-kind', path: 'hooks, POST_TEST_TRAFFIC_SHIFT' }),
  ]);
});

function functionOf(): lambda.FunctionProps {
  return {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => ({});'),
  };
}

test('a token is the ARN of a function', () => {
  const stack = stackOf();
  const token = Lazy.string({ produce: () => 'arn:aws:lambda:eu-west-1:111122223333:function:later' });
  made({ ...shifting({ strategy: approved, hooks: [verify] }), bind: { verify: token } }, stack);
  const { LifecycleHooks } = service(stack).DeploymentConfiguration as { LifecycleHooks: { HookTargetArn: string }[] };
  expect(LifecycleHooks[0]!.HookTargetArn).toBe('arn:aws:lambda:eu-west-1:111122223333:function:later');
});

test('where the candidate answers before it gets traffic', () => {
  const { stack, release } = made(shifting());
  expect(stack.resolve(release.testUrl)).toEqual('http://shop.rollout.internal:8080');
  expect(errorsOf(release)).toEqual([]);
  expect(() => release.deploymentGroup).toThrow('Amazon ECS itself deploys this release');
});

test('what Amazon ECS cannot run is a validation error with what comes near', () => {
  const { release } = made(shifting({ strategy: canary({ weights: ['1%', '5%', '25%'], hold: '10m' }) }));
  const [found, ...more] = release.findings.filter(({ severity }) => severity === 'error');
  expect(more).toEqual([]);
  expect(found).toMatchObject({ code: 'target-cannot-express', path: 'strategy.weights' });
  const changes = (found!.alternatives ?? []).map(({ change }) => change);
  expect(changes).toContain("canary({ weights: ['1%'], hold: '30m' })");
});

test('an allowed approximation takes the nearest shift that Amazon ECS runs', () => {
  const five = shifting({ strategy: canary({ weights: ['1%', '5%', '25%'], hold: '10m' }) });
  const { stack, release } = made({ ...five, allowApproximation: true });
  expect(release.findings.filter(({ code }) => code === 'approximation')).toHaveLength(1);
  expect(service(stack).DeploymentConfiguration).toMatchObject({
    Strategy: 'CANARY',
    CanaryConfiguration: { CanaryPercent: 1, CanaryBakeTimeInMinutes: 30 },
  });
});

test('a passed production listener needs a test listener beside it', () => {
  const listeners = { public: elbv2Listener(stackOf(), 'Live') };
  const { release } = made({ ...shifting({ exposure: { hosts: ['shop.example.com'] } }), listeners });
  expect(errorsOf(release)).toContain('test-listener-missing');
});

function elbv2Listener(stack: Stack, id: string): elbv2.IApplicationListener {
  return elbv2.ApplicationListener.fromApplicationListenerAttributes(stack, id, {
    listenerArn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/live/1/2',
    securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, `${id}Group`, 'sg-1'),
  });
}
