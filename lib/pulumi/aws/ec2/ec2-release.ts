import * as pulumi from '@pulumi/pulumi';
import type { Group } from '@pulumi/aws/autoscaling/group';
import type { CompositeAlarm } from '@pulumi/aws/cloudwatch/compositeAlarm';
import type { LogGroup } from '@pulumi/aws/cloudwatch/logGroup';
import type { MetricAlarm } from '@pulumi/aws/cloudwatch/metricAlarm';
import type { Application } from '@pulumi/aws/codedeploy/application';
import type { DeploymentGroup } from '@pulumi/aws/codedeploy/deploymentGroup';
import type { LaunchTemplate } from '@pulumi/aws/ec2/launchTemplate';
import type { SecurityGroup } from '@pulumi/aws/ec2/securityGroup';
import type { Invocation } from '@pulumi/aws/lambda/invocation';
import type { Diagnostic } from '../../../diagnostics';
import { checkMachineSlots } from '../../../hosting/machine-slots';
import type { Schedule } from '../../../insight/schedule';
import { definePlatform } from '../../../platform/platform';
import type { CodeDeployEc2Spec } from '../../../targets/codedeploy-ec2/spec';
import { lowerRelease } from '../../../targets/lower-release';
import { reportFindings } from '../../shared/report-findings';
import { Account } from '../account';
import { slotsFilledByArgs, Surroundings } from '../ecs/surroundings';
import type { NetworkListeners } from '../ecs/route';
import type { ListenerRules, RouteListeners } from '../listener-rules';
import { refused } from '../refused';
import { sharedBy } from '../shared/shared-by';
import { Slots } from '../slots';
import type { TargetGroups } from '../target-groups';
import type { Ec2ReleaseArgs } from './ec2-release-args';
import type { MachineRole } from './machine-role';
import { makeMachines, type MadeMachines } from './make-machines';
import type { RevisionLocation } from './revision';

/**
 * A release on machines of Amazon EC2 that AWS CodeDeploy deploys, in place or blue/green: launch template and Auto
 * Scaling group, the route, the alarms, the bundle that runs the container, and the deployment of each new one.
 *
 * @throws ReleaseError with everything that is wrong with the release, before anything of it is made
 */
export class Ec2Release extends pulumi.ComponentResource {
  /** What was found, from the definition to the program. Warnings are also logged, notes are not. */
  readonly findings: readonly Diagnostic[];
  /** What CodeDeploy will do over time. */
  readonly schedule: Schedule;
  readonly launchTemplate: LaunchTemplate;
  /** Blue/green: where the first deployment began; each one makes a copy of the group that serves, and deletes that. */
  readonly autoScalingGroup: Group;
  /** Of the machines, and so of the container. */
  readonly machineRole: MachineRole;
  readonly securityGroup: SecurityGroup;
  readonly logGroup: LogGroup;
  /** `main`; none where nothing calls it. */
  readonly targetGroups: TargetGroups;
  /** On the listeners that releases share. */
  readonly listenerRules: ListenerRules;
  /** The listener that the rule is on. @default - nothing calls this release, or by tcp */
  readonly listeners?: RouteListeners;
  /** Of this release alone, on a Network Load Balancer. @default - this release exposes no tcp */
  readonly networkListeners?: NetworkListeners;
  /** Where users or other releases reach it. @default - nothing calls this release */
  readonly url?: pulumi.Output<string>;
  /** Of the guardrails, in their order; they have no actions. */
  readonly alarms: readonly MetricAlarm[];
  /** Of all guardrails, for people. @default - nobody is told that a guardrail fires */
  readonly compositeAlarm?: CompositeAlarm;
  readonly application: Application;
  readonly deploymentGroup: DeploymentGroup;
  readonly deploymentConfigName: pulumi.Output<string>;
  /** Where CodeDeploy finds the bundle, such as for a pipeline. */
  readonly revision: RevisionLocation;
  /** What starts the deployment of a new bundle. @default - a pipeline deploys: `completion: 'pipeline'` */
  readonly deployment?: Invocation;

