import { business, definePlatform, errorRate, query, saturation } from '../../lib';
import { errorsOf, made, resources, rolling, shop } from './fixtures';

const platform = definePlatform({
  metrics: {
    cloudWatch: { application: { namespace: 'Shop', dimensions: { Service: '${release}', Version: '${candidate}' } } },
  },
});

test('lines of the log become a metric for each version', () => {
  const guardrails = [query({ logs: { pattern: '{ $.level = "ERROR" }', version: '$.version' } }, { max: 5 })];
  const { stack } = made({ release: shop({ guardrails }) });
  const [log] = Object.keys(resources(stack, 'AWS::Logs::LogGroup')).filter((id) => id.startsWith('ReleaseLogs'));
  expect(Object.values(resources(stack, 'AWS::Logs::MetricFilter')).map(({ Properties }) => Properties)).toEqual([
    {
      FilterName: 'Shop-shop-query-max-5',
      FilterPattern: '{ $.level = "ERROR" }',
      LogGroupName: { Ref: log },
      MetricTransformations: [
        {
          MetricNamespace: 'Rollout/Logs',
          MetricName: 'Shop-shop-query-max-5',
          MetricValue: '1',
          Dimensions: [{ Key: 'Version', Value: '$.version' }],
        },
      ],
    },
  ]);
  expect(Object.values(resources(stack, 'AWS::CloudWatch::Alarm'))[0]!.Properties).toMatchObject({
    Namespace: 'Rollout/Logs',
    MetricName: 'Shop-shop-query-max-5',
    Dimensions: [{ Name: 'Version', Value: '1.0.0' }],
    Statistic: 'Sum',
    Threshold: 5,
  });
});

test('without a version, minutes without a match count 0', () => {
  const guardrails = [query({ logs: { pattern: 'ready' } }, { min: 1, scope: 'service' })];
  const { stack } = made({ release: shop({ guardrails }) });
  expect(Object.values(resources(stack, 'AWS::Logs::MetricFilter'))[0]!.Properties).toMatchObject({
    MetricTransformations: [{ DefaultValue: 0, MetricValue: '1' }],
  });
});

function variables(stack: ReturnType<typeof made>['stack']): unknown {
  const [task] = Object.values(resources(stack, 'AWS::ECS::TaskDefinition'));
  const [main] = task!.Properties.ContainerDefinitions as { Environment?: unknown }[];
  return main!.Environment;
}

test('a container is told its version where a guardrail measures by it, and nowhere else', () => {
  const { stack, release } = made({
    release: shop({ guardrails: [business('orders_total', { min: 1 })] }),
    platform,
  });
  expect(variables(stack)).toEqual([{ Name: 'ROLLOUT_VERSION', Value: '1.0.0' }]);
  expect(release.findings).toContainEqual(
    expect.objectContaining({ code: 'alarm-tells-versions-by-name', path: 'guardrails[0]', severity: 'info' }),
  );
  expect(variables(made({ platform }).stack)).toBeUndefined();
});

test('a variable of that name is not overwritten', () => {
  const workload = { ...shop().definition.workload, env: { ROLLOUT_VERSION: 'mine' } } as never;
  const { release } = made({ release: shop({ workload, guardrails: [business('orders', { min: 1 })] }), platform });
  expect(errorsOf(release)).toEqual(['version-variable-taken']);
});

test('a band around one metric of the service', () => {
  const guardrails = [saturation('cpu', { maxDeviations: 2, scope: 'service' })];
  const { stack, release } = made({ release: rolling({ guardrails }), target: 'ecs' });
  const alarm = Object.values(resources(stack, 'AWS::CloudWatch::Alarm'))[0]!.Properties;
  expect(alarm).toMatchObject({
    ComparisonOperator: 'GreaterThanUpperThreshold',
    ThresholdMetricId: 'expr_1',
    Metrics: [{ Id: 'expr_1', Expression: 'ANOMALY_DETECTION_BAND(m0, 2)' }, { Id: 'm0' }],
  });
  expect(alarm).not.toHaveProperty('Threshold');
  expect(release.findings).toContainEqual(
    expect.objectContaining({ code: 'alarm-band-has-to-learn', path: 'guardrails[0]', severity: 'info' }),
  );
});

test('a band around a formula over both target groups', () => {
  const { stack } = made({ release: shop({ guardrails: [errorRate({ maxDeviations: 3, scope: 'service' })] }) });
  const { Metrics } = Object.values(resources(stack, 'AWS::CloudWatch::Alarm'))[0]!.Properties as {
    Metrics: { Id: string; Expression?: string; ReturnData: boolean }[];
  };
  expect(Metrics.filter(({ ReturnData }) => ReturnData).map(({ Id, Expression }) => [Id, Expression])).toEqual([
    ['expr_1', 'ANOMALY_DETECTION_BAND(m0, 3)'],
    ['m0', expect.stringContaining('SUM([errorsBlue, errorsGreen')],
  ]);
});
