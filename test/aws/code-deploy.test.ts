import { Match } from 'aws-cdk-lib/assertions';
import { canary, linear } from '../../lib';
import { made, resources, shop } from './fixtures';

test('the service is deployed by CodeDeploy and names its task definition by family only', () => {
  made()
    .template()
    .hasResourceProperties('AWS::ECS::Service', {
      DeploymentController: { Type: 'CODE_DEPLOY' },
      TaskDefinition: 'Shop-shop',
      DeploymentConfiguration: { MinimumHealthyPercent: 100, MaximumPercent: 200 },
    });
});

test('a new service starts in the blue target group', () => {
  const { stack } = made();
  const [service] = Object.values(resources(stack, 'AWS::ECS::Service'));
  expect(service!.Properties.LoadBalancers).toEqual([
    { ContainerName: 'shop', ContainerPort: 8080, TargetGroupArn: { Ref: 'ReleaseBlueTargetGroupC698FB23' } },
  ]);
});

test('an old task definition survives its replacement, so that a rollback can start tasks of it', () => {
  made()
    .template()
    .hasResource('AWS::ECS::TaskDefinition', { UpdateReplacePolicy: 'Retain', DeletionPolicy: 'Retain' });
});

test('both target groups are the same but for their identity', () => {
  const groups = Object.values(resources(made().stack, 'AWS::ElasticLoadBalancingV2::TargetGroup'));
  expect(groups).toHaveLength(2);
  expect(groups[0]!.Properties).toEqual(groups[1]!.Properties);
});

test('production and test rule forward to blue 100 and green 0 under the same conditions', () => {
  const rules = Object.values(resources(made().stack, 'AWS::ElasticLoadBalancingV2::ListenerRule'));
  const { ListenerArn: production, ...first } = rules[0]!.Properties;
  const { ListenerArn: testing, ...second } = rules[1]!.Properties;
  expect(first).toEqual(second);
  expect(production).not.toEqual(testing);
  expect(first).toEqual({
    Priority: 29858,
    Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: ['shop.rollout.internal'] } }],
    Actions: [
      {
        Type: 'forward',
        ForwardConfig: {
          TargetGroups: [
            { TargetGroupArn: { Ref: 'ReleaseBlueTargetGroupC698FB23' }, Weight: 100 },
            { TargetGroupArn: { Ref: 'ReleaseGreenTargetGroupA3C5B68D' }, Weight: 0 },
          ],
        },
      },
    ],
  });
});

test('a canary becomes a time-based configuration of its own', () => {
  made()
    .template()
    .hasResourceProperties('AWS::CodeDeploy::DeploymentConfig', {
      ComputePlatform: 'ECS',
      TrafficRoutingConfig: {
        Type: 'TimeBasedCanary',
        TimeBasedCanary: { CanaryPercentage: 10, CanaryInterval: 10 },
      },
    });
});

test('equal steps become a linear configuration', () => {
  made({ release: shop({ strategy: linear({ step: '20%', every: '5m' }) }) })
    .template()
    .hasResourceProperties('AWS::CodeDeploy::DeploymentConfig', {
      TrafficRoutingConfig: { Type: 'TimeBasedLinear', TimeBasedLinear: { LinearPercentage: 20, LinearInterval: 5 } },
    });
});

test('blue/green uses the configuration that Amazon has and makes none', () => {
  const { template } = made({ release: shop({ strategy: { kind: 'blueGreen', bake: '10m' } }) });
  template().resourceCountIs('AWS::CodeDeploy::DeploymentConfig', 0);
  template().hasResourceProperties('AWS::CodeDeploy::DeploymentGroup', {
    DeploymentConfigName: 'CodeDeployDefault.ECSAllAtOnce',
  });
});

