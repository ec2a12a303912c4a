import * as pulumi from '@pulumi/pulumi';
import type { MetricAlarm } from '@pulumi/aws/cloudwatch/metricAlarm';
import type { Application } from '@pulumi/aws/codedeploy/application';
import { DeploymentGroup } from '@pulumi/aws/codedeploy/deploymentGroup';
import type { Service } from '@pulumi/aws/ecs/service';
import type { Invocation } from '@pulumi/aws/lambda/invocation';
import { Parameter } from '@pulumi/aws/ssm/parameter';
import { InternalError } from '../../../diagnostics';
import { checksOf as checkedEvents } from '../../../targets/codedeploy-ecs/hooks';
import type { CodeDeployEcsSpec, CodeDeployEvent, CodeDeployHookSpec } from '../../../targets/codedeploy-ecs/spec';
import { ROLLBACK_DEPLOYMENT_CONFIG } from '../../../targets/shared/codedeploy/deployment-config';
import { rollbackEvents } from '../../../targets/shared/codedeploy/rollback-events';
import { invocationsFor } from '../../../targets/shared/codedeploy/waiting';
import type { ReleaseChecksSpec } from '../../../targets/shared/ecs/release-checks';
import { trafficContainer } from '../../../targets/shared/ecs/traffic-container';
import { longest, nameOf, under, type Making } from '../making';
import type { SharedCodeDeploy } from '../shared/code-deploy';
import { serviceGrants, type SharedDeployments } from '../shared/deployments';
import type { SharedReleaseChecks } from '../shared/release-checks';
import type { Slots } from '../slots';
import type { TargetGroups } from '../target-groups';
import { allowTriggers, triggers, type Topic } from '../topics';
import { checksOf, functionArn, type CheckedRoute } from './lifecycle-hooks';
import { pipelineParameters, type PipelineParameters } from './pipeline';
import type { MadeTask } from './task';

export interface CodeDeployParts {
  readonly shared: SharedCodeDeploy;
  readonly deployments: () => SharedDeployments;
  readonly checks: () => SharedReleaseChecks;
  readonly slots: Slots;
  readonly service: Service;
  readonly clusterName: pulumi.Input<string>;
  /** What keeps the cluster apart from others. */
  readonly clusterKey: string;
  readonly task: MadeTask;
  readonly groups: TargetGroups;
  readonly listenerArns: { readonly production: pulumi.Input<string>; readonly test?: pulumi.Input<string> };
  /** Those that it goes back on. */
  readonly alarms: readonly MetricAlarm[];
  readonly topics: readonly Topic[];
  readonly checked: CheckedRoute;
  readonly version: string;
  readonly after: readonly pulumi.Resource[];
}

export interface MadeCodeDeploy {
  readonly application: Application;
  readonly deploymentGroup: DeploymentGroup;
  readonly deploymentConfigName: pulumi.Input<string>;
  /** What starts a deployment of a new version, and waits for it. */
  readonly deployment?: readonly Invocation[];
  readonly pipeline?: PipelineParameters;
}

/** The deployment group, and what starts deployments in it: the program, or a pipeline. */
export function makeCodeDeploy(making: Making, spec: CodeDeployEcsSpec, parts: CodeDeployParts): MadeCodeDeploy {
  const { shared, service, clusterName, task } = parts;
  const { deployment } = spec;
  const config = shared.config(deployment.routing);
  const group = deploymentGroup(making, spec, { ...parts, configName: config.name });
  const hooks = hooksOf(making, spec, group, parts);
  const made: MadeCodeDeploy = {
    application: shared.application,
    deploymentGroup: group,
    deploymentConfigName: config.name,
  };
  const container = trafficContainer(spec);
  if (deployment.completion === 'pipeline')
    return {
      ...made,
      pipeline: pipelineParameters(making, spec.task, { task, slots: parts.slots, container, hooks: hooks.targets }),
    };
  const invocations = parts.deployments().start(making, {
    kind: 'service',
    properties: {
      applicationName: shared.application.name,
      deploymentGroupName: group.deploymentGroupName,
      taskDefinitionArn: task.taskDefinition.arn,
      cluster: clusterName,
      service: service.name,
      ...container,
      // Full traffic is what the program waits for; CodeDeploy goes on to watch the alarms by itself.
      completion: deployment.completion === 'wait' ? 'traffic' : 'start',
      rollbackDeploymentConfig: ROLLBACK_DEPLOYMENT_CONFIG,
      version: parts.version,
      ...(Object.keys(hooks.targets).length > 0 ? { hooks: hooks.targets } : {}),
    },
    statements: [],
    grants: serviceGrants({
      making,
      applicationArn: shared.application.arn,
      application: shared.application.name,
      config,
      cluster: { key: parts.clusterKey, name: clusterName },
    }),
    invocations: invocationsFor(deployment.expectedSeconds, deployment.completion === 'wait'),
    after: [group, service, ...shared.role.policies, ...parts.after, ...hooks.after],
  });
  return { ...made, deployment: invocations };
}

