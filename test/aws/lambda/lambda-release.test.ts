import { Match } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Stack } from 'aws-cdk-lib';
import { blueGreen, canary, linear, ref } from '../../../lib';
import { resources } from '../fixtures';
import { code, errorsOf, existing, made, ownFunction, resize, stackOf } from './fixtures';

const IMAGE = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/resize:1.0.0';

test('a good release has no error and no warning', () => {
  const { release } = made();
  expect(release.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  expect(release.schedule?.segments.map(({ weight, seconds }) => [weight, seconds])).toEqual([
    [0, 0],
    [10, 600],
    [100, 300],
  ]);
});

test('the alias goes to the new version by CodeDeploy, with a hook before and one after', () => {
  const { template, release } = made();
  template().hasResource('AWS::Lambda::Alias', {
    Properties: { Name: 'live', RoutingConfig: Match.absent(), ProvisionedConcurrencyConfig: Match.absent() },
    UpdatePolicy: {
      CodeDeployLambdaAliasUpdate: {
        ApplicationName: { Ref: 'RolloutSharedCodeDeployLambdaApplicationC3C5C043' },
        DeploymentGroupName: { Ref: 'ReleaseDeploymentGroup5C13E34B' },
        BeforeAllowTrafficHook: { Ref: 'ReleaseBeforeTrafficHook87AA5B3B' },
        AfterAllowTrafficHook: { Ref: 'ReleaseAfterTrafficHookE033F9EE' },
      },
    },
  });
  expect(release.alias.aliasName).toBe('live');
});

test('what a deployment uses is up to date before the alias moves', () => {
  const [alias] = Object.values(resources(made().stack, 'AWS::Lambda::Alias'));
  expect(alias!.DependsOn).toEqual(
    expect.arrayContaining([
      'ReleaseDeploymentGroup5C13E34B',
      'ReleaseDeployRole08C6D2CD',
      'ReleaseDeployRoleDefaultPolicy73AF579E',
      'ReleaseBeforeTrafficHook87AA5B3B',
      'ReleaseAfterTrafficHookE033F9EE',
      'ReleaseAlarmerrorratemax1percent3472B977',
      'ReleaseAlarmerrorratemax1percentbake5391B594',
    ]),
  );
});

test.each([
  [canary({ weights: ['10%'], hold: '5m' }), 'CodeDeployDefault.LambdaCanary10Percent5Minutes'],
  [linear({ step: '10%', every: '3m' }), 'CodeDeployDefault.LambdaLinear10PercentEvery3Minutes'],
  [blueGreen(), 'CodeDeployDefault.LambdaAllAtOnce'],
])('what every account has is used: %#', (strategy, name) => {
  const { template } = made({ release: resize({ strategy, guardrails: [] }) });
  template().hasResourceProperties('AWS::CodeDeploy::DeploymentGroup', { DeploymentConfigName: name });
  template().resourceCountIs('AWS::CodeDeploy::DeploymentConfig', 0);
});

test('every other shift is a configuration of the platform Lambda, shared by the stack', () => {
  const { stack, template } = made({ release: resize({ strategy: linear({ step: '25%', every: '7m' }) }) });
  made({ release: resize({ name: 'other', strategy: linear({ step: '25%', every: '7m' }) }) }, stack, 'Other');
  template().resourceCountIs('AWS::CodeDeploy::DeploymentConfig', 1);
  template().hasResourceProperties('AWS::CodeDeploy::DeploymentConfig', {
    ComputePlatform: 'Lambda',
    TrafficRoutingConfig: { Type: 'TimeBasedLinear', TimeBasedLinear: { LinearInterval: 7, LinearPercentage: 25 } },
  });
  template().resourceCountIs('AWS::CodeDeploy::Application', 1);
  template().hasResourceProperties('AWS::CodeDeploy::Application', { ComputePlatform: 'Lambda' });
});

test('CodeDeploy goes back on failure, stop and the alarms of the shift; the alarms of the bake are the hook’s', () => {
  const { template } = made();
  template().hasResourceProperties('AWS::CodeDeploy::DeploymentGroup', {
    AutoRollbackConfiguration: {
      Enabled: true,
      Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_REQUEST', 'DEPLOYMENT_STOP_ON_ALARM'],
    },
    AlarmConfiguration: {
      Enabled: true,
      Alarms: [
        { Name: { Ref: 'ReleaseAlarmerrorratemax1percent3472B977' } },
        { Name: { Ref: 'ReleaseAlarmlatencyp99max500msF6408D11' } },
      ],
    },
  });
  template().hasResourceProperties('AWS::Lambda::Function', {
    Handler: 'index.onEvent',
    Timeout: 345,
    Environment: {
      Variables: {
        HOOK: JSON.stringify({
          smokeTests: [],
          watchSeconds: 300,
          alarms: [
            'Shop-resize-error-rate-max-1-percent-bake-7fcb5145',
            'Shop-resize-latency-p99-max-500ms-bake-4284ee38',
          ],
        }),
      },
    },
  });
});

test('the smoke test invokes the new version itself', () => {
  const { template } = made();
  const [version] = Object.keys(template().findResources('AWS::Lambda::Version'));
  template().hasResourceProperties('AWS::Lambda::Function', {
    Environment: {
      Variables: {
        VERSION: { Ref: version },
        HOOK: JSON.stringify({
          smokeTests: [{ name: 'smoke', path: '/health', status: 200, timeoutSeconds: 30 }],
          watchSeconds: 0,
          alarms: [],
        }),
      },
    },
  });
});

test('alarms of the shift see the executed version of the alias, those of the bake the alias', () => {
  const { template } = made();
  const [version] = Object.keys(template().findResources('AWS::Lambda::Version'));
  const ofAlias = [
    { Name: 'FunctionName', Value: { Ref: 'ReleaseFunction7C47E101' } },
    { Name: 'Resource', Value: { 'Fn::Join': ['', [{ Ref: 'ReleaseFunction7C47E101' }, ':live']] } },
  ];
  const executed = { Name: 'ExecutedVersion', Value: { 'Fn::GetAtt': [version, 'Version'] } };
  const dimensions = (id: string): unknown => {
    const { Metrics } = resources(made().stack)[id]!.Properties as {
      Metrics: { MetricStat?: { Metric: { Dimensions: unknown; Namespace: string } } }[];
    };
    const stats = Metrics.flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Metric.Dimensions] : []));
    expect(new Set(stats.map((one) => JSON.stringify(one))).size).toBe(1);
    return stats[0];
  };
  expect(dimensions('ReleaseAlarmlatencyp99max500msF6408D11')).toEqual([executed, ...ofAlias]);
  expect(dimensions('ReleaseAlarmlatencyp99max500msbake1C33A738')).toEqual(ofAlias);
});

