import { Tags, type CustomResource } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as codedeploy from 'aws-cdk-lib/aws-codedeploy';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as synthetics from 'aws-cdk-lib/aws-synthetics';
import { Construct } from 'constructs';
import type { Diagnostic } from '../diagnostics';
import { checkServiceSlots } from '../hosting/spec-slots';
import { targetNotNamed } from '../hosting/surrounding-findings';
import type { Schedule } from '../insight/schedule';
import { definePlatform } from '../platform/platform';
import { lowerRelease } from '../targets/lower-release';
import { ecsTargetNames, knownTarget, type EcsTargetName } from '../targets/target-name';
import { alarmId } from './alarms';
import type { EcsReleaseProps } from './ecs-release-props';
import type { MadeRelease } from './made-release';
import { makeRelease } from './make-release';
import { applyOverrides } from './overrides';
import type { PipelineArtifacts } from './pipeline-artifacts';
import { reportFindings } from './report-findings';
import type { RouteListeners } from './route-listeners';
import { Slots } from './slots';
import { Surroundings, slotsFilledByProps } from './surroundings';
import type { NetworkListeners } from './network-route';
import type { NetworkTargetGroups, TargetGroups } from './target-groups';

/**
 * A release on Amazon ECS with Fargate: the service, its route, its alarms and the deployments that move it from one
 * version to the next.
 *
 * Everything that is wrong with the release appears as validation errors at synth, with the path of this construct;
 * then nothing is made, and reading a property throws.
 */
export class EcsRelease extends Construct {
  /** What was found, from the definition to the stack. Errors and warnings are also reported at synth, notes are not. */
  readonly findings: readonly Diagnostic[];
  /** What the target will do over time. @default - not known while there are errors */
  readonly schedule?: Schedule;
  private readonly made?: MadeRelease;

  constructor(scope: Construct, id: string, props: EcsReleaseProps) {
    super(scope, id);
    const environment = props.environment ?? props.release.environment;
    const platform = (props.platform ?? definePlatform({})).resolve(environment);
    const target = props.target ?? ecsTargetNames.find((name) => name === platform.aws.target);
    if (target === undefined) {
      this.findings = [targetNotNamed(ecsTargetNames)];
      reportFindings(this, this.findings);
      return;
    }
    const slots = new Slots(props.bind ?? {});
    const lowered = lowerRelease<EcsTargetName>(props.release, {
      target: knownTarget(target, ecsTargetNames),
      platform: props.platform,
      environment,
      provisioner: 'cloudformation',
      allowApproximation: props.allowApproximation,
      bind: slots.plain,
      boundSlots: [...new Set([...slots.opaque, ...slotsFilledByProps(props, platform.aws)])],
    });
    this.schedule = lowered.schedule;
    const findings = [...lowered.findings];
    if (lowered.spec) {
      const { spec } = lowered;
      const surroundings = new Surroundings(this, props, platform.aws, slots);
      checkServiceSlots(spec, slots);
      surroundings.check(spec);
      findings.push(...slots.findings, ...surroundings.findings);
      if (!hasErrors(findings)) {
        this.made = makeRelease(this, spec, {
          surroundings,
          slots,
          props,
          version: lowered.plan?.release.version ?? '',
        });
        const { gates = [], plan, schedule } = lowered;
        findings.push(
          ...this.made.findings,
          ...applyOverrides(this, props.overrides ?? {}, {
            gates,
            schedule: schedule!,
            replaces: plan?.update.kind !== 'sideBySide',
            alarmIds: new Map(spec.alarms.map((one) => [one.path, alarmId(one)])),
            graceSeconds: spec.healthCheckGraceSeconds,
          }),
        );
        for (const [key, value] of Object.entries(spec.labels)) Tags.of(this).add(key, value);
      }
    }
    this.findings = findings;
    reportFindings(this, findings);
  }

  get vpc(): ec2.IVpc {
    return this.require('vpc');
  }

  get cluster(): ecs.ICluster {
    return this.require('cluster');
  }

  get service(): ecs.FargateService {
    return this.require('service');
  }

