import { Fn } from 'aws-cdk-lib';
import type * as codedeploy from 'aws-cdk-lib/aws-codedeploy';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import type { Construct, IDependable } from 'constructs';
import { checksOf } from '../targets/codedeploy-ecs/hooks';
import type { CodeDeployEcsSpec, CodeDeployEvent, CodeDeployHookSpec } from '../targets/codedeploy-ecs/spec';
import { reportHook } from '../targets/shared/aws/statements';
import type { ReleaseChecksSpec } from '../targets/shared/ecs/release-checks';
import { policyStatement } from './policy-statement';
import { checksContent, checksJson, type CheckedRoute } from './release-checks';
import type { SharedReleaseChecks } from './shared/release-checks';
import type { Slots } from './slots';

export interface Hooks {
  /** ARN or name by event. */
  readonly targets: Readonly<Record<string, string>>;
  /** Those that this app made for the release. */
  readonly functions: readonly lambda.IFunction[];
  /** What must be there before they run. */
  readonly after: readonly IDependable[];
}

export interface CodeDeployHookParts {
  readonly slots: Slots;
  readonly group: codedeploy.IEcsDeploymentGroup;
  readonly checks: () => SharedReleaseChecks;
  readonly route: CheckedRoute;
}

export function hooksOf(scope: Construct, { deployment }: CodeDeployEcsSpec, parts: CodeDeployHookParts): Hooks {
  const functions: lambda.IFunction[] = [];
  const made: lambda.IFunction[] = [];
  const targets = (Object.entries(deployment.hooks) as [CodeDeployEvent, CodeDeployHookSpec][]).map(([event, hook]) => {
    if (isChecks(hook)) {
      const checking = parts.checks().atEvent(event, parts.group.application);
      made.push(checking);
      return [event, checking.functionArn];
    }
    const target = parts.slots.objectOrText(hook, 'function');
    if (typeof target === 'string') return [event, target];
    functions.push(target);
    return [event, target.functionArn];
  });
  const after =
    checksOf(deployment.hooks).length > 0 ? [checksParameter(scope, deployment.hooks, parts), parts.checks().role] : [];
  return { targets: Object.fromEntries(targets), functions, after: [...functions, ...made, ...after] };
}

function isChecks(hook: CodeDeployHookSpec): hook is ReleaseChecksSpec {
  return typeof hook === 'object' && 'checks' in hook;
}

/** Where the functions of the stack look up what to check, by the names that CodeDeploy tells them. */
function checksParameter(
  scope: Construct,
  hooks: CodeDeployEcsSpec['deployment']['hooks'],
  { group, route }: CodeDeployHookParts,
): ssm.StringParameter {
  const content = Object.fromEntries(
    Object.entries(hooks).flatMap(([event, hook]) => (isChecks(hook) ? [[event, checksContent(hook, route)]] : [])),
  );
  return new ssm.StringParameter(scope, 'ReleaseChecks', {
    parameterName: Fn.join('/', ['', 'rollout', group.application.applicationName, group.deploymentGroupName]),
    simpleName: false,
    description: 'What the functions of the stack test of a candidate',
    stringValue: checksJson(scope, content),
  });
}

/** A hook must tell CodeDeploy how it went. Functions that are only named need the permission from their owner. */
export function grantReport(hooks: Hooks, group: codedeploy.IEcsDeploymentGroup): void {
  for (const one of hooks.functions) {
    one.addToRolePolicy(policyStatement(reportHook(group.deploymentGroupArn)));
  }
}
