import * as pulumi from '@pulumi/pulumi';
import { type Function } from '@pulumi/aws/lambda/function';
import { HOOK_CODE } from '../../../functions/function-code';
import { hookContent, watchedIn } from '../../../targets/lambda/hook-content';
import type { LambdaAlarmSpec, LambdaEvent, LambdaHookSpec, LambdaSpec } from '../../../targets/lambda/spec';
import { principals } from '../../../targets/shared/aws/statement';
import { testFunction } from '../../../targets/shared/aws/statements';
import type { MetricAlarm } from '@pulumi/aws/cloudwatch/metricAlarm';
import { functionArn } from '../ecs/lifecycle-hooks';
import type { Making } from '../making';
import { makeRole, type MadeRole } from '../roles';
import { makeOwnFunction, ownLog, scriptsIn } from '../shared/own-function';
import type { Slots } from '../slots';
import type { LogGroup } from '@pulumi/aws/cloudwatch/logGroup';
import type { MadeFunction } from './make-function';

export interface MadeLambdaAlarm {
  readonly spec: LambdaAlarmSpec;
  readonly alarm: MetricAlarm;
}

export interface HookFunctions {
  /** ARN by event: the user's own functions, and those that are made here. */
  readonly targets: Readonly<Partial<Record<LambdaEvent, pulumi.Input<string>>>>;
  readonly functions: readonly Function[];
  readonly role?: MadeRole;
}

type Generated = Extract<LambdaHookSpec, { readonly kind: 'generated' }>;

export interface HookParts {
  readonly function: MadeFunction;
  readonly alarms: readonly MadeLambdaAlarm[];
  readonly slots: Slots;
}

/** The function at each event: the user's own, or one that tests the new version and watches the bake. */
export function hookFunctions(making: Making, { deployment }: LambdaSpec, parts: HookParts): HookFunctions {
  const entries = Object.entries(deployment.hooks) as [LambdaEvent, LambdaHookSpec][];
  const shared = entries.some(([, { kind }]) => kind === 'generated') ? generatedParts(making, parts) : undefined;
  const made = entries.map(([event, spec]) => {
    if (spec.kind === 'function')
      return { event, arn: functionArn(making.account, spec.function, parts.slots), function: undefined };
    const own = generatedHook(making, KEYS[event], spec, parts, shared!);
    return { event, arn: own.arn, function: own };
  });
  return {
    targets: Object.fromEntries(made.map(({ event, arn }) => [event, arn])),
    functions: made.flatMap((one) => one.function ?? []),
    ...(shared ? { role: shared.role } : {}),
  };
}

const KEYS: { readonly [E in LambdaEvent]: string } = {
  BeforeAllowTraffic: 'before-traffic-hook',
  AfterAllowTraffic: 'after-traffic-hook',
};

interface GeneratedParts {
  readonly role: MadeRole;
  readonly logGroup: LogGroup;
}

/** The permission to report comes with the deployment group. */
function generatedParts(making: Making, { function: fn, alarms }: HookParts): GeneratedParts {
  const logGroup = ownLog(making, 'logs-of-hooks');
  const watched = alarms.filter(({ spec }) => spec.watchedBy.includes('bake'));
  const role = makeRole(making, 'hook-role', {
    service: principals.lambda,
    statements: testFunction<pulumi.Input<string>>({
      logGroup: pulumi.interpolate`${logGroup.arn}:*`,
      versions: pulumi.interpolate`${fn.function.arn}:*`,
      alarms: watched.map(({ alarm }) => alarm.arn),
    }),
  });
  return { role, logGroup };
}

function generatedHook(
  making: Making,
  key: string,
  spec: Generated,
  { function: fn, alarms }: HookParts,
  { role, logGroup }: GeneratedParts,
): Function {
  const watched = watchedIn(spec, alarms);
  return makeOwnFunction(making, key, {
    description: 'Tests a new version of a function for CodeDeploy',
    code: scriptsIn(HOOK_CODE),
    handler: 'index.onEvent',
    timeoutSeconds: spec.timeoutSeconds,
    role: role.role.arn,
    logGroup,
    environment: {
      VERSION: pulumi.interpolate`${fn.function.arn}:${fn.version}`,
      HOOK: pulumi
        .all(watched.map(({ alarm }) => alarm.name))
        .apply((names) => JSON.stringify(hookContent(spec, names))),
    },
    after: role.policies,
  });
}
