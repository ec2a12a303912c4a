import * as pulumi from '@pulumi/pulumi';
import type { CompositeAlarm } from '@pulumi/aws/cloudwatch/compositeAlarm';
import type { MetricAlarm } from '@pulumi/aws/cloudwatch/metricAlarm';
import type { Application } from '@pulumi/aws/codedeploy/application';
import { DeploymentGroup } from '@pulumi/aws/codedeploy/deploymentGroup';
import type { Invocation } from '@pulumi/aws/lambda/invocation';
import { lambdaMetric } from '../../../targets/lambda/alarms/metric';
import { readAlias, readConfig, startDeployments } from '../../../targets/lambda/start-deployment';
import { longestDeploymentSeconds } from '../../../targets/lambda/longest-deployment';
import type { LambdaMetricSpec, LambdaSpec } from '../../../targets/lambda/spec';
import { CANDIDATE } from '../../../targets/shared/cloudwatch/own-metric';
import { rollbackEvents } from '../../../targets/shared/codedeploy/rollback-events';
import { invocationsFor } from '../../../targets/shared/codedeploy/waiting';
import { principals } from '../../../targets/shared/aws/statement';
import { invoke, moveAlias, reportHook } from '../../../targets/shared/aws/statements';
import { makeAlarm } from '../alarms';
import { longest, nameOf, under, type Making } from '../making';
import { allow, makeRole } from '../roles';
import type { SharedResources } from '../shared/shared-resources';
import { allowTriggers, compositeAlarm, topicsOf, triggers } from '../topics';
import type { FunctionSource } from './function-source';
import { hookFunctions, type HookFunctions } from './hook-functions';
import { makeAlias, type MadeAlias } from './make-alias';
import { makeFunction, type FunctionParts, type MadeFunction } from './make-function';

export interface LambdaReleaseParts extends FunctionParts {
  readonly shared: SharedResources;
  readonly version: string;
  readonly waits: boolean;
}

/** Everything that one release of a function made or uses. */
export interface MadeLambdaRelease extends MadeFunction, MadeAlias {
  readonly alarms: readonly MetricAlarm[];
  readonly compositeAlarm?: CompositeAlarm;
  readonly hooks: HookFunctions;
  readonly application: Application;
  readonly deploymentGroup: DeploymentGroup;
  readonly deploymentConfigName: pulumi.Input<string>;
  readonly deployment: readonly Invocation[];
}

/** Spells a checked spec. The names are part of URNs: a test holds every one of them. */
export function makeLambdaRelease(
  making: Making,
  spec: LambdaSpec,
  source: FunctionSource,
  parts: LambdaReleaseParts,
): MadeLambdaRelease {
  const { slots, shared } = parts;
  const made = makeFunction(making, spec.function, source, parts);
  const { function: fn, version } = made;
  const measured = {
    function: fn.name,
    version,
    alias: pulumi.interpolate`${fn.name}:${spec.alias.name}`,
    written: (text: string) => version.apply((number) => text.replaceAll(CANDIDATE, number)),
  };
  const alarms = spec.alarms.map((one) => ({
    spec: one,
    alarm: makeAlarm<LambdaMetricSpec>(making, one, {
      release: spec.name,
      // That of a function which exists has the name that Lambda gives it.
      logGroup: () => made.logGroup ?? { name: pulumi.interpolate`/aws/lambda/${fn.name}` },
      metric: (metric, ownName) => lambdaMetric<pulumi.Input<string>>(metric, ownName, measured),
    }),
  }));
  const hooks = hookFunctions(making, spec, { function: made, alarms, slots });
  const aliased = makeAlias(making, spec, made);
  const { application } = shared.codeDeployLambda;
  const config = shared.codeDeployLambda.config(spec.deployment.routing);
  const role = makeRole(making, 'deploy-role', {
    service: principals.codeDeploy,
    statements: moveAlias<pulumi.Input<string>>(fn.arn, pulumi.interpolate`${fn.arn}:*`),
  });
  const called = Object.values(hooks.targets);
  const calls = called.length === 0 ? [] : [allow(making, 'deploy-role-hooks', role.role, [invoke(called)])];
  const rollingBack = alarms.filter((one) => one.spec.watchedBy.includes('deployment'));
  const topics = topicsOf(making, spec.topics ?? [], slots);
  const told = allowTriggers(making, role.role, topics);
  const events = rollbackEvents(spec.deployment.rollBackOn, rollingBack.length);
  const group = new DeploymentGroup(
    nameOf(making, 'deployment-group', longest.application),
    {
      appName: application.name,
      deploymentGroupName: nameOf(making, 'deployments', longest.application),
      serviceRoleArn: role.role.arn,
      deploymentConfigName: config.name,
      deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
      ...(rollingBack.length > 0
        ? { alarmConfiguration: { enabled: true, alarms: rollingBack.map(({ alarm }) => alarm.name) } }
        : {}),
      autoRollbackConfiguration: { enabled: events.length > 0, events: [...events] },
      ...(topics.length > 0 ? { triggerConfigurations: triggers(topics) } : {}),
      tags: making.tags,
    },
    under(making, { dependsOn: [...role.policies, ...told] }),
  );
  const groupArn = making.account.arn(
    'codedeploy',
    pulumi.interpolate`deploymentgroup:${application.name}/${group.deploymentGroupName}`,
  );
  const reports = hooks.role ? [allow(making, 'hook-reports', hooks.role.role, [reportHook(groupArn)])] : [];
  const ofGuardrails = alarms.map(({ alarm }) => alarm);
  const deployment = shared.deployments.start(making, {
    kind: 'function',
    properties: {
      applicationName: application.name,
      deploymentGroupName: group.deploymentGroupName,
      functionName: fn.name,
      aliasName: aliased.alias.name,
      version,
      name: parts.version,
      completion: parts.waits ? 'wait' : 'start',
      ...(called.length > 0 ? { hooks: hooks.targets } : {}),
    },
    statements: readAlias<pulumi.Input<string>>(fn.arn, pulumi.interpolate`${fn.arn}:*`),
    grants: [
      {
        key: 'functions',
        statements: startDeployments<pulumi.Input<string>>({
          application: application.arn,
          groups: making.account.arn('codedeploy', pulumi.interpolate`deploymentgroup:${application.name}/*`),
        }),
      },
      {
        key: `config-${config.key}`,
        statements: readConfig<pulumi.Input<string>>(
          making.account.arn('codedeploy', pulumi.interpolate`deploymentconfig:${config.name}`),
        ),
      },
    ],
    invocations: invocationsFor(longestDeploymentSeconds(spec), parts.waits),
    after: [
      group,
      aliased.alias,
      ...role.policies,
      ...calls,
      ...told,
      ...reports,
      ...ofGuardrails,
      ...hooks.functions,
      ...(made.role?.policies ?? []),
    ],
  });
  return {
    ...made,
    ...aliased,
    alarms: ofGuardrails,
    compositeAlarm: compositeAlarm(making, spec.name, ofGuardrails, topics),
    hooks,
    application,
    deploymentGroup: group,
    deploymentConfigName: config.name,
    deployment,
  };
}
