import type * as pulumi from '@pulumi/pulumi';
import type { Group } from '@pulumi/aws/autoscaling/group';
import type { CompositeAlarm } from '@pulumi/aws/cloudwatch/compositeAlarm';
import { LogGroup } from '@pulumi/aws/cloudwatch/logGroup';
import type { MetricAlarm } from '@pulumi/aws/cloudwatch/metricAlarm';
import type { Application } from '@pulumi/aws/codedeploy/application';
import type { LaunchTemplate } from '@pulumi/aws/ec2/launchTemplate';
import type { SecurityGroup } from '@pulumi/aws/ec2/securityGroup';
import type { Invocation } from '@pulumi/aws/lambda/invocation';
import { interpolate } from '@pulumi/pulumi';
import { InternalError } from '../../../diagnostics';
import { launchCopies } from '../../../targets/codedeploy-ec2/statements';
import type { CodeDeployEc2Spec } from '../../../targets/codedeploy-ec2/spec';
import { managedPolicies, principals } from '../../../targets/shared/aws/statement';
import { openEdges } from '../ecs/edges';
import { makeNetworkRoute, makeRoute, type MadeRoute } from '../ecs/route';
import type { Surroundings } from '../ecs/surroundings';
import { nameOf, under, type Making } from '../making';
import { makeRole, type MadeRole } from '../roles';
import { securityGroup } from '../security-groups';
import type { Slots } from '../slots';
import { targetGroups, type TargetGroups } from '../target-groups';
import { compositeAlarm, topicsOf } from '../topics';
import { machineAlarms } from './alarms';
import { deploymentGroup, deploymentGroupName, type MadeDeploymentGroup } from './deployment-group';
import type { Ec2ReleaseArgs } from './ec2-release-args';
import { makeFleet } from './fleet';
import { launchTemplate } from './launch-template';
import { machineRole, type MachineRole } from './machine-role';
import { makeRevision, type MadeRevision } from './revision';
import { startDeployment } from './start';

export interface MachineParts {
  readonly surroundings: Surroundings;
  readonly slots: Slots;
  readonly args: Ec2ReleaseArgs;
  readonly version: string;
}

/** Everything that one release made or uses. */
export interface MadeMachines {
  readonly machineRole: MachineRole;
  readonly launchTemplate: LaunchTemplate;
  /** Blue/green: the group that the first deployment copies, and not the one that serves after it. */
  readonly autoScalingGroup: Group;
  readonly securityGroup: SecurityGroup;
  readonly logGroup: LogGroup;
  readonly targetGroups: TargetGroups;
  readonly route?: MadeRoute;
  readonly revision: MadeRevision;
  readonly application: Application;
  readonly deployment: MadeDeploymentGroup;
  readonly alarms: readonly MetricAlarm[];
  readonly compositeAlarm?: CompositeAlarm;
  readonly started?: Invocation;
}

/** Spells a checked spec. The names are part of URNs: a test holds every one of them. */
export function makeMachines(making: Making, spec: CodeDeployEc2Spec, parts: MachineParts): MadeMachines {
  const { surroundings, slots, args } = parts;
  const { network, shared } = surroundings;
  const { machines } = shared;
  const logGroup = new LogGroup(
    nameOf(making, 'logs'),
    { retentionInDays: spec.fleet.machine.logRetentionDays, tags: making.tags },
    under(making),
  );
  const revision = makeRevision(making, spec.name, spec.revision, {
    slots,
    logGroup: logGroup.name,
    bucket: () => machines.revisions(),
  });
  const role = machineRole(making, spec.fleet.machine.role, {
    slots,
    logGroup,
    revision: revisionArn(making, revision),
    deploymentGroup: making.account.arn(
      'codedeploy',
      interpolate`deploymentgroup:${machines.application.name}/${deploymentGroupName(making)}`,
    ),
  });
  const group = securityGroup(making, 'security-group', {
    vpcId: network.vpcId,
    description: `Machines of the release ${spec.name}`,
  });
  const groups = targetGroups(making, network.vpcId, spec.targetGroups, 'instance');
  const route = routeOf(making, spec, surroundings, groups);
  openEdges(making, spec.edges, {
    service: group.id,
    route,
    internal: () => surroundings.production('internal'),
    checks: nobodyChecks,
  });
  const template = launchTemplate(making, spec.fleet.machine, {
    role,
    securityGroupIds: [group.id, ...(args.securityGroupIds ?? [])],
  });
  const fleet = makeFleet(making, spec, {
    template,
    subnetIds: args.subnetIds ?? network.privateSubnetIds,
    groups,
    ...(route ? { balancer: route.balancer.arnSuffix } : {}),
  });
  const alarms = machineAlarms(making, spec.alarms, {
    release: spec.name,
    groups,
    balancer: route?.balancer,
    fleet: fleet.group.name,
    logGroup,
  });
  const topics = topicsOf(making, spec.topics ?? [], slots);
  const deployment = deploymentGroup(making, spec, {
    application: machines.application,
    role: deployingRole(making, spec, { template, role }),
    fleet: fleet.group.name,
    groups,
    alarms: alarms.filter((_, index) => spec.alarms[index]!.rollsBack),
    topics,
  });
  const started =
    spec.completion === 'pipeline'
      ? undefined
      : startDeployment(making, spec, {
          shared: machines,
          fleet,
          revision: revision.location,
          version: parts.version,
          after: [
            deployment.group,
            ...fleet.after,
            ...role.after,
            ...Object.values(route?.rules ?? {}),
            ...Object.values(route?.networkListeners ?? {}),
            ...alarms,
          ],
        });
  return {
    machineRole: role,
    launchTemplate: template,
    autoScalingGroup: fleet.group,
    securityGroup: group,
    logGroup,
    targetGroups: groups,
    ...(route ? { route } : {}),
    revision,
    application: machines.application,
    deployment,
    alarms,
    compositeAlarm: compositeAlarm(making, spec.name, alarms, topics),
    ...(started ? { started } : {}),
  };
}

function nobodyChecks(): never {
  throw new InternalError('machines have no functions that check them');
}

/** In all of its versions: a way back and new machines read an older one. */
function revisionArn({ account }: Making, { location }: MadeRevision): pulumi.Output<string> {
  return interpolate`arn:${account.partition}:s3:::${location.bucket}/${location.key}`;
}

function routeOf(
  making: Making,
  spec: CodeDeployEc2Spec,
  surroundings: Surroundings,
  groups: TargetGroups,
): MadeRoute | undefined {
  if (spec.route) return makeRoute(making, spec.route, spec.internalName, surroundings, groups);
  if (spec.networkRoute) return makeNetworkRoute(making, spec.networkRoute, spec.internalName, surroundings, groups);
  return undefined;
}

/** As what CodeDeploy deploys: each release has its own, because it may hand on the role of its machines alone. */
function deployingRole(
  making: Making,
  { fleet }: CodeDeployEc2Spec,
  { template, role }: { readonly template: LaunchTemplate; readonly role: MachineRole },
): MadeRole {
  return makeRole(making, 'codedeploy-role', {
    service: principals.codeDeploy,
    managedPolicy: managedPolicies.codeDeployForMachines,
    statements:
      fleet.kind === 'copied'
        ? launchCopies<pulumi.Input<string>>({ launchTemplate: template.arn, machineRole: role.arn })
        : [],
  });
}
