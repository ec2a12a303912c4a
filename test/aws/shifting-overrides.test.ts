import { linear } from '../../lib';
import { made, rolling, shop } from './fixtures';

function broken(overrides: Readonly<Record<string, unknown>>, release = shop()): readonly string[] {
  const findings = made({ target: 'ecs', release, overrides: { Service: overrides } }).release.findings;
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code, path, got, allowed }) => `${code} ${path} ${got} ${allowed}`);
}

const at = (path: string): string => `override-breaks-rule overrides.Service.DeploymentConfiguration.${path}`;

test.each<[string, unknown, string]>([
  ['BakeTimeInMinutes', 1441, '1441 from 0 to 1440'],
  ['CanaryConfiguration.CanaryPercent', 150, '150 from 0.1 to 99.9'],
  ['CanaryConfiguration.CanaryPercent', 100, '100 from 0.1 to 99.9'],
  ['CanaryConfiguration.CanaryPercent', 0, '0 from 0.1 to 99.9'],
  ['CanaryConfiguration.CanaryBakeTimeInMinutes', 2880, '2880 from 0 to 1440'],
  ['LinearConfiguration.StepPercent', 2, '2 from 3 to 100'],
  ['LinearConfiguration.StepBakeTimeInMinutes', 1441, '1441 from 0 to 1440'],
  ['Strategy', 'ROLLING', 'ROLLING BLUE_GREEN, CANARY or LINEAR with two target groups'],
  ['DeploymentCircuitBreaker', { Enable: true, Rollback: true }, 'beside CANARY none: it is of rolling updates'],
])('%s: %j is refused', (path, value, reason) => {
  expect(broken({ [`DeploymentConfiguration.${path}`]: value })).toContain(`${at(path)} ${reason}`);
});

test('a strategy that shifts, laid over a rolling service', () => {
  expect(broken({ 'DeploymentConfiguration.Strategy': 'BLUE_GREEN' }, rolling())).toContain(
    `${at('Strategy')} BLUE_GREEN ROLLING with one target group`,
  );
});

test.each([
  ['canary', shop(), { 'DeploymentConfiguration.CanaryConfiguration.CanaryBakeTimeInMinutes': 1440 }, 2440],
  [
    'linear, with a rest',
    shop({ strategy: linear({ step: '30%', every: '5m' }), guardrails: [] }),
    { 'DeploymentConfiguration.LinearConfiguration.StepBakeTimeInMinutes': 500 },
    2500,
  ],
])('33 hours, as CloudFormation adds them: %s', (_, release, overrides, minutes) => {
  const bake = { 'DeploymentConfiguration.BakeTimeInMinutes': 1000 };
  expect(broken({ ...overrides, ...bake }, release)).toEqual([
    `${at('BakeTimeInMinutes')} ${minutes} min of bakes at most 1980 min together`,
  ]);
});

test('what is within the limits passes', () => {
  expect(broken({ 'DeploymentConfiguration.BakeTimeInMinutes': 60 })).toEqual([]);
});

