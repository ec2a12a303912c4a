import * as pulumi from '@pulumi/pulumi';
import type { CompositeAlarm } from '@pulumi/aws/cloudwatch/compositeAlarm';
import type { EventRule } from '@pulumi/aws/cloudwatch/eventRule';
import type { LogGroup } from '@pulumi/aws/cloudwatch/logGroup';
import type { MetricAlarm } from '@pulumi/aws/cloudwatch/metricAlarm';
import type { Application } from '@pulumi/aws/codedeploy/application';
import type { DeploymentGroup } from '@pulumi/aws/codedeploy/deploymentGroup';
import type { SecurityGroup } from '@pulumi/aws/ec2/securityGroup';
import type { Service } from '@pulumi/aws/ecs/service';
import type { TaskDefinition } from '@pulumi/aws/ecs/taskDefinition';
import type { Invocation } from '@pulumi/aws/lambda/invocation';
import type { Canary } from '@pulumi/aws/synthetics/canary';
import type { Diagnostic } from '../../../diagnostics';
import { checkServiceSlots } from '../../../hosting/spec-slots';
import { targetNotNamed } from '../../../hosting/surrounding-findings';
import type { Schedule } from '../../../insight/schedule';
import { definePlatform } from '../../../platform/platform';
import { lowerRelease } from '../../../targets/lower-release';
import { ecsTargetNames, type EcsTargetName } from '../../../targets/target-name';
import { reportFindings } from '../../shared/report-findings';
import { Account } from '../account';
import type { ListenerRules, RouteListeners } from '../listener-rules';
import { sharedBy } from '../shared/shared-by';
import { refused } from '../refused';
import { Slots } from '../slots';
import type { TargetGroups } from '../target-groups';
import type { EcsReleaseArgs } from './ecs-release-args';
import type { Scaling } from './autoscaling';
import { makeRelease, type MadeRelease } from './make-release';
import type { PipelineParameters } from './pipeline';
import type { NetworkListeners } from './route';
import { Surroundings, slotsFilledByArgs } from './surroundings';
import type { TaskRole } from './task';

/**
 * A release on Amazon ECS with Fargate: the service, its route, its alarms and the deployments that move it from one
 * version to the next.
 *
 * @throws ReleaseError with everything that is wrong with the release, before anything of it is made
 */
export class EcsRelease extends pulumi.ComponentResource {
  /** What was found, from the definition to the program. Warnings are also logged, notes are not. */
  readonly findings: readonly Diagnostic[];
  /** What the target will do over time. */
  readonly schedule: Schedule;
  readonly service: Service;
  readonly taskDefinition: TaskDefinition;
  readonly taskRole: TaskRole;
  readonly executionRole: TaskRole;
  readonly securityGroup: SecurityGroup;
  readonly logGroup: LogGroup;
  readonly clusterArn: pulumi.Output<string>;
  /** `main`, and `alternate` where Amazon ECS shifts; `blue` and `green` of CodeDeploy; none where nothing calls it. */
  readonly targetGroups: TargetGroups;
  /** On the listeners that releases share. */
  readonly listenerRules: ListenerRules;
  /** Production and test listener that the rules are on. @default - nothing calls this release, or by tcp */
  readonly listeners?: RouteListeners;
  /** Of this release alone, on a Network Load Balancer. @default - this release exposes no tcp */
  readonly networkListeners?: NetworkListeners;
  /** Where users or other releases reach it. @default - nothing calls this release by a load balancer */
  readonly url?: pulumi.Output<string>;
  /** Where the candidate answers before it gets traffic. @default - this target has no test route */
  readonly testUrl?: pulumi.Output<string>;
  /** Of the guardrails, in their order; they have no actions. */
  readonly alarms: readonly MetricAlarm[];
  /** Of all guardrails, for people. @default - nobody is told that a guardrail fires */
  readonly compositeAlarm?: CompositeAlarm;
  /** Of the synthetic guardrails, in their order. */
  readonly canaries: readonly Canary[];
  /** @default - this release has a fixed number of tasks */
  readonly scaling?: Scaling;
  /** What tells topics about deployments of Amazon ECS. */
  readonly eventRules: readonly EventRule[];
  /** CodeDeploy only. */
  readonly application?: Application;
  /** CodeDeploy only. */
  readonly deploymentGroup?: DeploymentGroup;
  /** CodeDeploy only. */
  readonly deploymentConfigName?: pulumi.Output<string>;
  /** CodeDeploy only: what starts the deployment of a new version, and waits for it. */
  readonly deployment?: readonly Invocation[];
  /** CodeDeploy with `completion: 'pipeline'` only. */
  readonly pipeline?: PipelineParameters;

