import type * as pulumi from '@pulumi/pulumi';
import type { CompositeAlarm } from '@pulumi/aws/cloudwatch/compositeAlarm';
import type { EventRule } from '@pulumi/aws/cloudwatch/eventRule';
import type { MetricAlarm } from '@pulumi/aws/cloudwatch/metricAlarm';
import type { SecurityGroup } from '@pulumi/aws/ec2/securityGroup';
import type { Service } from '@pulumi/aws/ecs/service';
import type { Canary } from '@pulumi/aws/synthetics/canary';
import { InternalError, type Diagnostic } from '../../../diagnostics';
import type { CodeDeployEcsSpec } from '../../../targets/codedeploy-ecs/spec';
import { longestDeploymentMinutes } from '../../../targets/ecs/longest-deployment';
import type { EcsSpec } from '../../../targets/ecs/spec';
import { measuresService } from '../../../targets/shared/ecs/alarms/measures-service';
import { testsTasks } from '../../../targets/shared/ecs/edges';
import { LONGEST_SESSION_SECONDS } from '../../../targets/shared/aws/session';
import { alarmName } from '../alarms';
import { tellDeployments } from '../deployment-events';
import type { Making } from '../making';
import { securityGroup } from '../security-groups';
import type { SharedReleaseChecks } from '../shared/release-checks';
import type { Slots } from '../slots';
import { targetGroups, type TargetGroups } from '../target-groups';
import { compositeAlarm, foreignTopics, topicsOf } from '../topics';
import { makeAlarms } from './alarms';
import { autoscale, type Scaling } from './autoscaling';
import { canaryName, makeCanaries } from './canaries';
import { makeCodeDeploy, type MadeCodeDeploy } from './code-deploy';
import { ecsControl } from './deployment-control';
import type { EcsReleaseArgs } from './ecs-release-args';
import { openEdges } from './edges';
import { lifecycleHooks } from './lifecycle-hooks';
import { makeNetworkRoute, makeRoute, type MadeRoute } from './route';
import { makeService, type Shifted } from './service';
import { serviceConnect } from './service-connect';
import type { Surroundings } from './surroundings';
import { makeTask, type MadeTask } from './task';

export interface ReleaseParts {
  readonly surroundings: Surroundings;
  readonly slots: Slots;
  readonly args: EcsReleaseArgs;
  readonly version: string;
}

/** Everything that one release made or uses. */
export interface MadeRelease extends MadeTask, Partial<MadeCodeDeploy> {
  readonly service: Service;
  readonly clusterArn: pulumi.Input<string>;
  readonly securityGroup: SecurityGroup;
  readonly targetGroups: TargetGroups;
  readonly route?: MadeRoute;
  /** Of the guardrails, in their order; they have no actions. */
  readonly alarms: readonly MetricAlarm[];
  readonly compositeAlarm?: CompositeAlarm;
  readonly canaries: readonly Canary[];
  readonly scaling?: Scaling;
  readonly eventRules: readonly EventRule[];
  /** What turned out while it was made. */
  readonly findings: readonly Diagnostic[];
}