const pause = { TargetType: 'PAUSE', LifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'] };
const lambda = { HookTargetArn: 'arn:f', RoleArn: 'arn:r', LifecycleStages: ['PRE_SCALE_UP'] };
const hooks = (...LifecycleHooks: readonly object[]) => ({ 'DeploymentConfiguration.LifecycleHooks': LifecycleHooks });

test.each<[string, readonly object[], string, string]>([
  ['eleven functions', Array.from({ length: 11 }, () => lambda), 'LifecycleHooks', '11 of AWS_LAMBDA at most 10'],
  ['eleven pauses', Array.from({ length: 11 }, () => pause), 'LifecycleHooks', '11 of PAUSE at most 10'],
  [
    'a pause where traffic moves',
    [lambda, { ...pause, LifecycleStages: ['PRODUCTION_TRAFFIC_SHIFT'] }],
    'LifecycleHooks.1',
    'PAUSE at PRODUCTION_TRAFFIC_SHIFT a stage in which no traffic moves',
  ],
  [
    'a function while the alarms watch',
    [{ ...lambda, LifecycleStages: ['BAKE_TIME'] }],
    'LifecycleHooks.0',
    'BAKE_TIME RECONCILE_SERVICE, PRE_SCALE_UP, POST_SCALE_UP, TEST_TRAFFIC_SHIFT, POST_TEST_TRAFFIC_SHIFT, PRE_PRODUCTION_TRAFFIC_SHIFT, PRODUCTION_TRAFFIC_SHIFT, POST_PRODUCTION_TRAFFIC_SHIFT',
  ],
  [
    'a function without role',
    [{ HookTargetArn: 'arn:f', LifecycleStages: ['PRE_SCALE_UP'] }],
    'LifecycleHooks.0',
    'AWS_LAMBDA without RoleArn a function, and a role to call it',
  ],
  [
    'a pause of more than fourteen days',
    [{ ...pause, TimeoutConfiguration: { TimeoutInMinutes: 20_161, Action: 'ROLLBACK' } }],
    'LifecycleHooks.0',
    '20161 min from 1 to 20160',
  ],
  [
    'a function of more than a day',
    [{ ...lambda, TimeoutConfiguration: { TimeoutInMinutes: 1441 } }],
    'LifecycleHooks.0',
    '1441 min from 1 to 1440',
  ],
])('%s', (_, list, path, reason) => {
  expect(broken(hooks(...list))).toEqual([`${at(path)} ${reason}`]);
});

test('hooks that Amazon ECS takes pass', () => {
  expect(broken(hooks(lambda, { ...pause, TimeoutConfiguration: { TimeoutInMinutes: 20_160 } }))).toEqual([]);
});

const early = (HealthyPercent: number): Readonly<Record<string, unknown>> => ({
  'DeploymentConfiguration.EarlySuccessCriteria': {
    Enable: true,
    HealthyPercent,
    SourceServiceRevisionCleanup: 'DEFERRED',
  },
});

test('early success is of rolling updates, and not below the tasks that always run', () => {
  expect(broken(early(100))).toEqual([`${at('EarlySuccessCriteria')} beside CANARY none: they are of rolling updates`]);
  expect(broken(early(50), rolling())).toEqual([`${at('EarlySuccessCriteria.HealthyPercent')} 50 from 100 to 100`]);
  expect(broken(early(100), rolling())).toEqual([]);
});

const breaker = (Type: string, Value: number): Readonly<Record<string, unknown>> => ({
  'DeploymentConfiguration.DeploymentCircuitBreaker.ThresholdConfiguration': { Type, Value },
});
const threshold = at('DeploymentCircuitBreaker.ThresholdConfiguration');

test.each<[string, number, readonly string[]]>([
  ['BOUNDED_PERCENT', 101, [`${threshold}.Value 101 a whole number, at least 1`]],
  ['COUNT', 0, [`${threshold}.Value 0 a whole number, at least 1`]],
  ['PERCENT', 50, [`${threshold}.Type PERCENT BOUNDED_PERCENT, UNBOUNDED_PERCENT or COUNT`]],
  ['UNBOUNDED_PERCENT', 150, []],
])('a threshold of %s %d', (type, value, expected) => {
  expect(broken(breaker(type, value), rolling())).toEqual(expected);
});

test.each<[string, Readonly<Record<string, Readonly<Record<string, unknown>>>>, string]>([
  ['no task', { Service: { DesiredCount: 0 } }, 'override-breaks-rule overrides.Service.DesiredCount'],
  [
    'a grace of 1 s',
    { Service: { HealthCheckGracePeriodSeconds: 1 } },
    'override-breaks-rule overrides.Service.HealthCheckGracePeriodSeconds',
  ],
  [
    'a delay of 4000 s',
    { TargetGroup: { TargetGroupAttributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '4000' }] } },
    'override-breaks-rule overrides.TargetGroup.TargetGroupAttributes.deregistration_delay.timeout_seconds',
  ],
  [
    'a weight of 1000',
    { Rule: { 'Actions.0.ForwardConfig.TargetGroups.0.Weight': 1000 } },
    'override-of-release overrides.Rule.Actions.0.ForwardConfig.TargetGroups.0.Weight',
  ],
  ['another priority', { Rule: { Priority: 1 } }, 'override-of-release overrides.Rule.Priority'],
  [
    'the other target group as well',
    { Service: { 'LoadBalancers.0.AdvancedConfiguration.AlternateTargetGroupArn': 'arn' } },
    'override-of-release overrides.Service.LoadBalancers.0.AdvancedConfiguration.AlternateTargetGroupArn',
  ],
  [
    'Service Connect',
    { Service: { ServiceConnectConfiguration: { Enabled: true } } },
    'override-of-release overrides.Service.ServiceConnectConfiguration',
  ],
])('%s is refused', (_, overrides, expected) => {
  const { findings } = made({ target: 'ecs', release: shop(), overrides }).release;
  const errors = findings.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ code, path }) => `${code} ${path.replaceAll(/\["(.*?)"\]/g, '.$1')}`)).toEqual([expected]);
});