  constructor(name: string, args: Ec2ReleaseArgs, options?: pulumi.ComponentResourceOptions) {
    super('rollout-constructs:aws:Ec2Release', name, {}, options);
    const lowered = lower(this, name, args);
    const { spec, slots, surroundings, version } = lowered;
    const made = makeMachines({ name, parent: this, tags: spec.labels, account: new Account(this) }, spec, {
      surroundings,
      slots,
      args,
      version,
    });
    this.findings = lowered.findings;
    this.schedule = lowered.schedule;
    reportFindings(this, args.release, this.findings);
    this.launchTemplate = made.launchTemplate;
    this.autoScalingGroup = made.autoScalingGroup;
    this.machineRole = made.machineRole;
    this.securityGroup = made.securityGroup;
    this.logGroup = made.logGroup;
    this.targetGroups = made.targetGroups;
    this.listenerRules = made.route?.rules ?? {};
    this.listeners = made.route?.listeners;
    this.networkListeners = made.route?.networkListeners;
    this.url = made.route?.url;
    this.alarms = made.alarms;
    this.compositeAlarm = made.compositeAlarm;
    this.application = made.application;
    this.deploymentGroup = made.deployment.group;
    this.deploymentConfigName = pulumi.output(made.deployment.configName);
    this.revision = made.revision.location;
    this.deployment = made.started;
    this.registerOutputs(outputsOf(made));
  }
}

interface LoweredHere {
  readonly spec: CodeDeployEc2Spec;
  readonly schedule: Schedule;
  readonly slots: Slots;
  readonly surroundings: Surroundings;
  readonly version: string;
  readonly findings: readonly Diagnostic[];
}

/** Everything that can be known before something is made; whatever keeps it from being made is thrown. */
function lower(resource: Ec2Release, name: string, args: Ec2ReleaseArgs): LoweredHere {
  const environment = args.environment ?? args.release.environment;
  const platform = (args.platform ?? definePlatform({})).resolve(environment);
  const slots = new Slots(args.bind ?? {});
  const { spec, schedule, plan, ...lowered } = lowerRelease(args.release, {
    target: 'codedeploy-ec2',
    platform: args.platform,
    environment,
    provisioner: 'pulumi',
    allowApproximation: args.allowApproximation,
    bind: slots.plain,
    boundSlots: [...new Set([...slots.opaque, ...slotsFilledByArgs(args, platform.aws)])],
  });
  if (!spec || !schedule) throw refused(resource, args.release, lowered.findings);
  const surroundings = new Surroundings({
    name,
    parent: resource,
    args,
    platform: platform.aws,
    slots,
    shared: sharedBy(resource, name, args, spec.labels),
  });
  checkMachineSlots(spec, slots);
  surroundings.check(spec);
  const findings = [...lowered.findings, ...slots.findings, ...surroundings.findings];
  if (findings.some(({ severity }) => severity === 'error')) throw refused(resource, args.release, findings);
  return { spec, schedule, slots, surroundings, version: plan?.release.version ?? '', findings };
}

/** Names and ARNs of what was made, for stacks that refer to this one. */
function outputsOf(made: MadeMachines): pulumi.Inputs {
  const { route } = made;
  return {
    autoScalingGroup: made.autoScalingGroup.name,
    launchTemplate: made.launchTemplate.id,
    machineRole: made.machineRole.arn,
    securityGroup: made.securityGroup.id,
    logGroup: made.logGroup.name,
    targetGroups: Object.fromEntries(Object.entries(made.targetGroups).map(([key, { arn }]) => [key, arn])),
    listenerRules: Object.fromEntries(Object.entries(route?.rules ?? {}).map(([key, { arn }]) => [key, arn])),
    alarms: made.alarms.map(({ name }) => name),
    application: made.application.name,
    deploymentGroup: made.deployment.group.deploymentGroupName,
    revision: made.revision.location,
    ...(route ? { url: route.url } : {}),
    ...(made.started ? { deployment: made.started.result } : {}),
  };
}
