import * as pulumi from '@pulumi/pulumi';
import type { CompositeAlarm } from '@pulumi/aws/cloudwatch/compositeAlarm';
import type { LogGroup } from '@pulumi/aws/cloudwatch/logGroup';
import type { MetricAlarm } from '@pulumi/aws/cloudwatch/metricAlarm';
import type { Application } from '@pulumi/aws/codedeploy/application';
import type { DeploymentGroup } from '@pulumi/aws/codedeploy/deploymentGroup';
import type { SecurityGroup } from '@pulumi/aws/ec2/securityGroup';
import type { Alias } from '@pulumi/aws/lambda/alias';
import type { Function } from '@pulumi/aws/lambda/function';
import type { FunctionUrl } from '@pulumi/aws/lambda/functionUrl';
import type { Invocation } from '@pulumi/aws/lambda/invocation';
import type { Diagnostic } from '../../../diagnostics';
import { checkFunctionSlots } from '../../../hosting/spec-slots';
import { otherNetwork, releasedTwice, unboundSlot } from '../../../hosting/surrounding-findings';
import type { Schedule } from '../../../insight/schedule';
import { definePlatform } from '../../../platform/platform';
import { lowerRelease } from '../../../targets/lower-release';
import type { LambdaSpec } from '../../../targets/lambda/spec';
import { reportFindings } from '../../shared/report-findings';
import { Account } from '../account';
import type { Network } from '../network';
import { refused } from '../refused';
import { sharedBy } from '../shared/shared-by';
import type { SharedResources } from '../shared/shared-resources';
import { Slots } from '../slots';
import { functionSource, type FunctionSource } from './function-source';
import type { HookFunctions } from './hook-functions';
import type { LambdaReleaseArgs } from './lambda-release-args';
import type { MadeAlias } from './make-alias';
import { makeLambdaRelease, type MadeLambdaRelease } from './make-lambda-release';

/**
 * A release of an AWS Lambda function: the function or the one that exists, the alias that callers use, its alarms, and
 * the CodeDeploy deployment that moves the alias from one version to the next with every `pulumi up`.
 *
 * @throws ReleaseError with everything that is wrong with the release, before anything of it is made
 */
export class LambdaRelease extends pulumi.ComponentResource {
  /** What was found, from the definition to the program. Warnings are also logged, notes are not. */
  readonly findings: readonly Diagnostic[];
  /** What CodeDeploy will do over time. */
  readonly schedule: Schedule;
  readonly function: Function;
  /** Number of the version that this release releases. */
  readonly version: pulumi.Output<string>;
  /** What callers use: events, routes and permissions belong to it, not to the function. */
  readonly alias: Alias;
  /** Of the guardrails, in their order; they have no actions. A guardrail may have a second one for the bake. */
  readonly alarms: readonly MetricAlarm[];
  /** Of all guardrails, for people. @default - nobody is told that a guardrail fires */
  readonly compositeAlarm?: CompositeAlarm;
  /** What CodeDeploy calls before and after the shift. */
  readonly hooks: HookFunctions;
  /** One application for all functions that share it. */
  readonly application: Application;
  readonly deploymentGroup: DeploymentGroup;
  readonly deploymentConfigName: pulumi.Output<string>;
  /** What starts the deployment of a new version, and waits for it. */
  readonly deployment: readonly Invocation[];
  /** @default - the function existed before this release */
  readonly logGroup?: LogGroup;
  /** Where `exposure` is http. @default - this release has no exposure */
  readonly functionUrl?: FunctionUrl;
  /** Where users, or callers that may, reach the function. @default - this release has no exposure */
  readonly url?: pulumi.Output<string>;
  /** Where `targets.lambda.vpc` puts the function into the network. @default - it stands in none */
  readonly securityGroup?: SecurityGroup;
  /** @default - this release has a fixed number of provisioned instances */
  readonly scaling?: MadeAlias['scaling'];

