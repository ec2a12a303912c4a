import type { Node } from '../node';
import type { ReleaseForm } from '../release-form';
import { codeDeployForm } from './code-deploy-form';
import { hooksOf } from './deployment-hooks';
import { checkListenerWeights } from './listener-weights';
import { releaseName } from './release-name';
import { referredId, type Resource, type Template } from './template';
import { findAlarm } from './template-alarm';
import { builtInShift, timedShift, type TrafficShift } from './traffic-shift';

const EVENTS = ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_REQUEST', 'DEPLOYMENT_STOP_ON_ALARM'] as const;

/** A deployment group of CodeDeploy for ECS, with its configuration, alarms and hooks. */
export function readDeploymentGroup(group: Resource, template: Template): ReleaseForm {
  const { properties } = group;
  properties.only(
    'AlarmConfiguration',
    'ApplicationName',
    'AutoRollbackConfiguration',
    'BlueGreenDeploymentConfiguration',
    'DeploymentConfigName',
    'DeploymentGroupName',
    'DeploymentStyle',
    'ECSServices',
    'LoadBalancerInfo',
    'OutdatedInstancesStrategy',
    'ServiceRoleArn',
    'Tags',
    'TriggerConfigurations',
  );
  checkStyle(properties.get('DeploymentStyle'));
  const service = serviceOf(properties.get('ECSServices'), template);
  checkGroups(properties.get('LoadBalancerInfo'), template);
  const alarms = alarmsOf(properties.get('AlarmConfiguration'));
  const events = eventsOf(properties.get('AutoRollbackConfiguration'));
  const { hooks, details } = hooksOf(group, service, template);
  return codeDeployForm({
    release: releaseName(service, template),
    shift: shiftOf(properties.get('DeploymentConfigName'), template),
    hooks,
    ...readyOption(properties.at('BlueGreenDeploymentConfiguration')),
    alarms: alarms.map((one) => findAlarm(one.only('Name').get('Name'), template)),
    rollsBackOn: { failure: events.has(EVENTS[0]), stop: events.has(EVENTS[1]), alarm: events.has(EVENTS[2]) },
    details,
  });
}

function checkStyle(style: Node): void {
  style.only('DeploymentOption', 'DeploymentType');
  if (style.get('DeploymentType').text() !== 'BLUE_GREEN') style.refuse('CodeDeploy deploys to ECS blue/green only');
  if (style.get('DeploymentOption').text() !== 'WITH_TRAFFIC_CONTROL') style.refuse('it must control the traffic');
}

function serviceOf(list: Node, template: Template): Resource {
  const [service, ...more] = list.list();
  const found = service && template.behind(service.get('ServiceName'));
  if (!found || more.length > 0) return list.refuse('one service of this template is expected');
  return found;
}

function checkGroups(info: Node, template: Template): void {
  const [pair, ...more] = info.only('TargetGroupPairInfoList').get('TargetGroupPairInfoList').list();
  if (!pair || more.length > 0) return info.refuse('one pair of target groups is expected');
  pair.only('ProdTrafficRoute', 'TestTrafficRoute', 'TargetGroups');
  const [first, second, ...others] = pair
    .get('TargetGroups')
    .list()
    .map((one) => referredId(one.get('Name')));
  if (first === undefined || second === undefined || others.length > 0 || first === second)
    return pair.refuse('two target groups are expected');
  checkListenerWeights(template, first, second);
}

function shiftOf(name: Node, template: Template): TrafficShift {
  const config = template.behind(name)?.properties;
  if (!config) return builtInShift(name);
  config.only('ComputePlatform', 'DeploymentConfigName', 'TrafficRoutingConfig');
  if (config.get('ComputePlatform').text() !== 'ECS') config.get('ComputePlatform').refuse('it is not for ECS');
  const routing = config.get('TrafficRoutingConfig').only('Type', 'TimeBasedCanary', 'TimeBasedLinear');
  const type = routing.get('Type').text();
  switch (type) {
    case 'AllAtOnce':
      return { kind: 'allAtOnce' };
    case 'TimeBasedCanary': {
      const canary = routing.get(type).only('CanaryInterval', 'CanaryPercentage');
      return timedShift('canary', canary.get('CanaryPercentage'), canary.get('CanaryInterval'));
    }
    case 'TimeBasedLinear': {
      const linear = routing.get(type).only('LinearInterval', 'LinearPercentage');
      return timedShift('linear', linear.get('LinearPercentage'), linear.get('LinearInterval'));
    }
    default:
      return routing.get('Type').refuse(`the routing '${type}' is not known here`);
  }
}

function readyOption(config: Node): { readonly approvalMinutes?: number; readonly terminationMinutes: number } {
  config.only('DeploymentReadyOption', 'TerminateBlueInstancesOnDeploymentSuccess');
  const end = config.get('TerminateBlueInstancesOnDeploymentSuccess').only('Action', 'TerminationWaitTimeInMinutes');
  if (end.get('Action').text() !== 'TERMINATE') end.get('Action').refuse('on ECS the old tasks are always terminated');
  const ready = config.get('DeploymentReadyOption').only('ActionOnTimeout', 'WaitTimeInMinutes');
  const minutes = ready.get('WaitTimeInMinutes').count(0);
  const waits = ready.get('ActionOnTimeout').text() === 'STOP_DEPLOYMENT';
  if (!waits && minutes !== 0) ready.refuse('traffic moves at once, so there is nothing to wait for');
  return {
    ...(waits ? { approvalMinutes: minutes } : {}),
    terminationMinutes: end.get('TerminationWaitTimeInMinutes').count(0),
  };
}

function alarmsOf(config: Node): readonly Node[] {
  config.only('Alarms', 'Enabled', 'IgnorePollAlarmFailure');
  return config.get('Enabled').flag(config.exists) ? config.get('Alarms').list() : [];
}

function eventsOf(config: Node): ReadonlySet<string> {
  config.only('Enabled', 'Events');
  if (!config.get('Enabled').flag(false)) return new Set();
  return new Set(
    config
      .get('Events')
      .list()
      .map((one) =>
        EVENTS.some((event) => event === one.text())
          ? one.text()
          : one.refuse(`the event '${one.text()}' is not known`),
      ),
  );
}
