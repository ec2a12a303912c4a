import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { canary, definePlatform } from '../../lib';
import { EcsRelease, type EcsReleaseProps } from '../../lib/aws';
import { cloudWatch, errorsOf, made, resources, shop, stackOf } from './fixtures';

const alarm = 'Alarm-error-rate-max-1-percent';
const five = shop({ strategy: canary({ weights: ['1%', '5%', '25%', '50%'], hold: '5m' }) });

test('what CodeDeploy cannot run is a validation error at synth, with path, code and ways out', () => {
  const { stack, release } = made({ release: five });
  expect(errorsOf(release)).toEqual(['target-cannot-express']);
  const synth = (): unknown => (stack.node.root as App).synth();
  expect(synth).toThrow('[Shop/Release] ✖ target-cannot-express   strategy.weights');
  expect(synth).toThrow('nearest');
});

test('with errors nothing is made, and a property says why it is missing', () => {
  const { release } = made({ release: five });
  expect(release.node.children).toEqual([]);
  expect(() => release.service).toThrow(
    'Shop/Release has no service, because its release has errors; the synth lists them.',
  );
});

test('every error is reported at once', () => {
  const { stack } = made({ release: shop({ name: 'first', exposure: { priority: 3 } }) });
  const platform = definePlatform({ metrics: { cloudWatch: {} }, aws: { vpc: { ref: 'net' } } });
  const { release } = made({ platform, release: shop({ exposure: { priority: 3 } }) }, stack, 'Second');
  expect(errorsOf(release)).toEqual(['platform-slot-unbound', 'listener-priority-taken']);
});

test('an allowed approximation is taken, with a warning that can be acknowledged', () => {
  const { stack, release } = made({ release: five, allowApproximation: true });
  expect(errorsOf(release)).toEqual([]);
  Annotations.fromStack(stack).hasWarning('/Shop/Release', Match.stringLikeRegexp('approximation +strategy.weights'));
});

test('a target is never guessed', () => {
  const release = new EcsRelease(stackOf(), 'Release', { release: shop(), platform: cloudWatch });
  expect(errorsOf(release)).toEqual(['target-not-named']);
});

test('the platform can name the target', () => {
  const platform = definePlatform({ metrics: { cloudWatch: {} }, aws: { target: 'codedeploy-ecs' } });
  const stack = new Stack(new App(), 'Shop');
  expect(new EcsRelease(stack, 'Release', { release: shop(), platform }).deploymentGroup).toBeDefined();
});

test('an unbound slot of the definition is an error', () => {
  const workload = { ...shop().definition.workload, image: { ref: 'image' } } as never;
  expect(errorsOf(made({ release: shop({ workload }) }).release)).toEqual(['slot-unbound']);
});

test('a property that this release does not have says why', () => {
  const { release } = made();
  expect(() => release.pipeline).toThrow(
    "Shop/Release has no pipeline: this release does not have completion: 'pipeline'.",
  );
  expect(() => release.scaling).toThrow('Shop/Release has no scaling: this release has a fixed number of tasks.');
});

test('overrides change what is made', () => {
  made({ overrides: { Service: { HealthCheckGracePeriodSeconds: 999 } } })
    .template()
    .hasResourceProperties('AWS::ECS::Service', { HealthCheckGracePeriodSeconds: 999 });
});

test('an override of nothing is an error that lists what there is', () => {
  const { release } = made({ overrides: { Sevice: {} } });
  expect(release.findings.filter(({ severity }) => severity === 'error')).toEqual([
    expect.objectContaining({
      code: 'override-of-nothing',
      path: 'overrides.Sevice',
      allowed: expect.stringContaining('Rule | SecurityGroup | Service | TaskDefinition'),
    }),
  ]);
});

test('labels become tags', () => {
  const { stack } = made({ release: shop({ labels: { team: 'till' } }) });
  const [service] = Object.values(resources(stack, 'AWS::ECS::Service'));
  expect(service!.Properties.Tags).toEqual([{ Key: 'team', Value: 'till' }]);
});

test('a synth prints warnings, and leaves notes to whoever reads the findings', () => {
  const { stack, release } = made();
  expect(release.findings.map(({ severity }) => severity)).toContain('info');
  expect(Annotations.fromStack(stack).findInfo('*', Match.anyValue())).toEqual([]);
});

test.each<[string, EcsReleaseProps['overrides'], readonly string[]]>([
  ['a property that is none', { Service: { Desiredcont: 3 } }, ['override-of-nothing']],
  ['a letter case of CloudFormation', { Service: { EnableECSManagedTags: false } }, []],
  ['the controller', { Service: { 'DeploymentController.Type': 'ECS' } }, ['override-of-release']],
  ['weights', { Rule: { 'Actions.0.ForwardConfig.TargetGroups.0.Weight': 50 } }, ['override-of-release']],
  ['the configuration', { DeploymentGroup: { DeploymentConfigName: 'Mine' } }, ['override-of-release']],
  [
    'a termination wait of three days',
    {
      DeploymentGroup: {
        'BlueGreenDeploymentConfiguration.TerminateBlueInstancesOnDeploymentSuccess.TerminationWaitTimeInMinutes': 4320,
      },
    },
    ['override-breaks-rule'],
  ],
  [
    'tasks that cannot be exchanged',
    { Service: { 'DeploymentConfiguration.MaximumPercent': 100 } },
    ['override-breaks-rule'],
  ],
  ['a health check every second', { BlueTargetGroup: { HealthCheckIntervalSeconds: 1 } }, ['override-breaks-rule']],
  [
    'more failures than measurements',
    { [alarm]: { DatapointsToAlarm: 4 } },
    ['override-breaks-rule', 'guardrail-cannot-fire'],
  ],
  [
    'an alarm slower than its stage',
    { [alarm]: { EvaluationPeriods: 30, DatapointsToAlarm: 30 } },
    ['guardrail-cannot-fire'],
  ],
  ['another threshold', { [alarm]: { Threshold: 0.02, EvaluationPeriods: 4 } }, []],
])('what an override makes is checked like the rest: %s', (_, overrides, expected) => {
  expect(errorsOf(made({ overrides }).release)).toEqual(expected);
});
