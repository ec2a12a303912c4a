import type * as codedeploy from 'aws-cdk-lib/aws-codedeploy';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { CodeDeployEcsSpec } from '../targets/codedeploy-ecs/spec';
import type { Slots } from './slots';

export interface Hooks {
  /** ARN or name by event. */
  readonly targets: Readonly<Record<string, string>>;
  /** Those that this app made. */
  readonly functions: readonly lambda.IFunction[];
}

export function hooksOf({ deployment }: CodeDeployEcsSpec, slots: Slots): Hooks {
  const functions: lambda.IFunction[] = [];
  const targets = Object.entries(deployment.hooks).map(([event, hook]) => {
    const target = slots.objectOrText(hook, 'function');
    if (typeof target === 'string') return [event, target];
    functions.push(target);
    return [event, target.functionArn];
  });
  return { targets: Object.fromEntries(targets), functions };
}

/** A hook must tell CodeDeploy how it went. Functions that are only named need the permission from their owner. */
export function grantReport(hooks: Hooks, group: codedeploy.IEcsDeploymentGroup): void {
  for (const one of hooks.functions) {
    one.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ['codedeploy:PutLifecycleEventHookExecutionStatus'],
        resources: [group.deploymentGroupArn],
      }),
    );
  }
}