  constructor(name: string, args: EcsReleaseArgs, options?: pulumi.ComponentResourceOptions) {
    super('rollout-constructs:aws:EcsRelease', name, {}, options);
    const lowered = lower(this, name, args);
    const { spec, slots, surroundings, version } = lowered;
    this.schedule = lowered.schedule;
    const made = makeRelease({ name, parent: this, tags: spec.labels, account: new Account(this) }, spec, {
      surroundings,
      slots,
      args,
      version,
    });
    this.findings = [...lowered.findings, ...made.findings];
    reportFindings(this, args.release, this.findings);
    const { route } = made;
    this.service = made.service;
    this.taskDefinition = made.taskDefinition;
    this.taskRole = made.taskRole;
    this.executionRole = made.executionRole;
    this.securityGroup = made.securityGroup;
    this.logGroup = made.logGroup;
    this.clusterArn = pulumi.output(made.clusterArn);
    this.targetGroups = made.targetGroups;
    this.listenerRules = route?.rules ?? {};
    this.listeners = route?.listeners;
    this.networkListeners = route?.networkListeners;
    this.url = route?.url;
    this.testUrl = route?.testUrl;
    this.alarms = made.alarms;
    this.compositeAlarm = made.compositeAlarm;
    this.canaries = made.canaries;
    this.scaling = made.scaling;
    this.eventRules = made.eventRules;
    this.application = made.application;
    this.deploymentGroup = made.deploymentGroup;
    this.deploymentConfigName = optionalOutput(made.deploymentConfigName);
    this.deployment = made.deployment;
    this.pipeline = made.pipeline;
    this.registerOutputs(outputsOf(made));
  }
}

interface LoweredHere {
  readonly spec: Parameters<typeof makeRelease>[1];
  readonly schedule: Schedule;
  readonly slots: Slots;
  readonly surroundings: Surroundings;
  readonly version: string;
  readonly findings: readonly Diagnostic[];
}

/** Everything that can be known before something is made; whatever keeps it from being made is thrown. */
function lower(resource: EcsRelease, name: string, args: EcsReleaseArgs): LoweredHere {
  const environment = args.environment ?? args.release.environment;
  const platform = (args.platform ?? definePlatform({})).resolve(environment);
  const target = args.target ?? ecsTargetNames.find((one) => one === platform.aws.target);
  const slots = new Slots(args.bind ?? {});
  if (target === undefined) throw refused(resource, args.release, [targetNotNamed(ecsTargetNames)]);
  const lowered = lowerRelease<EcsTargetName>(args.release, {
    target,
    platform: args.platform,
    environment,
    provisioner: 'pulumi',
    allowApproximation: args.allowApproximation,
    bind: slots.plain,
    boundSlots: [...new Set([...slots.opaque, ...slotsFilledByArgs(args, platform.aws)])],
  });
  const { spec, schedule, plan } = lowered;
  if (!spec || !schedule) throw refused(resource, args.release, lowered.findings);
  const surroundings = new Surroundings({
    name,
    parent: resource,
    args,
    platform: platform.aws,
    slots,
    shared: sharedBy(resource, name, args, spec.labels),
  });
  checkServiceSlots(spec, slots);
  surroundings.check(spec);
  const findings = [...lowered.findings, ...slots.findings, ...surroundings.findings];
  if (findings.some(({ severity }) => severity === 'error')) throw refused(resource, args.release, findings);
  return { spec, schedule, slots, surroundings, version: plan?.release.version ?? '', findings };
}

function optionalOutput(value: pulumi.Input<string> | undefined): pulumi.Output<string> | undefined {
  return value === undefined ? undefined : pulumi.output(value);
}

/** Names and ARNs of what was made, for stacks that refer to this one. */
function outputsOf(made: MadeRelease): pulumi.Inputs {
  const { route } = made;
  return {
    service: made.service.name,
    cluster: made.clusterArn,
    taskDefinition: made.taskDefinition.arn,
    taskRole: made.taskRole.arn,
    executionRole: made.executionRole.arn,
    securityGroup: made.securityGroup.id,
    logGroup: made.logGroup.name,
    targetGroups: Object.fromEntries(Object.entries(made.targetGroups).map(([key, { arn }]) => [key, arn])),
    listenerRules: Object.fromEntries(Object.entries(route?.rules ?? {}).map(([key, { arn }]) => [key, arn])),
    alarms: made.alarms.map(({ name }) => name),
    ...(route ? { url: route.url } : {}),
    ...(route?.testUrl ? { testUrl: route.testUrl } : {}),
    ...(made.application ? { application: made.application.name } : {}),
    ...(made.deploymentGroup ? { deploymentGroup: made.deploymentGroup.deploymentGroupName } : {}),
    ...(made.deployment ? { deployment: made.deployment.at(-1)?.result } : {}),
  };
}
