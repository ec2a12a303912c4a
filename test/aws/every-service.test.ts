import { blueGreen, definePlatform, linear } from '../../lib';
import { EcsRelease } from '../../lib/aws';
import { everyEntry } from './every-entry';
import { resources, shop, stackOf } from './fixtures';

const certificate = 'arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012';

interface Service {
  readonly DeploymentController: { readonly Type: string };
  readonly DeploymentConfiguration: Readonly<Record<string, unknown>>;
  readonly LoadBalancers?: readonly {
    readonly TargetGroupArn: object;
    readonly AdvancedConfiguration?: Readonly<Record<string, object>>;
  }[];
}

const stack = stackOf();
everyEntry(stack, certificate);
const platform = definePlatform({ metrics: { cloudWatch: {} }, aws: { certificate } });
const hooks = [{ kind: 'function', name: 'verify', at: 'beforeTraffic', function: 'verify' }] as const;
for (const [name, strategy] of Object.entries({
  asked: blueGreen({ gate: 'approval' }),
  steps: linear({ step: '25%', every: '10m' }),
}))
  new EcsRelease(stack, name, { platform, target: 'ecs', release: shop({ name, strategy, hooks }) });

const services = Object.entries(resources(stack, 'AWS::ECS::Service')).map(
  ([id, { Properties }]) => [id, Properties as unknown as Service] as const,
);
const native = services.filter(([, service]) => service.DeploymentController.Type === 'ECS');
const shifting = native.filter(([, service]) => service.DeploymentConfiguration.Strategy !== 'ROLLING');
const balanced = shifting.flatMap(([id, { LoadBalancers: balancers = [] }]) =>
  balancers.map((balancer) => [id, balancer] as const),
);
const forwards = [
  ...Object.values(resources(stack, 'AWS::ElasticLoadBalancingV2::ListenerRule')),
  ...Object.values(resources(stack, 'AWS::ElasticLoadBalancingV2::Listener')),
].flatMap(({ Properties }) => (Properties.Actions ?? Properties.DefaultActions) as readonly Action[]);

interface Action {
  readonly Type: string;
  readonly ForwardConfig?: {
    readonly TargetGroups: readonly { readonly TargetGroupArn: object; readonly Weight: number }[];
  };
}

test('services of both controllers and of every strategy are here', () => {
  expect(new Set(native.map(([, { DeploymentConfiguration: config }]) => config.Strategy))).toEqual(
    new Set(['ROLLING', 'BLUE_GREEN', 'CANARY', 'LINEAR']),
  );
  expect(services.length).toBeGreaterThan(native.length);
  expect(balanced.length).toBeGreaterThan(3);
});

test.each(shifting)(
  '%s: no breaker and no early success beside two versions, and a bake that is written',
  (_, service) => {
    expect(service.DeploymentConfiguration).not.toHaveProperty('DeploymentCircuitBreaker');
    expect(service.DeploymentConfiguration).not.toHaveProperty('EarlySuccessCriteria');
    expect(service.DeploymentConfiguration.BakeTimeInMinutes).toEqual(expect.any(Number));
  },
);

test.each(balanced)('%s: two different target groups, two rules and a role', (_, balancer) => {
  const { AdvancedConfiguration: advanced = {} } = balancer;
  expect(Object.keys(advanced).sort()).toEqual([
    'AlternateTargetGroupArn',
    'ProductionListenerRule',
    'RoleArn',
    'TestListenerRule',
  ]);
  expect(advanced.AlternateTargetGroupArn).not.toEqual(balancer.TargetGroupArn);
  expect(advanced.ProductionListenerRule).not.toEqual(advanced.TestListenerRule);
});

test.each(balanced)('%s: both groups are in both of its rules from the start', (_, balancer) => {
  const pair = [
    { TargetGroupArn: balancer.TargetGroupArn, Weight: 100 },
    { TargetGroupArn: balancer.AdvancedConfiguration!.AlternateTargetGroupArn, Weight: 0 },
  ];
  const own = forwards.filter((action) => JSON.stringify(action).includes(JSON.stringify(balancer.TargetGroupArn)));
  expect(own.map(({ Type, ForwardConfig }) => [Type, ForwardConfig?.TargetGroups])).toEqual([
    ['forward', pair],
    ['forward', pair],
  ]);
});

test('every function has a role, and no pause is where traffic moves', () => {
  const all = native.flatMap(
    ([, { DeploymentConfiguration: config }]) =>
      (config.LifecycleHooks ?? []) as readonly Readonly<Record<string, unknown>>[],
  );
  const functions = all.filter(({ TargetType: type }) => type === 'AWS_LAMBDA');
  const pauses = all.filter(({ TargetType: type }) => type === 'PAUSE');
  expect([functions.length, pauses.length].every((count) => count > 0)).toBe(true);
  expect(functions.every(({ RoleArn, HookTargetArn }) => RoleArn !== undefined && HookTargetArn !== undefined)).toBe(
    true,
  );
  expect(pauses.flatMap(({ LifecycleStages: stages }) => stages)).not.toContain('PRODUCTION_TRAFFIC_SHIFT');
});

test('CodeDeploy has a service of its own controller, without anything of the other one', () => {
  for (const [, service] of services.filter(([, one]) => one.DeploymentController.Type === 'CODE_DEPLOY')) {
    expect(Object.keys(service.DeploymentConfiguration).sort()).toEqual(['MaximumPercent', 'MinimumHealthyPercent']);
    expect(service).not.toHaveProperty('ServiceConnectConfiguration');
    expect(service.LoadBalancers?.map((one) => one.AdvancedConfiguration)).toEqual([undefined]);
  }
});
