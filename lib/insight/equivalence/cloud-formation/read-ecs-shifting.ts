import type { Node } from '../node';
import type { Detail, ReleaseForm } from '../release-form';
import { stableJson } from '../stable-json';
import { readChosen } from './chosen-requests';
import { alarmsOf } from './deployment-alarms';
import { ecsShiftingForm, LIFECYCLE_STAGES, type LifecycleHook } from './ecs-shifting-form';
import { jsonOf } from './joined-json';
import { checkListenerWeights } from './listener-weights';
import { releaseName } from './release-name';
import { referredId, type Resource, type Template } from './template';
import { ecsShift, type TrafficShift } from './traffic-shift';

/** Two versions of a service side by side, between which Amazon ECS moves the weights of a listener rule. */
export function readShifting(service: Resource, template: Template): ReleaseForm {
  const config = service.properties
    .get('DeploymentConfiguration')
    .only(
      'Alarms',
      'BakeTimeInMinutes',
      'CanaryConfiguration',
      'LifecycleHooks',
      'LinearConfiguration',
      'MaximumPercent',
      'MinimumHealthyPercent',
      'Strategy',
    );
  const balancers = service.properties.get('LoadBalancers').list();
  for (const balancer of balancers) checkGroups(balancer, template);
  const servers = service.properties.at('ServiceConnectConfiguration', 'Services').list();
  if (balancers.length + servers.length === 0) config.refuse('nothing leads traffic to it, so none can be shifted');
  return ecsShiftingForm({
    release: releaseName(service, template),
    shift: shiftOf(config),
    hooks: config.get('LifecycleHooks').list().flatMap(hooksOf),
    // Without it ECS waits for 36 hours.
    bakeMinutes: config.get('BakeTimeInMinutes').count(2160),
    ...alarmsOf(config.get('Alarms'), template),
    ...(balancers.some((balancer) => isNetwork(balancer, template))
      ? { shiftDelayMinutes: NETWORK_SHIFT_MINUTES }
      : {}),
    ...chosenOf(service.properties.get('LoadBalancers'), template),
    details: servers.map(testHeader).reduce((all, one) => ({ ...all, ...one }), {}),
  });
}

/** A whole listener is shifted, not a rule of it; Amazon ECS then waits until the load balancer has caught up. */
const NETWORK_SHIFT_MINUTES = 10;

function isNetwork(balancer: Node, template: Template): boolean {
  const rule = balancer.at('AdvancedConfiguration', 'ProductionListenerRule');
  return template.behind(rule)?.type === 'AWS::ElasticLoadBalancingV2::Listener';
}

function testHeader(server: Node): Readonly<Record<string, Detail>> {
  const [alias] = server.get('ClientAliases').list();
  const header = alias?.at('TestTrafficRules', 'Header');
  return header?.exists ? { testHeader: `${header.get('Name').text()}: ${header.at('Value', 'Exact').text()}` } : {};
}

function chosenOf(balancers: Node, template: Template): { readonly chosen?: string } {
  const [chosen] = balancers.list().flatMap((balancer) => readChosen(balancer, template) ?? []);
  return chosen === undefined ? {} : { chosen };
}

function shiftOf(config: Node): TrafficShift {
  const [canary, linear] = [config.get('CanaryConfiguration'), config.get('LinearConfiguration')];
  switch (config.get('Strategy').text()) {
    case 'CANARY':
      canary.only('CanaryPercent', 'CanaryBakeTimeInMinutes');
      return ecsShift('canary', canary.get('CanaryPercent'), canary.get('CanaryBakeTimeInMinutes'));
    case 'LINEAR':
      linear.only('StepPercent', 'StepBakeTimeInMinutes');
      return ecsShift('linear', linear.get('StepPercent'), linear.get('StepBakeTimeInMinutes'));
    default:
      if (canary.exists || linear.exists) config.refuse('all traffic moves at once, and a shift in steps is there too');
      return { kind: 'allAtOnce' };
  }
}

function hooksOf(hook: Node): readonly LifecycleHook[] {
  hook.only('HookDetails', 'HookTargetArn', 'LifecycleStages', 'RoleArn', 'TargetType', 'TimeoutConfiguration');
  const type = hook.get('TargetType');
  const pauses = type.exists && type.text() === 'PAUSE';
  if (type.exists && !pauses && type.text() !== 'AWS_LAMBDA') type.refuse(`'${type.text()}' is not known here`);
  const timeout = hook.get('TimeoutConfiguration').only('Action', 'TimeoutInMinutes');
  return hook
    .get('LifecycleStages')
    .list()
    .map((stage) => ({
      stage: LIFECYCLE_STAGES.includes(stage.text())
        ? stage.text()
        : stage.refuse(`'${stage.text()}' is not known here`),
      pauses,
      timeoutMinutes: timeout.get('TimeoutInMinutes').count(1440),
      goesOn: timeout.get('Action').value === 'CONTINUE',
      ...checksOf(hook.get('HookDetails')),
    }));
}

/** Of a function that the host made; details of others are theirs. */
function checksOf(details: Node): { readonly checks?: string } {
  const found = jsonOf(details.value) as { readonly at?: unknown; readonly checks?: unknown } | undefined;
  return found?.checks === undefined ? {} : { checks: stableJson({ at: found.at, checks: found.checks }) };
}

function checkGroups(balancer: Node, template: Template): void {
  const advanced = balancer.get('AdvancedConfiguration');
  const [stable, candidate] = [
    referredId(balancer.get('TargetGroupArn')),
    referredId(advanced.get('AlternateTargetGroupArn')),
  ];
  if (stable === undefined || candidate === undefined || stable === candidate)
    return balancer.refuse('two target groups of this template are expected');
  checkListenerWeights(template, stable, candidate);
}