test('provisioned instances: a fixed number stands in the template, the autoscaler’s does not', () => {
  const rollback = { keepPrevious: '0s' } as const;
  const fixed = made({ release: resize({ rollback }, { provisioned: 3 } as never) });
  fixed.template().hasResourceProperties('AWS::Lambda::Alias', {
    ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 3 },
  });
  const scaled = made({ release: resize({ rollback }, { provisioned: { min: 2, max: 9 } } as never) });
  scaled.template().hasResourceProperties('AWS::Lambda::Alias', { ProvisionedConcurrencyConfig: Match.absent() });
  scaled.template().hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', {
    MinCapacity: 2,
    MaxCapacity: 9,
    ScalableDimension: 'lambda:function:ProvisionedConcurrency',
  });
  scaled.template().hasResourceProperties('AWS::ApplicationAutoScaling::ScalingPolicy', {
    TargetTrackingScalingPolicyConfiguration: {
      PredefinedMetricSpecification: { PredefinedMetricType: 'LambdaProvisionedConcurrencyUtilization' },
      TargetValue: 0.7,
    },
  });
  expect(scaled.release.scaling).toBeDefined();
  expect(() => fixed.release.scaling).toThrow('a fixed number of provisioned instances');
});

test('an image by its name, and one that the app knows', () => {
  const named = made({
    release: resize({}, { code: undefined, handler: undefined, runtime: undefined, image: IMAGE } as never),
  });
  named.template().hasResourceProperties('AWS::Lambda::Function', { PackageType: 'Image', Code: { ImageUri: IMAGE } });
  const stack = stackOf();
  const repository = new ecr.Repository(stack, 'Repository');
  const image = lambda.Code.fromEcrImage(repository, { tagOrDigest: '1.0.0' });
  const bound = made({ release: existing(), bind: { code: image } }, stack);
  expect(errorsOf(bound.release)).toEqual([]);
  bound.template().hasResourceProperties('AWS::Lambda::Function', { PackageType: 'Image' });
});

test('a function that exists keeps its configuration, and gets an alias, alarms and deployments', () => {
  const stack = stackOf();
  const own = ownFunction(stack);
  const { release, template } = made({ release: existing(), bind: { code: own } }, stack);
  expect(errorsOf(release)).toEqual([]);
  expect(release.function).toBe(own);
  expect(release.findings.map(({ code: one }) => one)).toContain('lambda-version-of-existing-function');
  template().hasResourceProperties('AWS::Lambda::Alias', { FunctionName: { Ref: 'Own30425842' } });
  expect(Object.keys(template().findResources('AWS::Lambda::Function')).sort()).toEqual([
    'Own30425842',
    'ReleaseAfterTrafficHookE033F9EE',
    'ReleaseBeforeTrafficHook87AA5B3B',
  ]);
  expect(() => release.logGroup).toThrow('the function existed before this release');
});