/** Spells a checked spec. The names are part of URNs: a test holds every one of them. */
export function makeRelease(making: Making, spec: EcsSpec | CodeDeployEcsSpec, parts: ReleaseParts): MadeRelease {
  const { surroundings, slots, args } = parts;
  const { network } = surroundings;
  const task = makeTask(making, spec.task, slots);
  const group = securityGroup(making, 'security-group', {
    vpcId: network.vpcId,
    description: `Tasks of the release ${spec.name}`,
  });
  const groups = targetGroups(making, network.vpcId, spec.targetGroups);
  const route = routeOf(making, spec, surroundings, groups);
  const checks = (): SharedReleaseChecks => surroundings.shared.releaseChecks(testsTasks(spec) ? network : undefined);
  openEdges(making, spec.edges, {
    service: group.id,
    route,
    internal: () => surroundings.production('internal'),
    checks: () => checks().securityGroup.id,
  });
  const canarySpecs = spec.canaries ?? [];
  const own: { service?: Service } = {};
  const alarmParts = {
    release: spec.name,
    groups,
    balancer: route?.balancer,
    cluster: surroundings.clusterName,
    service: () => serviceNameOf(own.service),
    canaries: new Map(canarySpecs.map((one) => [one.key, canaryName(spec.name, one)])),
    logGroup: task.logGroup,
  };
  const before = makeAlarms(
    making,
    spec.alarms.filter((one) => !measuresService(one)),
    alarmParts,
  );
  const checked = { route: spec.route, rules: route?.rules ?? {}, listeners: route?.listeners };
  const hooks =
    spec.kind === 'ecs' && spec.deployment.strategy !== 'ROLLING'
      ? lifecycleHooks(making, spec.deployment.hooks, { slots, checks, checked })
      : { hooks: [], after: [] };
  const rollingBack = spec.alarms.filter(({ rollsBack }) => rollsBack);
  const shifted = shiftedBy(surroundings, groups, route);
  const service = makeService(making, spec, {
    cluster: surroundings.clusterArn,
    task,
    subnets: args.subnetIds ?? network.privateSubnetIds,
    securityGroups: [group.id, ...(args.securityGroupIds ?? [])],
    groups,
    ...(shifted ? { shifted } : {}),
    controlled:
      spec.kind === 'ecs'
        ? {
            ...ecsControl(
              spec,
              rollingBack.map((one) => alarmName(spec.name, one)),
              hooks,
            ),
            ...(spec.serviceConnect
              ? { serviceConnectConfiguration: serviceConnect(spec.serviceConnect, surroundings) }
              : {}),
          }
        : { deploymentController: { type: 'CODE_DEPLOY' } },
    ignoreChanges: spec.kind === 'ecs' ? [] : ['taskDefinition', 'loadBalancers'],
    after: [
      ...task.taskRole.after,
      ...task.executionRole.after,
      ...Object.values(route?.rules ?? {}),
      ...Object.values(route?.networkListeners ?? {}),
      ...before.filter((one) => one.spec.rollsBack).map(({ alarm }) => alarm),
      ...hooks.after,
      ...(shifted ? surroundings.shared.infrastructureRole.policies : []),
    ],
    ...(spec.kind === 'ecs' && args.waitForDeployment !== false
      ? { waitMinutes: Math.min(longestDeploymentMinutes(spec), LONGEST_SESSION_SECONDS / 60) }
      : {}),
  });
  own.service = service;
  const after = makeAlarms(making, spec.alarms.filter(measuresService), alarmParts);
  const made = spec.alarms.map((one) => [...before, ...after].find(({ spec: { key } }) => key === one.key)!);
  const alarms = made.map(({ alarm }) => alarm);
  if (spec.kind === 'ecs' && spec.serviceConnect) {
    const { server, calls } = spec.serviceConnect;
    surroundings.shared.peers.join(spec.name, {
      release: spec.name,
      making,
      securityGroupId: group.id,
      containerPort: server?.containerPort,
      calls,
    });
  }
  const watching = makeCanaries(making, canarySpecs, {
    release: spec.name,
    shared: surroundings.shared,
    network,
    subnets: args.subnetIds ?? network.privateSubnetIds,
    route: spec.route,
    test: route?.listeners?.test,
    // Before the first tasks are there, every call would fail.
    after: [service],
  });
  const topics = topicsOf(making, spec.topics ?? [], slots);
  const scaling =
    spec.autoscaling &&
    autoscale(making, spec.autoscaling, {
      cluster: surroundings.clusterName,
      service: service.name,
      ...(route && groups.main
        ? { requests: { balancer: route.balancer.arnSuffix, targetGroup: groups.main.arnSuffix } }
        : {}),
    });
  const common = {
    ...task,
    service,
    clusterArn: surroundings.clusterArn,
    securityGroup: group,
    targetGroups: groups,
    ...(route ? { route } : {}),
    alarms,
    compositeAlarm: compositeAlarm(making, spec.name, alarms, topics),
    canaries: watching.canaries,
    ...(scaling ? { scaling } : {}),
  };
  if (spec.kind === 'ecs') {
    const eventRules = tellDeployments(
      making,
      {
        release: spec.name,
        strategy: spec.deployment.strategy,
        arn: service.id,
        name: service.name,
        cluster: surroundings.clusterName,
      },
      topics,
    );
    return { ...common, eventRules, findings: [...watching.findings, ...foreignTopics(topics)] };
  }
  const deployed = makeCodeDeploy(making, spec, {
    shared: surroundings.shared.codeDeploy,
    deployments: () => surroundings.shared.deployments,
    checks,
    slots,
    service,
    clusterName: surroundings.clusterName,
    clusterKey: surroundings.clusterKey,
    task,
    groups,
    listenerArns: listenerArns(route),
    alarms: made.filter((one) => one.spec.rollsBack).map(({ alarm }) => alarm),
    topics,
    checked,
    version: parts.version,
    after: [
      ...task.taskRole.after,
      ...task.executionRole.after,
      ...Object.values(route?.rules ?? {}),
      ...Object.values(route?.networkListeners ?? {}),
      ...alarms,
    ],
  });
  return { ...common, ...deployed, eventRules: [], findings: watching.findings };
}

function routeOf(
  making: Making,
  spec: EcsSpec | CodeDeployEcsSpec,
  surroundings: Surroundings,
  groups: TargetGroups,
): MadeRoute | undefined {
  if (spec.route) return makeRoute(making, spec.route, spec.internalName, surroundings, groups);
  if (spec.networkRoute) return makeNetworkRoute(making, spec.networkRoute, spec.internalName, surroundings, groups);
  return undefined;
}

/** Both groups are in both rules from the start, or ECS refuses the deployment. */
function shiftedBy(
  surroundings: Surroundings,
  groups: TargetGroups,
  route: MadeRoute | undefined,
): Shifted | undefined {
  if (!groups.alternate) return undefined;
  const [production, test] = route?.shifted ?? [];
  if (!production || !test) throw new InternalError('a shift without production and test rule');
  return {
    alternateTargetGroupArn: groups.alternate.arn,
    productionListenerRule: production,
    testListenerRule: test,
    roleArn: surroundings.shared.infrastructureRole.role.arn,
  };
}

function listenerArns(route: MadeRoute | undefined): {
  readonly production: pulumi.Input<string>;
  readonly test?: pulumi.Input<string>;
} {
  const listeners = route?.listeners ?? route?.networkListeners;
  if (!listeners) throw new InternalError('CodeDeploy without a route');
  return { production: listeners.production.arn, ...(listeners.test ? { test: listeners.test.arn } : {}) };
}

function serviceNameOf(service: Service | undefined): pulumi.Input<string> {
  if (!service) throw new InternalError('an alarm measures a service that is made after it');
  return service.name;
}
