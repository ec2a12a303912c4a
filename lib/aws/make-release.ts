import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { CodeDeployEcsSpec } from '../targets/codedeploy-ecs/spec';
import type { EcsSpec } from '../targets/ecs/spec';
import { measuresService } from '../targets/shared/ecs/alarms/measures-service';
import { alarmName, makeAlarms } from './alarms';
import { canaryName, makeCanaries } from './canaries';
import { codeDeployControl } from './code-deploy-group';
import { controllerGuard, guardedRoute } from './controller-guard';
import { tellTopics } from './ecs-events';
import { completeEcsControl, ecsControl } from './ecs-control';
import type { EcsReleaseProps } from './ecs-release-props';
import { openEdges } from './edges';
import { attach, autoscale, fargateService } from './fargate-service';
import type { MadeRelease } from './made-release';
import { makeDeployment } from './make-deployment';
import { makeRoute } from './make-route';
import { makeTask } from './make-task';
import { checksOf } from './release-checks';
import { networkPeers } from './network-peers';
import { makeNetworkRoute } from './network-route';
import { serviceConnectProps, setTestHeader } from './service-connect';
import { alternateTarget, shiftedListeners, shiftedRules } from './shifting-deployment';
import type { Slots } from './slots';
import type { Surroundings } from './surroundings';
import { networkTargetGroups, targetGroups } from './target-groups';
import { addTriggers, compositeAlarm, foreignTopics, topicsOf } from './topics';

export interface ReleaseParts {
  readonly surroundings: Surroundings;
  readonly slots: Slots;
  readonly props: EcsReleaseProps;
  readonly version: string;
}

/** Spells a checked spec. The construct ids are part of logical ids: a test holds every one of them. */
export function makeRelease(scope: Construct, spec: EcsSpec | CodeDeployEcsSpec, parts: ReleaseParts): MadeRelease {
  const { surroundings, slots, props } = parts;
  const { vpc, cluster } = surroundings;
  const task = makeTask(scope, spec, slots);
  const securityGroup = new ec2.SecurityGroup(scope, 'SecurityGroup', {
    vpc,
    description: `Tasks of the release ${spec.name}`,
    allowAllOutbound: true,
  });
  const groups = targetGroups(scope, vpc, spec.targetGroups);
  const networkGroups = networkTargetGroups(scope, vpc, spec.targetGroups);
  const shiftedGroups = spec.networkRoute ? networkGroups : groups;
  const guard = controllerGuard(scope, {
    controller: spec.kind === 'ecs' ? 'ECS' : 'CODE_DEPLOY',
    release: spec.name,
    cluster: cluster.clusterName,
    ...guardedRoute(spec, shiftedGroups),
  });
  const route = spec.route && makeRoute(scope, spec.route, spec.internalName, surroundings, groups);
  const network =
    spec.networkRoute && makeNetworkRoute(scope, spec.networkRoute, spec.internalName, surroundings, networkGroups);
  const shifted = () => (network ? shiftedListeners(network.networkListeners) : shiftedRules(route?.made.rules ?? []));
  for (const one of [...(route?.made.rules ?? []), ...Object.values(network?.networkListeners ?? {})])
    one.node.addDependency(guard);
  const rollingBack = spec.alarms.filter(({ rollsBack }) => rollsBack);
  const service = fargateService(
    scope,
    spec,
    {
      cluster,
      taskDefinition: task.taskDefinition,
      securityGroups: [securityGroup, ...(props.securityGroups ?? [])],
      subnets: props.subnets,
    },
    spec.kind === 'ecs'
      ? {
          ...ecsControl(
            spec,
            rollingBack.map((one) => alarmName(scope, spec.name, one)),
          ),
          ...(spec.serviceConnect
            ? { serviceConnectConfiguration: serviceConnectProps(spec.serviceConnect, surroundings) }
            : {}),
        }
      : codeDeployControl(),
  );
  // The roles come with their policies, without which the first tasks do not start.
  service.node.addDependency(guard, task.taskRole, task.executionRole);
  const live = shiftedGroups.main ?? shiftedGroups.blue;
  if (live) {
    const alternate = alternateTarget(shiftedGroups, shifted, () => surroundings.shared.infrastructureRole);
    attach(service, spec, live, alternate);
  }
  if (spec.kind === 'ecs' && spec.serviceConnect) {
    const { server, calls } = spec.serviceConnect;
    if (server) setTestHeader(service, server);
    surroundings.shared.peers.join(spec.name, { service, containerPort: server?.containerPort, calls });
  }
  openEdges(spec.edges, {
    service,
    listeners: route?.made.listeners,
    internal: () => surroundings.production('internal'),
    network: () => networkPeers(network?.networkLoadBalancer, vpc),
    checks: () => checksOf(spec, vpc, surroundings.shared).securityGroup,
  });
  const scaling = autoscale(service, spec, groups.main);
  const canarySpecs = spec.canaries ?? [];
  const alarms = makeAlarms(scope, spec.alarms, {
    release: spec.name,
    groups,
    loadBalancer: route?.loadBalancerName,
    cluster: cluster.clusterName,
    service: () => service.serviceName,
    canaries: new Map(canarySpecs.map((one) => [one.key, canaryName(scope, spec.name, one)])),
    logGroup: task.logGroup,
  });
  const watching = makeCanaries(scope, canarySpecs, {
    release: spec.name,
    vpc,
    subnets: props.subnets,
    route: spec.route,
    testListener: route?.made.listeners.test,
    artifacts: () => surroundings.shared.canaryArtifacts,
  });
  // Before the first tasks are there, every call would fail.
  for (const canary of watching.canaries) canary.node.addDependency(service);
  const ofGuardrails = alarms.map((one) => one.alarm);
  const topics = topicsOf(scope, spec.topics ?? [], slots);
  const made: MadeRelease = {
    ...{
      vpc,
      cluster,
      service,
      securityGroup,
      ...task,
      targetGroups: groups,
      networkTargetGroups: networkGroups,
      rules: [],
      ...route?.made,
      ...network,
    },
    alarms: ofGuardrails,
    scaling,
    canaries: watching.canaries,
    composite: compositeAlarm(scope, spec.name, ofGuardrails, topics),
    findings: [...(route?.findings ?? []), ...watching.findings, ...(spec.kind === 'ecs' ? foreignTopics(topics) : [])],
  };
  if (spec.kind === 'codedeploy-ecs') {
    const goingBack = alarms.filter((one) => one.spec.rollsBack).map((one) => one.alarm);
    const deployed = makeDeployment(scope, spec, made, goingBack, parts);
    addTriggers(scope, deployed.deploymentGroup!, surroundings.shared.codeDeploy.role, topics);
    return { ...made, ...deployed };
  }
  tellTopics(scope, spec, service, topics);
  completeEcsControl(scope, service, spec, {
    slots,
    checks: () => checksOf(spec, vpc, surroundings.shared).atStage,
    route: { spec, rules: made.rules, listeners: made.listeners },
  });
  // ECS should find its alarms; those that measure the service itself can only follow it.
  for (const one of alarms) {
    if (one.spec.rollsBack && !measuresService(one.spec)) service.node.addDependency(one.alarm);
  }
  return made;
}
