import type { Node } from '../node';
import type { ReleaseForm } from '../release-form';
import { codeDeployForm } from './code-deploy-form';
import { alarmNames, rollbackEvents, shiftNamed } from './deployment-group';
import { hooksOf } from './deployment-hooks';
import { checkListenerWeights } from './listener-weights';
import { releaseName } from './release-name';
import { referredId, type Resource, type Template } from './template';
import { findAlarm } from './template-alarm';

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
  const alarms = alarmNames(properties.get('AlarmConfiguration'));
  const { hooks, details } = hooksOf(group, service, template);
  return codeDeployForm({
    release: releaseName(service, template),
    shift: shiftNamed(properties.get('DeploymentConfigName'), template, 'ECS'),
    hooks,
    ...readyOption(properties.at('BlueGreenDeploymentConfiguration')),
    alarms: alarms.map((one) => findAlarm(one, template)),
    rollsBackOn: rollbackEvents(properties.get('AutoRollbackConfiguration')),
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
