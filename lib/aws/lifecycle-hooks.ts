import { ArnFormat, Lazy, Stack, Token } from 'aws-cdk-lib';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { unreachable } from '../diagnostics';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { LifecycleHookSpec } from '../targets/ecs/spec';
import { principals } from '../targets/shared/aws/statement';
import { invoke } from '../targets/shared/aws/statements';
import { inlinePolicy } from './policy-statement';
import { checksContent, checksJson, type CheckedRoute } from './release-checks';
import type { Slots } from './slots';

/** What the hooks of a release are made of. */
export interface HookParts {
  readonly slots: Slots;
  /** The function of the stack that tests candidates. */
  readonly checks: () => lambda.IFunction;
  readonly route: CheckedRoute;
}

type Hook = ecs.CfnService.DeploymentLifecycleHookProperty;

/**
 * Hooks of the release, before those that somebody adds to the service by its own `addLifecycleHook`. The construct of
 * the service knows neither pauses nor timeouts nor the stage before a shift.
 */
export function addLifecycleHooks(
  scope: Construct,
  service: ecs.FargateService,
  specs: readonly LifecycleHookSpec[],
  parts: HookParts,
): void {
  if (specs.length === 0) return;
  const arns = specs.map((spec) => hookArn(scope, spec, parts));
  const role = hookRole(scope, arns);
  const own = specs.map((spec, index) => hook(spec, { arn: arns[index], role, details: details(scope, spec, parts) }));
  const resource = service.node.defaultChild as ecs.CfnService;
  const made = resource.deploymentConfiguration as ecs.CfnService.DeploymentConfigurationProperty;
  const added = (): readonly Hook[] => (Stack.of(service).resolve(made.lifecycleHooks) as Hook[] | undefined) ?? [];
  resource.deploymentConfiguration = { ...made, lifecycleHooks: Lazy.any({ produce: () => [...own, ...added()] }) };
}

interface HookTarget {
  readonly arn: string | undefined;
  readonly role: iam.IRole | undefined;
  readonly details: string | undefined;
}

function hook(spec: LifecycleHookSpec, { arn, role, details: hookDetails }: HookTarget): Hook {
  const lifecycleStages = [spec.stage];
  const timeoutInMinutes = spec.timeoutMinutes;
  switch (spec.kind) {
    case 'lambda':
    case 'checks':
      return {
        targetType: 'AWS_LAMBDA',
        hookTargetArn: arn,
        roleArn: role?.roleArn,
        lifecycleStages,
        hookDetails,
        timeoutConfiguration: { timeoutInMinutes, action: 'ROLLBACK' },
      };
    case 'pause':
      return {
        targetType: 'PAUSE',
        lifecycleStages,
        timeoutConfiguration: { timeoutInMinutes, action: spec.onTimeout },
      };
    default:
      return unreachable(spec);
  }
}

function hookArn(scope: Construct, spec: LifecycleHookSpec, { slots, checks }: HookParts): string | undefined {
  switch (spec.kind) {
    case 'lambda':
      return functionArn(scope, spec.function, slots);
    case 'checks':
      return checks().functionArn;
    case 'pause':
      return undefined;
    default:
      return unreachable(spec);
  }
}

/** CloudFormation wants the details as text. */
function details(scope: Construct, spec: LifecycleHookSpec, { route }: HookParts): string | undefined {
  return spec.kind === 'checks' ? checksJson(scope, checksContent(spec.checks, route)) : undefined;
}

/** A name alone is a function beside the stack. */
function functionArn(scope: Construct, slot: Parameters<Slots['objectOrText']>[0], slots: Slots): string {
  const found = slots.objectOrText(slot, 'function');
  if (typeof found !== 'string') return found.functionArn;
  if (Token.isUnresolved(found) || found.startsWith('arn:')) return found;
  return Stack.of(scope).formatArn({
    service: 'lambda',
    resource: 'function',
    resourceName: found,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

/** One role for all functions, which may call exactly them. Pauses need none. */
function hookRole(scope: Construct, arns: readonly (string | undefined)[]): iam.Role | undefined {
  const functions = [...new Set(arns.flatMap((arn) => arn ?? []))];
  if (functions.length === 0) return undefined;
  return new iam.Role(scope, 'HookRole', {
    assumedBy: new iam.ServicePrincipal(principals.ecs),
    inlinePolicies: inlinePolicy('Invoke', [invoke(functions.flatMap((arn) => [arn, `${arn}:*`]))]),
  });
}
