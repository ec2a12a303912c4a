import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as codedeploy from 'aws-cdk-lib/aws-codedeploy';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { LambdaSpec } from '../../targets/lambda/spec';
import { SharedResources } from '../shared/shared-resources';
import { addTriggers, compositeAlarm, topicsOf } from '../topics';
import { makeLambdaAlarms } from './alarms';
import type { FunctionSource } from './bound-code';
import { allowHooks, deployRole } from './deploy-role';
import { hookFunctions, type HookFunctions } from './hook-functions';
import { makeAlias } from './make-alias';
import { makeFunction, type FunctionParts } from './make-function';

/** Everything that one release of a function made or uses. */
export interface MadeLambdaRelease {
  readonly function: lambda.Function;
  readonly version: lambda.Version;
  readonly alias: lambda.Alias;
  readonly alarms: readonly cloudwatch.Alarm[];
  /** Of all guardrails, where somebody is told that one fires. */
  readonly composite?: cloudwatch.CompositeAlarm;
  readonly hooks: HookFunctions;
  readonly application: codedeploy.LambdaApplication;
  readonly deploymentGroup: codedeploy.LambdaDeploymentGroup;
  readonly deploymentConfig: codedeploy.ILambdaDeploymentConfig;
  readonly logGroup?: logs.LogGroup;
  readonly scaling?: lambda.IScalableFunctionAttribute;
  readonly securityGroup?: ec2.SecurityGroup;
  readonly functionUrl?: lambda.FunctionUrl;
  readonly url?: string;
}

/** Spells a checked spec. The construct ids are part of logical ids: a test holds every one of them. */
export function makeLambdaRelease(
  scope: Construct,
  spec: LambdaSpec,
  source: FunctionSource,
  parts: FunctionParts,
): MadeLambdaRelease {
  const { slots } = parts;
  const made = makeFunction(scope, spec.function, source, parts);
  const { function: fn, version } = made;
  const alarms = makeLambdaAlarms(scope, spec.alarms, {
    release: spec.name,
    function: fn,
    version,
    aliasName: spec.alias.name,
    // That of a function which exists is made with it.
    logGroup: () => made.logGroup ?? fn.logGroup,
  });
  const hooks = hookFunctions(scope, spec, { function: fn, version, alarms, slots });
  const { alias, scaling } = makeAlias(scope, spec.alias, version, spec.name);
  const shared = SharedResources.of(scope).codeDeployLambda;
  const role = deployRole(scope, fn);
  const rollingBack = alarms.filter(({ spec: { watchedBy } }) => watchedBy.includes('deployment'));
  const deploymentConfig = shared.config(spec.deployment.routing);
  const { failure, stop, alarm } = spec.deployment.rollBackOn;
  const deploymentGroup = new codedeploy.LambdaDeploymentGroup(scope, 'DeploymentGroup', {
    application: shared.application,
    // With the statements that it has: CDK would add Amazon's policy for every function of the account.
    role: role.withoutPolicyUpdates(),
    deploymentConfig,
    alias,
    alarms: rollingBack.map((one) => one.alarm),
    autoRollback: {
      failedDeployment: failure,
      stoppedDeployment: stop,
      // CodeDeploy refuses the event where there is no alarm.
      deploymentInAlarm: alarm && rollingBack.length > 0,
    },
    ...(hooks.BeforeAllowTraffic ? { preHook: hooks.BeforeAllowTraffic } : {}),
    ...(hooks.AfterAllowTraffic ? { postHook: hooks.AfterAllowTraffic } : {}),
  });
  const topics = topicsOf(scope, spec.topics ?? [], slots);
  addTriggers(scope, deploymentGroup, role, topics);
  const ofGuardrails = alarms.map((one) => one.alarm);
  const composite = compositeAlarm(scope, spec.name, ofGuardrails, topics);
  const functions = Object.values(hooks);
  allowHooks(role, functions);
  // Its update is the deployment: everything that a deployment uses must be up to date before.
  alias.node.addDependency(role, deploymentGroup, ...alarms.map((one) => one.alarm), ...functions);
  const functionUrl = spec.url && alias.addFunctionUrl({ authType: AUTHORIZATIONS[spec.url.authorization] });
  return {
    ...made,
    alias,
    ...(functionUrl ? { functionUrl, url: functionUrl.url } : {}),
    ...(scaling ? { scaling } : {}),
    alarms: ofGuardrails,
    ...(composite ? { composite } : {}),
    hooks,
    application: shared.application,
    deploymentGroup,
    deploymentConfig,
  };
}

const AUTHORIZATIONS: { readonly [A in NonNullable<LambdaSpec['url']>['authorization']]: lambda.FunctionUrlAuthType } =
  {
    NONE: lambda.FunctionUrlAuthType.NONE,
    AWS_IAM: lambda.FunctionUrlAuthType.AWS_IAM,
  };
