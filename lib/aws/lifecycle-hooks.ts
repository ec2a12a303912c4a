import { ArnFormat, Lazy, Stack, Token } from 'aws-cdk-lib';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { unreachable } from '../diagnostics';
import type { LifecycleHookSpec } from '../targets/ecs/spec';
import type { Slots } from './slots';

type Hook = ecs.CfnService.DeploymentLifecycleHookProperty;

/**
 * Hooks of the release, before those that somebody adds to the service by its own `addLifecycleHook`. The construct of
 * the service knows neither pauses nor timeouts nor the stage before a shift.
 */
export function addLifecycleHooks(
  scope: Construct,
  service: ecs.FargateService,
  specs: readonly LifecycleHookSpec[],
  slots: Slots,
): void {
  if (specs.length === 0) return;
  const arns = specs.map((spec) => (spec.kind === 'lambda' ? functionArn(scope, spec.function, slots) : undefined));
  const role = hookRole(scope, arns);
  const own = specs.map((spec, index) => hook(spec, arns[index], role));
  const resource = service.node.defaultChild as ecs.CfnService;
  const made = resource.deploymentConfiguration as ecs.CfnService.DeploymentConfigurationProperty;
  const added = (): readonly Hook[] => (Stack.of(service).resolve(made.lifecycleHooks) as Hook[] | undefined) ?? [];
  resource.deploymentConfiguration = { ...made, lifecycleHooks: Lazy.any({ produce: () => [...own, ...added()] }) };
}

function hook(spec: LifecycleHookSpec, arn: string | undefined, role: iam.IRole | undefined): Hook {
  const lifecycleStages = [spec.stage];
  const timeoutInMinutes = spec.timeoutMinutes;
  switch (spec.kind) {
    case 'lambda':
      return {
        targetType: 'AWS_LAMBDA',
        hookTargetArn: arn,
        roleArn: role?.roleArn,
        lifecycleStages,
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
    assumedBy: new iam.ServicePrincipal('ecs.amazonaws.com'),
    inlinePolicies: {
      Invoke: new iam.PolicyDocument({
        statements: [
          new iam.PolicyStatement({
            actions: ['lambda:InvokeFunction'],
            resources: functions.flatMap((arn) => [arn, `${arn}:*`]),
          }),
        ],
      }),
    },
  });
}