function deploymentGroup(
  making: Making,
  { deployment }: CodeDeployEcsSpec,
  parts: CodeDeployParts & { readonly configName: pulumi.Input<string> },
): DeploymentGroup {
  const { shared, service, clusterName, groups, listenerArns, alarms, topics } = parts;
  const { blue, green } = groups;
  if (!blue || !green) throw new InternalError('CodeDeploy needs two target groups');
  const { approvalWaitMinutes, terminationWaitMinutes, rollBackOn } = deployment;
  const events = rollbackEvents(rollBackOn, alarms.length);
  const told = allowTriggers(making, shared.role.role, topics);
  return new DeploymentGroup(
    nameOf(making, 'deployment-group', longest.application),
    {
      appName: shared.application.name,
      deploymentGroupName: nameOf(making, 'deployments', longest.application),
      serviceRoleArn: shared.role.role.arn,
      deploymentConfigName: parts.configName,
      deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
      ecsService: { clusterName, serviceName: service.name },
      ...(alarms.length > 0 ? { alarmConfiguration: { enabled: true, alarms: alarms.map(({ name }) => name) } } : {}),
      autoRollbackConfiguration: { enabled: events.length > 0, events: [...events] },
      blueGreenDeploymentConfig: {
        deploymentReadyOption:
          approvalWaitMinutes === undefined
            ? { actionOnTimeout: 'CONTINUE_DEPLOYMENT' }
            : { actionOnTimeout: 'STOP_DEPLOYMENT', waitTimeInMinutes: approvalWaitMinutes },
        terminateBlueInstancesOnDeploymentSuccess: {
          action: 'TERMINATE',
          terminationWaitTimeInMinutes: terminationWaitMinutes,
        },
      },
      loadBalancerInfo: {
        targetGroupPairInfo: {
          targetGroups: [{ name: blue.name }, { name: green.name }],
          prodTrafficRoute: { listenerArns: [listenerArns.production] },
          ...(listenerArns.test === undefined ? {} : { testTrafficRoute: { listenerArns: [listenerArns.test] } }),
        },
      },
      ...(topics.length > 0 ? { triggerConfigurations: triggers(topics) } : {}),
      tags: making.tags,
    },
    under(making, { dependsOn: [...shared.role.policies, ...told] }),
  );
}

interface Hooks {
  readonly targets: Readonly<Record<string, pulumi.Input<string>>>;
  readonly after: readonly pulumi.Resource[];
}

function isChecks(hook: CodeDeployHookSpec): hook is ReleaseChecksSpec {
  return typeof hook === 'object' && 'checks' in hook;
}

/** Functions of the user are only named: the permission to report is their owner's to give. */
function hooksOf(
  making: Making,
  { deployment }: CodeDeployEcsSpec,
  group: DeploymentGroup,
  { slots, checks, checked, shared }: CodeDeployParts,
): Hooks {
  const entries = Object.entries(deployment.hooks) as [CodeDeployEvent, CodeDeployHookSpec][];
  const targets = entries.map(([event, hook]) => [
    event,
    isChecks(hook) ? checks().atEvent(event, shared.application.name).arn : functionArn(making.account, hook, slots),
  ]);
  if (checkedEvents(deployment.hooks).length === 0) return { targets: Object.fromEntries(targets), after: [] };
  const content = Object.fromEntries(
    entries.flatMap(([event, hook]) => (isChecks(hook) ? [[event, checksOf(hook, checked)]] : [])),
  );
  const parameter = new Parameter(
    nameOf(making, 'release-checks'),
    {
      name: pulumi.interpolate`/rollout/${shared.application.name}/${group.deploymentGroupName}`,
      type: 'String',
      description: 'What the functions of the stack test of a candidate',
      value: pulumi.jsonStringify(content),
      tags: making.tags,
    },
    under(making),
  );
  return { targets: Object.fromEntries(targets), after: [parameter, ...checks().after] };
}
