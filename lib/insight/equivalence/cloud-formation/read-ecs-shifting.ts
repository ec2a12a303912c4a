import type { Node } from '../node';
import type { ReleaseForm } from '../release-form';
import { readChosen } from './chosen-requests';
import { alarmsOf } from './deployment-alarms';
import { ecsShiftingForm, LIFECYCLE_STAGES, type LifecycleHook } from './ecs-shifting-form';
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
  for (const balancer of service.properties.get('LoadBalancers').list()) checkGroups(balancer, template);
  return ecsShiftingForm({
    release: releaseName(service, template),
    shift: shiftOf(config),
    hooks: config.get('LifecycleHooks').list().flatMap(hooksOf),
    // Without it ECS waits for 36 hours.
    bakeMinutes: config.get('BakeTimeInMinutes').count(2160),
    ...alarmsOf(config.get('Alarms'), template),
    ...chosenOf(service.properties.get('LoadBalancers'), template),
    details: {},
  });
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
    }));
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
