import * as pulumi from '@pulumi/pulumi';
import { Invocation } from '@pulumi/aws/lambda/invocation';
import { changeFleets, findFleets, startDeployments } from '../../../targets/codedeploy-ec2/statements';
import type { CodeDeployEc2Spec } from '../../../targets/codedeploy-ec2/spec';
import { nameOf, under, type Making } from '../making';
import { allow } from '../roles';
import type { SharedMachines } from '../shared/machines';
import { deploymentGroupName } from './deployment-group';
import type { Fleet } from './fleet';
import type { RevisionLocation } from './revision';

export interface StartParts {
  readonly shared: SharedMachines;
  readonly fleet: Fleet;
  readonly revision: RevisionLocation;
  readonly version: string;
  readonly after: readonly pulumi.Resource[];
}

/** More than the function itself may take. */
const TIMEOUT = '20m';

/**
 * Starts the deployment of each new revision, gives a copied fleet its size before, and deletes the last copy when the
 * release goes: nothing else knows its name.
 */
export function startDeployment(making: Making, spec: CodeDeployEc2Spec, parts: StartParts): Invocation {
  const { shared, fleet, revision, version } = parts;
  const { deployment } = spec;
  const application = shared.application.name;
  const group = deploymentGroupName(making);
  const groups = making.account.arn('codedeploy', pulumi.interpolate`deploymentgroup:${application}/*`);
  const starter = shared.deployments();
  const start = startDeployments<pulumi.Input<string>>({
    deploymentGroup: groups,
    application: making.account.arn('codedeploy', pulumi.interpolate`application:${application}`),
    configurations: making.account.arn('codedeploy', 'deploymentconfig:*'),
  });
  const allowed = [
    shared.allowOnce('start', start),
    ...(spec.fleet.kind === 'copied'
      ? [
          shared.allowOnce('fleets', findFleets<pulumi.Input<string>>(groups, '*')),
          allow(making, 'deployment', starter.role.role.name, changeFleets(groupArns(making, fleet, group))),
        ]
      : []),
  ];
  return new Invocation(
    nameOf(making, 'deployment'),
    {
      functionName: starter.function.name,
      lifecycleScope: 'CRUD',
      input: pulumi.jsonStringify({
        applicationName: application,
        deploymentGroupName: group,
        version,
        revision,
        ...(deployment.type === 'BLUE_GREEN'
          ? {
              fleet: {
                first: fleet.group.name,
                min: spec.fleet.size.min,
                max: spec.fleet.size.max,
                policies: fleet.policies,
                approvalWaitMinutes: deployment.approvalWaitMinutes,
                terminationWaitMinutes: deployment.terminationWaitMinutes,
              },
            }
          : {}),
      }),
    },
    under(making, {
      dependsOn: [...allowed, ...parts.after],
      customTimeouts: { create: TIMEOUT, update: TIMEOUT, delete: TIMEOUT },
    }),
  );
}

/** The first group, and the copies of it that CodeDeploy names after the deployment group. */
function groupArns({ account }: Making, { group }: Fleet, deployments: string): readonly pulumi.Input<string>[] {
  return [
    account.arn('autoscaling', pulumi.interpolate`autoScalingGroup:*:autoScalingGroupName/${group.name}`),
    account.arn('autoscaling', `autoScalingGroup:*:autoScalingGroupName/CodeDeploy_${deployments}_*`),
  ];
}
