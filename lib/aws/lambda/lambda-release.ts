import { Tags } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as codedeploy from 'aws-cdk-lib/aws-codedeploy';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Diagnostic } from '../../diagnostics';
import { checkFunctionSlots } from '../../hosting/spec-slots';
import type { Schedule } from '../../insight/schedule';
import { lowerRelease } from '../../targets/lower-release';
import type { LambdaSpec } from '../../targets/lambda/spec';
import { definePlatform } from '../../platform/platform';
import { applyOverrides } from '../overrides';
import { releasedTwice } from '../released-twice';
import { reportFindings } from '../report-findings';
import { SharedResources } from '../shared/shared-resources';
import { Slots } from '../slots';
import { lambdaAlarmId } from './alarms';
import { functionSource } from './bound-code';
import { functionNetwork } from './network';
import type { HookFunctions } from './hook-functions';
import type { LambdaReleaseProps } from './lambda-release-props';
import { makeLambdaRelease, type MadeLambdaRelease } from './make-lambda-release';

/**
 * A release of an AWS Lambda function: the function or the one that exists, the alias that callers use, its alarms, and
 * the CodeDeploy deployment that moves the alias from one version to the next with every `cdk deploy`.
 *
 * Everything that is wrong with the release appears as validation errors at synth, with the path of this construct;
 * then nothing is made, and reading a property throws.
 */
export class LambdaRelease extends Construct {
  /** What was found, from the definition to the stack. Also reported at synth. */
  readonly findings: readonly Diagnostic[];
  /** What CodeDeploy will do over time. @default - not known while there are errors */
  readonly schedule?: Schedule;
  private readonly made?: MadeLambdaRelease;

  constructor(scope: Construct, id: string, props: LambdaReleaseProps) {
    super(scope, id);
    const slots = new Slots(props.bind ?? {});
    const environment = props.environment ?? props.release.environment;
    const lowered = lowerRelease(props.release, {
      target: 'lambda',
      platform: props.platform,
      environment,
      provisioner: 'cloudformation',
      allowApproximation: props.allowApproximation,
      bind: slots.plain,
      boundSlots: slots.opaque,
    });
    this.schedule = lowered.schedule;
    const findings = [...lowered.findings];
    if (lowered.spec) {
      const { spec } = lowered;
      checkFunctionSlots(spec, slots);
      const { source, findings: ofSource } = functionSource(this, spec.function, slots);
      const platform = (props.platform ?? definePlatform({})).resolve(environment).aws;
      const network = functionNetwork(this, spec.function, { passed: props.vpc, slot: platform.vpc, slots });
      findings.push(...network.findings, ...slots.findings, ...ofSource);
      findings.push(...releasedTwice(this, spec.name, SharedResources.of(this)));
      if (source && !findings.some(({ severity }) => severity === 'error')) {
        this.made = makeLambdaRelease(this, spec, source, { slots, vpc: network.vpc });
        const { gates = [], plan, schedule } = lowered;
        findings.push(
          ...applyOverrides(this, props.overrides ?? {}, {
            gates,
            schedule: schedule!,
            replaces: plan?.update.kind !== 'sideBySide',
            alarmIds: alarmIds(spec),
          }),
        );
        for (const [key, value] of Object.entries(spec.labels)) Tags.of(this).add(key, value);
      }
    }
    this.findings = findings;
    reportFindings(this, findings);
  }

  get function(): lambda.Function {
    return this.require('function');
  }

  /** What this release releases. */
  get version(): lambda.Version {
    return this.require('version');
  }

  /** What callers use: events, routes and permissions belong to it, not to the function. */
  get alias(): lambda.Alias {
    return this.require('alias');
  }

  /** Of the guardrails, in their order; they have no actions. A guardrail may have a second one for the bake. */
  get alarms(): readonly cloudwatch.Alarm[] {
    return this.require('alarms');
  }

  /** Of all guardrails, for people; it tells the topics of the definition. @default - nobody is told */
  get compositeAlarm(): cloudwatch.CompositeAlarm | undefined {
    return this.require('composite');
  }

  /** What CodeDeploy calls before and after the shift. */
  get hooks(): HookFunctions {
    return this.require('hooks');
  }

  /** One application for all functions of a stack. */
  get application(): codedeploy.LambdaApplication {
    return this.require('application');
  }

  get deploymentGroup(): codedeploy.LambdaDeploymentGroup {
    return this.require('deploymentGroup');
  }

  get deploymentConfig(): codedeploy.ILambdaDeploymentConfig {
    return this.require('deploymentConfig');
  }

  get logGroup(): logs.LogGroup {
    return this.part('logGroup', 'the function existed before this release');
  }

  /** Where `exposure` is http. */
  get functionUrl(): lambda.FunctionUrl {
    return this.part('functionUrl', 'this release has no exposure');
  }

  /** Where users, or callers that may, reach the function. */
  get url(): string {
    return this.part('url', 'this release has no exposure');
  }

  /** Where `targets.lambda.vpc` puts the function into the network. */
  get securityGroup(): ec2.SecurityGroup {
    return this.part('securityGroup', 'the function stands in no network, or existed before this release');
  }

  get scaling(): lambda.IScalableFunctionAttribute {
    return this.part('scaling', 'this release has a fixed number of provisioned instances');
  }

  private require<K extends keyof MadeLambdaRelease>(name: K): MadeLambdaRelease[K] {
    if (this.made) return this.made[name];
    throw new Error(`${this.node.path} has no ${name}, because its release has errors; the synth lists them.`);
  }

  private part<K extends keyof MadeLambdaRelease>(name: K, otherwise: string): NonNullable<MadeLambdaRelease[K]> {
    const part = this.require(name);
    if (part === undefined || part === null) throw new Error(`${this.node.path} has no ${name}: ${otherwise}.`);
    return part;
  }
}

/** Of each guardrail the alarm that watches first. */
function alarmIds({ alarms }: LambdaSpec): ReadonlyMap<string, string> {
  return new Map([...alarms].reverse().map((one) => [one.path, lambdaAlarmId(one)]));
}
