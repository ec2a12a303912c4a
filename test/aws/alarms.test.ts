import { Match } from 'aws-cdk-lib/assertions';
import { saturation } from '../../lib';
import { made, resources, rolling } from './fixtures';

test('an absolute guardrail judges the worse colour by its own metrics', () => {
  const { stack } = made();
  const [alarm] = Object.values(resources(stack, 'AWS::CloudWatch::Alarm'));
  const metrics = alarm!.Properties.Metrics as {
    Id: string;
    MetricStat?: { Metric: { MetricName: string; Dimensions: unknown[] }; Period: number; Stat: string };
    ReturnData?: boolean;
  }[];
  const blue = metrics.find(({ Id }) => Id === 'requestsBlue')!;
  expect(blue.MetricStat).toEqual({
    Metric: {
      Namespace: 'AWS/ApplicationELB',
      MetricName: 'RequestCount',
      Dimensions: [
        {
          Name: 'LoadBalancer',
          Value: { 'Fn::GetAtt': ['RolloutSharedInternalLoadBalancer249EE452', 'LoadBalancerFullName'] },
        },
        { Name: 'TargetGroup', Value: { 'Fn::GetAtt': ['ReleaseBlueTargetGroupC698FB23', 'TargetGroupFullName'] } },
      ],
    },
    Period: 60,
    Stat: 'Sum',
  });
  expect(metrics.filter(({ ReturnData }) => ReturnData !== false)).toHaveLength(1);
});

test('threshold, windows and missing data are the spec’s', () => {
  made().template().hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmName: 'Shop-shop-error-rate-max-1-percent',
    Threshold: 0.01,
    ComparisonOperator: 'GreaterThanThreshold',
    EvaluationPeriods: 3,
    DatapointsToAlarm: 3,
    TreatMissingData: 'notBreaching',
    AlarmActions: Match.absent(),
  });
});

test('the alarms of a release can be given actions by the stack', () => {
  const { release, template } = made();
  release.alarms.forEach((alarm) =>
    alarm.addAlarmAction({ bind: () => ({ alarmActionArn: 'arn:aws:sns:eu-west-1:111122223333:pager' }) }),
  );
  template().allResourcesProperties('AWS::CloudWatch::Alarm', {
    AlarmActions: ['arn:aws:sns:eu-west-1:111122223333:pager'],
  });
});

test('an alarm on the service itself follows the service, which knows it by name only', () => {
  const { stack } = made({
    target: 'ecs',
    release: rolling({ guardrails: [saturation('cpu', { max: '90%', scope: 'service' })] }),
  });
  const [[id, alarm]] = Object.entries(resources(stack, 'AWS::CloudWatch::Alarm')) as [[string, never]];
  const [service] = Object.values(resources(stack, 'AWS::ECS::Service'));
  expect(JSON.stringify(alarm)).toContain(
    '{"Name":"ServiceName","Value":{"Fn::GetAtt":["ReleaseService40E4FA47","Name"]}}',
  );
  expect(service!.DependsOn).not.toContain(id);
  expect(service!.Properties.DeploymentConfiguration).toMatchObject({
    Alarms: { AlarmNames: ['Shop-shop-cpu-max-90-percent'] },
  });
});
