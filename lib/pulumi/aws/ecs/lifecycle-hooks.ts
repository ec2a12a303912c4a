import * as pulumi from '@pulumi/pulumi';
import { unreachable } from '../../../diagnostics';
import type { LifecycleHookSpec } from '../../../targets/ecs/spec';
import { principals } from '../../../targets/shared/aws/statement';
import { invoke } from '../../../targets/shared/aws/statements';
import { checksContent } from '../../../targets/shared/ecs/checks-content';
import type { RouteSpec } from '../../../targets/shared/ecs/spec';
import type { ListenerRules, RouteListeners } from '../listener-rules';
import type { Making } from '../making';
import { makeRole, type MadeRole } from '../roles';
import type { SharedReleaseChecks } from '../shared/release-checks';
import type { Slots } from '../slots';

export interface CheckedRoute {
  readonly route?: RouteSpec;
  readonly rules: ListenerRules;
  readonly listeners?: RouteListeners;
}

export interface HookParts {
  readonly slots: Slots;
  readonly checks: () => SharedReleaseChecks;
  readonly checked: CheckedRoute;
}

export interface MadeHooks {
  readonly hooks: readonly Hook[];
  readonly role?: MadeRole;
  readonly after: readonly pulumi.Resource[];
}

type Hook = ReturnType<typeof hook>;

/** What Amazon ECS calls, or waits for, in a deployment; one role may call exactly these functions. */
export function lifecycleHooks(making: Making, specs: readonly LifecycleHookSpec[], parts: HookParts): MadeHooks {
  const targets = specs.map((spec) => targetOf(making, spec, parts));
  const called = targets.flatMap((arn) => (arn === undefined ? [] : [arn]));
  const role =
    called.length === 0
      ? undefined
      : makeRole(making, 'hook-role', {
          service: principals.ecs,
          statements: [invoke([...new Set(called)].flatMap((arn) => [arn, pulumi.interpolate`${arn}:*`]))],
        });
  const checks = specs.some(({ kind }) => kind === 'checks') ? parts.checks() : undefined;
  return {
    hooks: specs.map((spec, index) => hook(spec, { arn: targets[index], role, checked: parts.checked })),
    ...(role ? { role } : {}),
    after: [...(role?.policies ?? []), ...(checks?.after ?? [])],
  };
}

function targetOf({ account }: Making, spec: LifecycleHookSpec, { slots, checks }: HookParts) {
  switch (spec.kind) {
    case 'lambda':
      return functionArn(account, spec.function, slots);
    case 'checks':
      return checks().atStage.arn;
    case 'pause':
      return undefined;
    default:
      return unreachable(spec);
  }
}

/** A name alone is a function of this account. */
export function functionArn(
  account: Making['account'],
  slot: Parameters<Slots['arn']>[0],
  slots: Slots,
): pulumi.Input<string> {
  return typeof slot === 'string' && !slot.startsWith('arn:')
    ? account.arn('lambda', `function:${slot}`)
    : slots.arn(slot);
}

function hook(
  spec: LifecycleHookSpec,
  {
    arn,
    role,
    checked,
  }: { readonly arn?: pulumi.Input<string>; readonly role?: MadeRole; readonly checked: CheckedRoute },
) {
  const timeoutInMinutes = String(spec.timeoutMinutes);
  const lifecycleStages = [spec.stage];
  switch (spec.kind) {
    case 'lambda':
    case 'checks':
      return {
        targetType: 'AWS_LAMBDA',
        hookTargetArn: arn,
        roleArn: role?.role.arn,
        lifecycleStages,
        ...(spec.kind === 'checks' ? { hookDetails: pulumi.jsonStringify(checksOf(spec.checks, checked)) } : {}),
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

/** What the function reads of the rule that leads to the candidate then. */
export function checksOf(
  checks: Parameters<typeof checksContent>[0],
  { route, rules, listeners }: CheckedRoute,
): object {
  const [rule, listener] =
    checks.route === 'test'
      ? [rules.chosen ?? rules.test, listeners?.test]
      : ([rules.production, listeners?.production] as const);
  const protocol = listener && pulumi.output(listener.protocol).apply((one) => (one === 'HTTPS' ? 'https' : 'http'));
  return checksContent<pulumi.Input<string>>(checks, { route, ruleArn: rule?.arn, protocol });
}