test('functions of the user are called as they are, and may report', () => {
  const stack = stackOf();
  const own = ownFunction(stack);
  const hooks = [
    { kind: 'function', name: 'verify', at: 'beforeTraffic', function: ref('verify') },
    {
      kind: 'function',
      name: 'tell',
      at: 'afterPromotion',
      function: 'arn:aws:lambda:eu-west-1:123456789012:function:tell',
    },
  ] as const;
  const strategy = canary({ weights: ['10%'], hold: '10m' });
  const { template, release } = made(
    { release: resize({ hooks, strategy }), bind: { code: code(), verify: own } },
    stack,
  );
  expect(errorsOf(release)).toEqual([]);
  template().hasResource('AWS::Lambda::Alias', {
    UpdatePolicy: {
      CodeDeployLambdaAliasUpdate: { BeforeAllowTrafficHook: { Ref: 'Own30425842' }, AfterAllowTrafficHook: 'tell' },
    },
  });
  template().hasResourceProperties('AWS::IAM::Policy', {
    Roles: [{ Ref: 'OwnServiceRoleC8758917' }],
    PolicyDocument: { Statement: [{ Action: 'codedeploy:PutLifecycleEventHookExecutionStatus', Effect: 'Allow' }] },
  });
  template().hasResourceProperties('AWS::IAM::Policy', {
    Roles: [{ Ref: 'ReleaseDeployRole08C6D2CD' }],
    PolicyDocument: {
      Statement: [
        {
          Action: 'lambda:InvokeFunction',
          Resource: [{ 'Fn::GetAtt': ['Own30425842', 'Arn'] }, 'arn:aws:lambda:eu-west-1:123456789012:function:tell'],
        },
      ],
    },
  });
});

describe('what cannot be bound or changed', () => {
  test('a slot that nothing can be made of', () => {
    const stack = stackOf();
    const imported = lambda.Function.fromFunctionName(stack, 'Imported', 'imported');
    const { release } = made({ release: existing(), bind: { code: imported } }, stack);
    expect(errorsOf(release)).toEqual([['slot-bound-to-wrong-kind', 'workload.code']]);
    expect(() => release.alias).toThrow('because its release has errors');
  });

  test('fields of a function that exists', () => {
    const stack = stackOf();
    const release = resize({}, { memory: '1Gi' } as never);
    expect(errorsOf(made({ release, bind: { code: ownFunction(stack) } }, stack).release)).toEqual([
      ['lambda-existing-function', 'workload.handler'],
      ['lambda-existing-function', 'workload.runtime'],
      ['lambda-existing-function', 'workload.memory'],
    ]);
  });

  test('code without handler and runtime', () => {
    expect(errorsOf(made({ release: existing() }).release)).toEqual([
      ['lambda-code', 'workload.runtime'],
      ['lambda-code', 'workload.handler'],
    ]);
  });

  test('a function of another stack', () => {
    const stack = stackOf();
    const own = ownFunction(new Stack(stack.node.root as never, 'Other'));
    expect(errorsOf(made({ release: existing(), bind: { code: own } }, stack).release)).toEqual([
      ['lambda-existing-function', 'workload.code'],
    ]);
  });

  test('a hook that is no function', () => {
    const hooks = [{ kind: 'function', name: 'v', at: 'beforeTraffic', function: ref('verify') }] as const;
    const { release } = made({ release: resize({ hooks }), bind: { code: code(), verify: code() } });
    expect(errorsOf(release)).toEqual([['slot-bound-to-wrong-kind', 'hooks, BeforeAllowTraffic']]);
  });

  test('two releases of one name', () => {
    const { stack } = made();
    expect(errorsOf(made({}, stack, 'Again').release)).toEqual([['release-twice-in-stack', 'name']]);
  });

  test.each([
    ['RoutingConfig', { AdditionalVersionWeights: [{ FunctionVersion: '1', FunctionWeight: 1.5 }] }],
    ['FunctionVersion', '$LATEST'],
  ])('%s of the alias', (property, value) => {
    const { release } = made({ overrides: { Alias: { [property]: value } } });
    expect(errorsOf(release).map(([, path]) => path)).toEqual([`overrides.Alias.${property}`]);
  });

  test('the configuration of another platform', () => {
    const { release } = made({
      overrides: { DeploymentGroup: { DeploymentConfigName: 'CodeDeployDefault.ECSAllAtOnce' } },
    });
    expect(errorsOf(release).map(([, path]) => path)).toEqual(['overrides.DeploymentGroup.DeploymentConfigName']);
  });
});

test('overrides reach what is made', () => {
  const { template, release } = made({ overrides: { Function: { TracingConfig: { Mode: 'Active' } } } });
  expect(errorsOf(release)).toEqual([]);
  template().hasResourceProperties('AWS::Lambda::Function', { TracingConfig: { Mode: 'Active' } });
});