  constructor(name: string, args: LambdaReleaseArgs, options?: pulumi.ComponentResourceOptions) {
    super('rollout-constructs:aws:LambdaRelease', name, {}, options);
    const { spec, source, findings, schedule, ...parts } = lower(this, name, args);
    this.schedule = schedule;
    this.findings = findings;
    reportFindings(this, args.release, findings);
    const making = { name, parent: this, tags: spec.labels, account: new Account(this) };
    const made = makeLambdaRelease(making, spec, source, { ...parts, waits: args.waitForDeployment !== false });
    this.function = made.function;
    this.version = made.version;
    this.alias = made.alias;
    this.alarms = made.alarms;
    this.compositeAlarm = made.compositeAlarm;
    this.hooks = made.hooks;
    this.application = made.application;
    this.deploymentGroup = made.deploymentGroup;
    this.deploymentConfigName = pulumi.output(made.deploymentConfigName);
    this.deployment = made.deployment;
    this.logGroup = made.logGroup;
    this.functionUrl = made.functionUrl;
    this.url = made.functionUrl?.functionUrl;
    this.securityGroup = made.securityGroup;
    this.scaling = made.scaling;
    this.registerOutputs(outputsOf(made));
  }
}

interface LoweredHere {
  readonly spec: LambdaSpec;
  readonly source: FunctionSource;
  readonly schedule: Schedule;
  readonly slots: Slots;
  readonly shared: SharedResources;
  readonly network: () => Network;
  readonly version: string;
  readonly findings: readonly Diagnostic[];
}

/** Everything that can be known before something is made; whatever keeps it from being made is thrown. */
function lower(resource: LambdaRelease, name: string, args: LambdaReleaseArgs): LoweredHere {
  const slots = new Slots(args.bind ?? {});
  const environment = args.environment ?? args.release.environment;
  const lowered = lowerRelease(args.release, {
    target: 'lambda',
    platform: args.platform,
    environment,
    provisioner: 'pulumi',
    allowApproximation: args.allowApproximation,
    bind: slots.plain,
    boundSlots: slots.opaque,
  });
  const { spec, schedule, plan } = lowered;
  if (!spec || !schedule) throw refused(resource, args.release, lowered.findings);
  const { vpc } = (args.platform ?? definePlatform({})).resolve(environment).aws;
  const network = args.network ?? (slots.object(vpc, 'vpc', 'aws.vpc') as Network | undefined);
  const shared = sharedBy(resource, name, { ...args, network }, spec.labels)();
  checkFunctionSlots(spec, slots);
  const { source, findings: ofSource } = functionSource(spec.function, slots);
  const owner = shared.releases.get(spec.name);
  if (owner === undefined) shared.releases.set(spec.name, name);
  const findings = [
    ...lowered.findings,
    ...(spec.function.vpc && network === undefined && vpc !== undefined && !slots.has(vpc)
      ? [unboundSlot('vpc', vpc)]
      : []),
    ...(spec.function.vpc && network === undefined && !shared.joinNetwork(undefined) ? [otherNetwork(name)] : []),
    ...slots.findings,
    ...ofSource,
    ...(owner === undefined ? [] : [releasedTwice(spec.name, owner, name)]),
  ];
  if (!source || findings.some(({ severity }) => severity === 'error')) throw refused(resource, args.release, findings);
  return {
    spec,
    source,
    schedule,
    slots,
    shared,
    network: () => network ?? shared.network,
    version: plan?.release.version ?? '',
    findings,
  };
}

/** Names and ARNs of what was made, for stacks that refer to this one. */
function outputsOf(made: MadeLambdaRelease): pulumi.Inputs {
  return {
    function: made.function.name,
    version: made.version,
    alias: made.alias.arn,
    alarms: made.alarms.map(({ name }) => name),
    application: made.application.name,
    deploymentGroup: made.deploymentGroup.deploymentGroupName,
    deployment: made.deployment.at(-1)?.result,
    ...(made.functionUrl ? { url: made.functionUrl.functionUrl } : {}),
  };
}
