import type { Node } from '../node';
import type { Detail, ReleaseForm } from '../release-form';
import { alarmsOf } from './deployment-alarms';
import { ecsRollingForm, type EarlySuccess } from './ecs-rolling-form';
import { readShifting } from './read-ecs-shifting';
import { releaseName } from './release-name';
import { referredId, type Resource, type Template } from './template';

/** A service that Amazon ECS itself deploys. */
export function readEcsService(service: Resource, template: Template): ReleaseForm {
  const strategy = service.properties.at('DeploymentConfiguration', 'Strategy');
  const read = readers[strategy.exists ? strategy.text() : 'ROLLING'];
  return read ? read(service, template) : strategy.refuse(`the strategy '${strategy.text()}' is not known here`);
}

const readers: Readonly<Record<string, (service: Resource, template: Template) => ReleaseForm>> = {
  ROLLING: readRolling,
  BLUE_GREEN: readShifting,
  CANARY: readShifting,
  LINEAR: readShifting,
};

/** Tasks are exchanged a few at a time. */
function readRolling(service: Resource, template: Template): ReleaseForm {
  const { properties } = service;
  const config = properties
    .get('DeploymentConfiguration')
    .only(
      'Alarms',
      'BakeTimeInMinutes',
      'DeploymentCircuitBreaker',
      'EarlySuccessCriteria',
      'MaximumPercent',
      'MinimumHealthyPercent',
      'Strategy',
    );
  const breaker = config
    .get('DeploymentCircuitBreaker')
    .only('Enable', 'ResetOnHealthyTask', 'Rollback', 'ThresholdConfiguration');
  return ecsRollingForm({
    release: releaseName(service, template),
    tasks: tasksOf(service, template),
    minimumHealthyPercent: config.get('MinimumHealthyPercent').count(100),
    maximumPercent: config.get('MaximumPercent').count(200),
    healthySeconds: healthySeconds(properties.get('LoadBalancers'), template),
    bakeMinutes: config.get('BakeTimeInMinutes').count(),
    breaker: { enabled: breaker.get('Enable').flag(false), rollsBack: breaker.get('Rollback').flag(false) },
    ...alarmsOf(config.get('Alarms'), template),
    ...earlySuccess(config.get('EarlySuccessCriteria')),
    details: {
      ...thresholdOf(breaker.get('ThresholdConfiguration')),
      breakerResets: breaker.get('ResetOnHealthyTask').flag(true),
    },
  });
}

function thresholdOf(threshold: Node): Readonly<Record<string, Detail>> {
  threshold.only('Type', 'Value');
  if (!threshold.exists) return {};
  return { breakerType: threshold.get('Type').text(), breakerThreshold: threshold.get('Value').count() };
}

/** Done before the last tasks are exchanged. */
function earlySuccess(criteria: Node): { readonly earlySuccess?: EarlySuccess } {
  criteria.only('Enable', 'HealthyPercent', 'SourceServiceRevisionCleanup');
  if (!criteria.get('Enable').flag(false)) return {};
  return {
    earlySuccess: {
      healthyPercent: criteria.get('HealthyPercent').count(),
      cleanup: criteria.get('SourceServiceRevisionCleanup').text(),
    },
  };
}

/** The wanted number, or the fewest that the autoscaler keeps. */
function tasksOf({ id, properties }: Resource, template: Template): number {
  if (properties.get('DesiredCount').exists) return properties.get('DesiredCount').count();
  const target = template
    .ofType('AWS::ApplicationAutoScaling::ScalableTarget')
    .find((one) => JSON.stringify(one.properties.get('ResourceId').value ?? '').includes(`"${id}"`));
  return target ? target.properties.get('MinCapacity').count() : 1;
}

/** So many checks in a row must succeed before a new task counts. */
function healthySeconds(balancers: Node, template: Template): number {
  const [balancer] = balancers.list();
  if (!balancer) return 0;
  const arn = balancer.get('TargetGroupArn');
  const group = template.behind(arn)?.properties;
  if (!group) return arn.refuse(`the target group ${referredId(arn) ?? ''} is not in this template`);
  return group.get('HealthCheckIntervalSeconds').count(30) * group.get('HealthyThresholdCount').count(5);
}