  get taskDefinition(): ecs.FargateTaskDefinition {
    return this.require('taskDefinition');
  }

  get taskRole(): iam.IRole {
    return this.require('taskRole');
  }

  get executionRole(): iam.IRole {
    return this.require('executionRole');
  }

  get securityGroup(): ec2.SecurityGroup {
    return this.require('securityGroup');
  }

  get logGroup(): logs.LogGroup {
    return this.require('logGroup');
  }

  /** `main`, and `alternate` where Amazon ECS shifts; `blue` and `green` of CodeDeploy; none where nothing calls it. */
  get targetGroups(): TargetGroups {
    return this.require('targetGroups');
  }

  /** The same of a release that exposes tcp. */
  get networkTargetGroups(): NetworkTargetGroups {
    return this.require('networkTargetGroups');
  }

  get networkLoadBalancer(): elbv2.INetworkLoadBalancer {
    return this.part('networkLoadBalancer', 'this release exposes no tcp');
  }

  /** Of this release alone: the port that clients use, and the one that leads to the candidate. */
  get networkListeners(): NetworkListeners {
    return this.part('networkListeners', 'this release exposes no tcp');
  }

  get rules(): readonly elbv2.ApplicationListenerRule[] {
    return this.require('rules');
  }

  /** Of the guardrails, in their order; they have no actions. */
  get alarms(): readonly cloudwatch.Alarm[] {
    return this.require('alarms');
  }

  /** Of all guardrails, for people; it tells the topics of the definition. */
  get compositeAlarm(): cloudwatch.CompositeAlarm {
    return this.part('composite', 'nobody is told that a guardrail fires');
  }

  /** Of the synthetic guardrails, in their order. */
  get canaries(): readonly synthetics.CfnCanary[] {
    return this.require('canaries');
  }

  get scaling(): ecs.ScalableTaskCount {
    return this.part('scaling', 'this release has a fixed number of tasks');
  }

  /** Production and test listener that the rules are on. */
  get listeners(): RouteListeners {
    return this.part('listeners', 'nothing calls this release');
  }

  /** The balancer of the production listener. */
  get loadBalancer(): elbv2.IApplicationLoadBalancer {
    return this.part('loadBalancer', 'nothing calls this release, or only the ARN of its listener is known');
  }

  /** Where users or other releases reach it. */
  get url(): string {
    return this.part('url', 'nothing calls this release, or only the ARN of its listener is known');
  }

  /** Where the candidate answers before it gets traffic. */
  get testUrl(): string {
    return this.part('testUrl', 'this target has no test route, or only the ARN of its test listener is known');
  }

  /** CodeDeploy only. One application for all releases of a stack. */
  get application(): codedeploy.IEcsApplication {
    return this.part('application', 'Amazon ECS itself deploys this release');
  }

  /** CodeDeploy only. */
  get deploymentGroup(): codedeploy.EcsDeploymentGroup {
    return this.part('deploymentGroup', 'Amazon ECS itself deploys this release');
  }

  /** CodeDeploy only. */
  get deploymentConfig(): codedeploy.IEcsDeploymentConfig {
    return this.part('deploymentConfig', 'Amazon ECS itself deploys this release');
  }

  /** CodeDeploy only: the resource that starts the deployment of a new version. */
  get deployment(): CustomResource {
    return this.part('deployment', 'Amazon ECS itself or a pipeline deploys this release');
  }

  /** CodeDeploy with `completion: 'pipeline'` only. */
  get pipeline(): PipelineArtifacts {
    return this.part('pipeline', "this release does not have completion: 'pipeline'");
  }

  private require<K extends keyof MadeRelease>(name: K): MadeRelease[K] {
    if (this.made) return this.made[name];
    throw new Error(`${this.node.path} has no ${name}, because its release has errors; the synth lists them.`);
  }

  private part<K extends keyof MadeRelease>(name: K, otherwise: string): NonNullable<MadeRelease[K]> {
    const part = this.require(name);
    if (part === undefined || part === null) throw new Error(`${this.node.path} has no ${name}: ${otherwise}.`);
    return part;
  }
}

function hasErrors(findings: readonly Diagnostic[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}
