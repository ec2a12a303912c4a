import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as codedeploy from 'aws-cdk-lib/aws-codedeploy';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import { InternalError } from '../diagnostics';
import type { CodeDeployEcsSpec } from '../targets/codedeploy-ecs/spec';
import type { Controlled } from './fargate-service';
import type { RouteListeners } from './route-listeners';
import type { SharedCodeDeploy } from './shared/code-deploy';
import type { NetworkListeners } from './network-route';
import type { NetworkTargetGroups, TargetGroups } from './target-groups';

export interface GroupParts {
  readonly shared: SharedCodeDeploy;
  readonly service: ecs.FargateService;
  readonly groups: TargetGroups | NetworkTargetGroups;
  readonly listeners: RouteListeners | NetworkListeners;
  readonly alarms: readonly cloudwatch.Alarm[];
}

export function deploymentGroup(
  scope: Construct,
  { deployment }: CodeDeployEcsSpec,
  { shared, service, groups, listeners, alarms }: GroupParts,
): codedeploy.EcsDeploymentGroup {
  const { blue, green } = groups;
  if (!blue || !green) throw new InternalError('CodeDeploy needs two target groups');
  const { approvalWaitMinutes, terminationWaitMinutes, rollBackOn } = deployment;
  return new codedeploy.EcsDeploymentGroup(scope, 'DeploymentGroup', {
    application: shared.application,
    role: shared.role,
    deploymentConfig: shared.config(deployment.routing),
    service,
    alarms: [...alarms],
    autoRollback: {
      failedDeployment: rollBackOn.failure,
      stoppedDeployment: rollBackOn.stop,
      // CodeDeploy refuses the event where there is no alarm.
      deploymentInAlarm: rollBackOn.alarm && alarms.length > 0,
    },
    blueGreenDeploymentConfig: {
      blueTargetGroup: blue,
      greenTargetGroup: green,
      listener: listeners.production,
      ...(listeners.test ? { testListener: listeners.test } : {}),
      ...(approvalWaitMinutes === undefined
        ? {}
        : { deploymentApprovalWaitTime: Duration.minutes(approvalWaitMinutes) }),
      terminationWaitTime: Duration.minutes(terminationWaitMinutes),
    },
  });
}

/** The service names its task definition by family only, so that a new revision changes nothing in it. */
export function codeDeployControl(): Controlled {
  return { deploymentController: { type: ecs.DeploymentControllerType.CODE_DEPLOY } };
}
