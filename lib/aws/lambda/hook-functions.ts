import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { hookContent, watchedIn } from '../../targets/lambda/hook-content';
import type { LambdaEvent, LambdaHookSpec, LambdaSpec } from '../../targets/lambda/spec';
import { principals } from '../../targets/shared/aws/statement';
import { testFunction } from '../../targets/shared/aws/statements';
import { inlinePolicy } from '../policy-statement';
import { HOOK_CODE, NOT_RUN } from '../../functions/function-code';
import type { Slots } from '../slots';
import type { MadeLambdaAlarm } from './alarms';

export type HookFunctions = Readonly<Partial<Record<LambdaEvent, lambda.IFunction>>>;

export interface HookParts {
  readonly function: lambda.IFunction;
  readonly version: lambda.IVersion;
  readonly alarms: readonly MadeLambdaAlarm[];
  readonly slots: Slots;
}

type Generated = Extract<LambdaHookSpec, { readonly kind: 'generated' }>;

/** The function at each event: the user's own, or one that tests the new version and watches the bake. */
export function hookFunctions(scope: Construct, { deployment }: LambdaSpec, parts: HookParts): HookFunctions {
  const { BeforeAllowTraffic: before, AfterAllowTraffic: after } = deployment.hooks;
  const generated = [before, after].some((hook) => hook?.kind === 'generated');
  const shared = generated ? generatedParts(scope, parts) : undefined;
  const hook = (id: string, spec: LambdaHookSpec | undefined): lambda.IFunction | undefined => {
    if (spec === undefined) return undefined;
    return spec.kind === 'function'
      ? ownHook(scope, id, parts.slots.objectOrText(spec.function, 'function'))
      : generatedHook(scope, id, spec, parts, shared!);
  };
  const [pre, post] = [hook('BeforeTrafficHook', before), hook('AfterTrafficHook', after)];
  return { ...(pre ? { BeforeAllowTraffic: pre } : {}), ...(post ? { AfterAllowTraffic: post } : {}) };
}

/** Functions that are only named need the permission to report from their owner. */
function ownHook(scope: Construct, id: string, hook: lambda.IFunction | string): lambda.IFunction {
  if (typeof hook !== 'string') return hook;
  const functionArn = hook.startsWith('arn:')
    ? hook
    : Stack.of(scope).formatArn({
        service: 'lambda',
        resource: 'function',
        resourceName: hook,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      });
  // The role of CodeDeploy may invoke it; that is all that a function of this account needs.
  return lambda.Function.fromFunctionAttributes(scope, id, { functionArn, skipPermissions: true });
}

interface GeneratedParts {
  readonly role: iam.Role;
  readonly logGroup: logs.LogGroup;
}

/** The permission to report comes with the deployment group. */
function generatedParts(scope: Construct, parts: HookParts): GeneratedParts {
  const logGroup = new logs.LogGroup(scope, 'HookLogs', { retention: logs.RetentionDays.ONE_MONTH });
  const watched = parts.alarms.filter(({ spec }) => spec.watchedBy.includes('bake'));
  const statements = testFunction({
    logGroup: logGroup.logGroupArn,
    versions: `${parts.function.functionArn}:*`,
    alarms: watched.map(({ alarm }) => alarm.alarmArn),
  });
  const role = new iam.Role(scope, 'HookRole', {
    assumedBy: new iam.ServicePrincipal(principals.lambda),
    inlinePolicies: inlinePolicy('Release', statements),
  });
  return { role, logGroup };
}

function generatedHook(
  scope: Construct,
  id: string,
  spec: Generated,
  { version, alarms }: HookParts,
  { role, logGroup }: GeneratedParts,
): lambda.Function {
  const watched = watchedIn(spec, alarms);
  return new lambda.Function(scope, id, {
    description: 'Tests a new version of a function for CodeDeploy',
    code: lambda.Code.fromAsset(HOOK_CODE, { exclude: NOT_RUN }),
    handler: 'index.onEvent',
    runtime: lambda.Runtime.NODEJS_24_X,
    memorySize: 256,
    timeout: Duration.seconds(spec.timeoutSeconds),
    role,
    logGroup,
    environment: {
      VERSION: version.functionArn,
      HOOK: JSON.stringify(
        hookContent(
          spec,
          watched.map(({ name }) => name),
        ),
      ),
    },
  });
}
