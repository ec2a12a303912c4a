import * as pulumi from '@pulumi/pulumi';
import { Listener } from '@pulumi/aws/lb/listener';
import { Record as DnsRecord } from '@pulumi/aws/route53/record';
import { isWhole } from '../../../targets/shared/ecs/checks-content';
import { listenerForward } from '../../../targets/shared/ecs/listener-rules';
import { networkPorts, TLS_POLICY } from '../../../targets/shared/ecs/shared-balancer';
import type { Colour, NetworkRouteSpec, RouteSpec } from '../../../targets/shared/ecs/spec';
import { originOf, type Balancer, type RouteListener } from '../listener';
import { action, listenerRules, type ListenerRules, type RouteListeners } from '../listener-rules';
import { nameOf, under, type Making } from '../making';
import { openPorts } from '../network';
import type { TargetGroups } from '../target-groups';
import type { Surroundings } from './surroundings';

/** How clients reach the tasks. */
export interface MadeRoute {
  readonly balancer: Balancer;
  readonly url: pulumi.Output<string>;
  readonly testUrl?: pulumi.Output<string>;
  readonly rules: ListenerRules;
  /** Production and test listener of a load balancer that releases share. */
  readonly listeners?: RouteListeners;
  /** Of a Network Load Balancer, which are this release's own. */
  readonly networkListeners?: NetworkListeners;
  /** What Amazon ECS moves the weights of: rules, or whole listeners of a Network Load Balancer. */
  readonly shifted: readonly pulumi.Input<string>[];
}

export interface NetworkListeners {
  readonly production: Listener;
  readonly test?: Listener;
}

export function makeRoute(
  making: Making,
  route: RouteSpec,
  internalName: string | undefined,
  surroundings: Surroundings,
  groups: TargetGroups,
): MadeRoute {
  const listeners = surroundings.listeners(route);
  const { balancer } = listeners.production;
  const rules = listenerRules(making, route, listeners, groups);
  if (internalName !== undefined) aliasRecord(making, internalName, balancer, surroundings.zoneId);
  const address = (listener: RouteListener): pulumi.Output<string> =>
    originOf(listener, route.hosts.find(isWhole) ?? balancer.dnsName);
  const second = rules.chosen ?? rules.test;
  return {
    balancer,
    url: address(listeners.production),
    ...(listeners.test ? { testUrl: address(listeners.test) } : {}),
    rules,
    listeners,
    shifted: [rules.production!.arn, ...(second ? [second.arn] : [])],
  };
}

/** Who deploys moves the weights of the live listeners, so Pulumi writes where they lead once and looks no more. */
export function makeNetworkRoute(
  making: Making,
  route: NetworkRouteSpec,
  internalName: string | undefined,
  surroundings: Surroundings,
  groups: TargetGroups,
): MadeRoute {
  const { balancer, isShared } = surroundings.networkBalancer(route.visibility);
  const certificate = route.tls ? surroundings.certificateArn : undefined;
  const colours = Object.keys(groups) as Colour[];
  const moves = colours.length > 1;
  const listener = (key: string, port: number): Listener =>
    new Listener(
      nameOf(making, key),
      {
        loadBalancerArn: balancer.arn,
        port,
        ...(certificate === undefined
          ? { protocol: 'TCP' }
          : { protocol: 'TLS', certificateArn: certificate, sslPolicy: TLS_POLICY }),
        defaultActions: [action(listenerForward(colours), groups)],
        tags: making.tags,
      },
      under(making, moves ? { ignoreChanges: ['defaultActions'] } : {}),
    );
  const production = listener('network-listener', route.port);
  const test = route.testPort === undefined ? undefined : listener('network-test-listener', route.testPort);
  if (isShared)
    openPorts(making, 'network', networkPorts(route), {
      network: surroundings.network,
      to: balancer.securityGroupId,
    });
  if (internalName !== undefined) aliasRecord(making, internalName, balancer, surroundings.zoneId);
  const host = internalName ?? balancer.dnsName;
  const scheme = route.tls ? 'tls' : 'tcp';
  return {
    balancer,
    url: pulumi.interpolate`${scheme}://${host}:${route.port}`,
    ...(route.testPort === undefined ? {} : { testUrl: pulumi.interpolate`${scheme}://${host}:${route.testPort}` }),
    rules: {},
    networkListeners: { production, ...(test ? { test } : {}) },
    shifted: [production.arn, ...(test ? [test.arn] : [])],
  };
}

/** The name under which other releases call this one. */
function aliasRecord(making: Making, name: string, balancer: Balancer, zoneId: pulumi.Input<string>): void {
  new DnsRecord(
    nameOf(making, 'internal-name'),
    {
      name,
      type: 'A',
      zoneId,
      aliases: [{ name: balancer.dnsName, zoneId: balancer.zoneId, evaluateTargetHealth: false }],
    },
    under(making),
  );
}
