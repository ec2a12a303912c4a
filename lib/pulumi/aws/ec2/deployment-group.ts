import type * as pulumi from '@pulumi/pulumi';
import type { MetricAlarm } from '@pulumi/aws/cloudwatch/metricAlarm';
import type { Application } from '@pulumi/aws/codedeploy/application';
import { DeploymentConfig } from '@pulumi/aws/codedeploy/deploymentConfig';
import { DeploymentGroup } from '@pulumi/aws/codedeploy/deploymentGroup';
import type { BlueGreenSpec, CodeDeployEc2Spec } from '../../../targets/codedeploy-ec2/spec';
import { rollbackEvents } from '../../../targets/shared/codedeploy/rollback-events';
import { longest, nameOf, under, type Making } from '../making';
import type { MadeRole } from '../roles';
import type { TargetGroups } from '../target-groups';
import { allowTriggers, triggers, type Topic } from '../topics';

export interface DeploymentGroupParts {
  readonly application: Application;
  readonly role: MadeRole;
  readonly fleet: pulumi.Input<string>;
  readonly groups: TargetGroups;
  readonly alarms: readonly MetricAlarm[];
  readonly topics: readonly Topic[];
}

export interface MadeDeploymentGroup {
  readonly group: DeploymentGroup;
  readonly config?: DeploymentConfig;
  readonly configName: pulumi.Input<string>;
}

/** Named beforehand, because the machines' role names it. */
export function deploymentGroupName(making: Making): string {
  return nameOf(making, 'deployments', longest.application);
}

export function deploymentGroup(
  making: Making,
  { deployment, completion }: CodeDeployEc2Spec,
  parts: DeploymentGroupParts,
): MadeDeploymentGroup {
  const { application, role, fleet, groups, alarms, topics } = parts;
  const { configuration, rollBackOn } = deployment;
  const config = configuration.kind === 'own' ? ownConfig(making, configuration.minimumHealthyHosts) : undefined;
  const configName = config
    ? config.deploymentConfigName
    : configuration.kind === 'predefined'
      ? configuration.name
      : '';
  const events = rollbackEvents(rollBackOn, alarms.length);
  const told = allowTriggers(making, role.role, topics);
  const { main } = groups;
  const blueGreen = deployment.type === 'BLUE_GREEN';
  const group = new DeploymentGroup(
    nameOf(making, 'deployment-group', longest.application),
    {
      appName: application.name,
      deploymentGroupName: deploymentGroupName(making),
      serviceRoleArn: role.role.arn,
      deploymentConfigName: configName,
      deploymentStyle: {
        deploymentType: deployment.type,
        deploymentOption: main ? 'WITH_TRAFFIC_CONTROL' : 'WITHOUT_TRAFFIC_CONTROL',
      },
      autoscalingGroups: [fleet],
      ...(main ? { loadBalancerInfo: { targetGroupInfos: [{ name: main.name }] } } : {}),
      ...(blueGreen ? { blueGreenDeploymentConfig: waits(deployment) } : {}),
      ...(alarms.length > 0 ? { alarmConfiguration: { enabled: true, alarms: alarms.map(({ name }) => name) } } : {}),
      autoRollbackConfiguration: { enabled: events.length > 0, events: [...events] },
      ...(topics.length > 0 ? { triggerConfigurations: triggers(topics) } : {}),
      // A machine that an autoscaler added during a deployment is brought up to date after it.
      outdatedInstancesStrategy: 'UPDATE',
      terminationHookEnabled: true,
      tags: making.tags,
    },
    under(making, {
      dependsOn: [...role.policies, ...told],
      ...(blueGreen ? { ignoreChanges: writtenByDeployments(completion) } : {}),
    }),
  );
  return { group, configName, ...(config ? { config } : {}) };
}

/**
 * The group that serves is CodeDeploy's to name. It takes the waits only together with that name: where the function
 * starts deployments, it tells both.
 */
function writtenByDeployments(completion: CodeDeployEc2Spec['completion']): string[] {
  return completion === 'start' ? ['autoscalingGroups', 'blueGreenDeploymentConfig'] : ['autoscalingGroups'];
}

function waits({ approvalWaitMinutes, terminationWaitMinutes }: BlueGreenSpec) {
  return {
    greenFleetProvisioningOption: { action: 'COPY_AUTO_SCALING_GROUP' },
    deploymentReadyOption:
      approvalWaitMinutes === undefined
        ? { actionOnTimeout: 'CONTINUE_DEPLOYMENT' }
        : { actionOnTimeout: 'STOP_DEPLOYMENT', waitTimeInMinutes: approvalWaitMinutes },
    terminateBlueInstancesOnDeploymentSuccess: {
      action: 'TERMINATE',
      terminationWaitTimeInMinutes: terminationWaitMinutes,
    },
  };
}

function ownConfig(
  making: Making,
  { type, value }: { readonly type: string; readonly value: number },
): DeploymentConfig {
  const key = `at-least-${value}${type === 'FLEET_PERCENT' ? '-percent' : ''}`;
  return new DeploymentConfig(
    nameOf(making, key, longest.application),
    { computePlatform: 'Server', minimumHealthyHosts: { type, value } },
    under(making),
  );
}
