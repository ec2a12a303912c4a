import { Match } from 'aws-cdk-lib/assertions';
import { made, resources, rolling } from './fixtures';

const ecs = { target: 'ecs', release: rolling() } as const;

test('Amazon ECS rolls with a circuit breaker, alarms and an explicit bake', () => {
  made(ecs)
    .template()
    .hasResourceProperties('AWS::ECS::Service', {
      DeploymentController: { Type: 'ECS' },
      DeploymentConfiguration: {
        Strategy: 'ROLLING',
        DeploymentCircuitBreaker: { Enable: true, Rollback: true },
        BakeTimeInMinutes: Match.anyValue(),
        Alarms: {
          Enable: true,
          Rollback: true,
          AlarmNames: ['Shop-shop-error-rate-max-1-percent', 'Shop-shop-latency-p99-max-500ms'],
        },
      },
    });
});

test('the alarms of the service exist under the names that it watches', () => {
  const alarms = Object.values(resources(made(ecs).stack, 'AWS::CloudWatch::Alarm'));
  expect(alarms.map(({ Properties }) => Properties.AlarmName)).toEqual([
    'Shop-shop-error-rate-max-1-percent',
    'Shop-shop-latency-p99-max-500ms',
  ]);
});

test('the service waits for the alarms that can be made before it', () => {
  const [service] = Object.values(resources(made(ecs).stack, 'AWS::ECS::Service'));
  const alarms = Object.keys(resources(made(ecs).stack, 'AWS::CloudWatch::Alarm'));
  expect(service!.DependsOn).toEqual(expect.arrayContaining(alarms));
});

test('a threshold of the breaker is set', () => {
  made({ ...ecs, release: rolling({ targets: { ecs: { breakerThreshold: 25 } } }) })
    .template()
    .hasResourceProperties('AWS::ECS::Service', {
      DeploymentConfiguration: {
        DeploymentCircuitBreaker: {
          Enable: true,
          Rollback: true,
          ThresholdConfiguration: { Type: 'BOUNDED_PERCENT', Value: 25 },
        },
      },
    });
});

test('a breaker in full, and early success', () => {
  const fields = {
    breakerThreshold: { type: 'COUNT', value: 4 },
    breakerReset: false,
    earlySuccess: { healthyPercent: 100, cleanup: 'BLOCKING' },
  } as const;
  made({ ...ecs, release: rolling({ targets: { ecs: fields } }) })
    .template()
    .hasResourceProperties('AWS::ECS::Service', {
      DeploymentConfiguration: {
        DeploymentCircuitBreaker: {
          Enable: true,
          Rollback: true,
          ThresholdConfiguration: { Type: 'COUNT', Value: 4 },
          ResetOnHealthyTask: false,
        },
        EarlySuccessCriteria: { Enable: true, HealthyPercent: 100, SourceServiceRevisionCleanup: 'BLOCKING' },
      },
    });
});

test('there is one target group, one rule and nothing of CodeDeploy', () => {
  const { template } = made(ecs);
  template().resourceCountIs('AWS::ElasticLoadBalancingV2::TargetGroup', 1);
  template().resourceCountIs('AWS::ElasticLoadBalancingV2::ListenerRule', 1);
  template().resourceCountIs('AWS::CodeDeploy::DeploymentGroup', 0);
  template().resourceCountIs('Custom::RolloutDeployment', 0);
});

test('a worker has no balancer and no route', () => {
  const worker = rolling({
    workload: { kind: 'worker', image: 'registry.example.com/worker:1.0.0', replicas: 1 },
    guardrails: [],
    traffic: undefined,
  });
  const { template, release } = made({ ...ecs, release: worker });
  expect(release.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  template().resourceCountIs('AWS::ElasticLoadBalancingV2::LoadBalancer', 0);
  expect(() => release.url).toThrow('Shop/Release has no url: nothing calls this release');
});

test('without autoscaling the number of tasks is the definition’s', () => {
  made(ecs).template().hasResourceProperties('AWS::ECS::Service', { DesiredCount: 2 });
});

test('an autoscaler has the say about the number of tasks', () => {
  const workload = { ...rolling().definition.workload, replicas: { min: 2, max: 6, cpu: '70%' } } as never;
  const { template } = made({ ...ecs, release: rolling({ workload }) });
  template().hasResourceProperties('AWS::ECS::Service', { DesiredCount: Match.absent() });
  template().hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', { MinCapacity: 2, MaxCapacity: 6 });
  template().hasResourceProperties('AWS::ApplicationAutoScaling::ScalingPolicy', {
    TargetTrackingScalingPolicyConfiguration: { TargetValue: 70 },
  });
});