test('the deployment group knows both groups, both routes, the alarms and what rolls back', () => {
  made()
    .template()
    .hasResourceProperties('AWS::CodeDeploy::DeploymentGroup', {
      DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
      AlarmConfiguration: { Enabled: true, Alarms: [{ Name: Match.anyValue() }, { Name: Match.anyValue() }] },
      AutoRollbackConfiguration: {
        Enabled: true,
        Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_REQUEST', 'DEPLOYMENT_STOP_ON_ALARM'],
      },
      BlueGreenDeploymentConfiguration: {
        DeploymentReadyOption: { ActionOnTimeout: 'CONTINUE_DEPLOYMENT', WaitTimeInMinutes: 0 },
        TerminateBlueInstancesOnDeploymentSuccess: { Action: 'TERMINATE', TerminationWaitTimeInMinutes: 10 },
      },
      LoadBalancerInfo: {
        TargetGroupPairInfoList: [
          {
            TargetGroups: [{ Name: Match.anyValue() }, { Name: Match.anyValue() }],
            ProdTrafficRoute: { ListenerArns: [{ Ref: 'RolloutSharedInternalLoadBalancerListener124D1FD1' }] },
            TestTrafficRoute: { ListenerArns: [{ Ref: 'RolloutSharedInternalLoadBalancerTestListener875CA140' }] },
          },
        ],
      },
    });
});

test('the resource that starts deployments follows everything that a deployment uses', () => {
  const { stack } = made();
  const [deployment] = Object.values(resources(stack, 'Custom::RolloutDeployment'));
  expect(deployment!.DependsOn).toEqual([
    'ReleaseAlarmerrorratemax1percent3472B977',
    'ReleaseAlarmlatencyp99max500msF6408D11',
    'ReleaseDeploymentGroup5C13E34B',
    'ReleaseExecutionRole1107BBE5',
    'ReleaseRule7F692A26',
    'ReleaseService40E4FA47',
    'ReleaseTaskRole32BD8EC5',
    'ReleaseTestRule176A5372',
    'RolloutSharedCodeDeployDeploymentsRoleDefaultPolicy865BCF63',
    'RolloutSharedCodeDeployDeploymentsRoleC4C86AC6',
  ]);
});

test('it gets what the handler reads', () => {
  made().template().hasResourceProperties('Custom::RolloutDeployment', {
    containerName: 'shop',
    containerPort: 8080,
    completion: 'wait',
    timeoutSeconds: 3300,
    rollbackDeploymentConfig: 'CodeDeployDefault.ECSAllAtOnce',
    version: '1.0.0',
  });
});

test.each(['wait', 'start'] as const)('completion %s reaches the resource', (completion) => {
  made({ release: shop({ targets: { 'codedeploy-ecs': { completion } } }) })
    .template()
    .hasResourceProperties('Custom::RolloutDeployment', { completion });
});

test('an approval waits on the test route', () => {
  const strategy = canary({
    stages: [
      { weight: '0%', gate: { kind: 'approval', timeout: '1h' } },
      { weight: '10%', hold: '10m' },
    ],
  });
  made({ release: shop({ strategy, targets: { 'codedeploy-ecs': { completion: 'start' } } }) })
    .template()
    .hasResourceProperties('AWS::CodeDeploy::DeploymentGroup', {
      BlueGreenDeploymentConfiguration: {
        DeploymentReadyOption: { ActionOnTimeout: 'STOP_DEPLOYMENT', WaitTimeInMinutes: 60 },
      },
    });
});

test('the functions behind the resource run on a current runtime and poll for an hour at most', () => {
  const { template } = made();
  template().hasResourceProperties('AWS::Lambda::Function', { Handler: 'index.onEvent', Runtime: 'nodejs24.x' });
  template().hasResourceProperties('AWS::Lambda::Function', { Handler: 'index.isComplete', Runtime: 'nodejs24.x' });
  template().hasResourceProperties('AWS::StepFunctions::StateMachine', {
    DefinitionString: {
      'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp('"IntervalSeconds":15.*"MaxAttempts":240')])],
    },
  });
});
