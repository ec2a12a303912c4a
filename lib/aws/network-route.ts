import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import { listenerForward } from '../targets/shared/ecs/listener-rules';
import { networkPorts } from '../targets/shared/ecs/shared-balancer';
import type { NetworkRouteSpec } from '../targets/shared/ecs/spec';
import { aliasRecord } from './internal-record';
import { coloursOf, isWeighted } from './listener-rules';
import { callers } from './nat-addresses';
import type { Surroundings } from './surroundings';
import type { NetworkTargetGroups } from './target-groups';

export interface NetworkListeners {
  readonly production: elbv2.NetworkListener;
  readonly test?: elbv2.NetworkListener;
}

export interface MadeNetworkRoute {
  readonly networkLoadBalancer: elbv2.INetworkLoadBalancer;
  readonly networkListeners: NetworkListeners;
  readonly url: string;
  readonly testUrl?: string;
}

/**
 * The listeners of one release on a Network Load Balancer. What they say is as constant as the rules of an Application
 * Load Balancer: who deploys moves the weights of the live ones.
 */
export function makeNetworkRoute(
  scope: Construct,
  route: NetworkRouteSpec,
  internalName: string | undefined,
  surroundings: Surroundings,
  groups: NetworkTargetGroups,
): MadeNetworkRoute {
  const loadBalancer = surroundings.networkBalancer(route.visibility);
  const certificate = route.tls ? surroundings.certificate : undefined;
  const listener = (id: string, port: number) =>
    new elbv2.NetworkListener(scope, id, {
      loadBalancer,
      port,
      ...(certificate
        ? { protocol: elbv2.Protocol.TLS, certificates: [certificate], sslPolicy: elbv2.SslPolicy.RECOMMENDED_TLS }
        : { protocol: elbv2.Protocol.TCP }),
      defaultAction: forward(groups),
    });
  const production = listener('NetworkListener', route.port);
  const test = route.testPort === undefined ? undefined : listener('NetworkTestListener', route.testPort);
  openPorts(route, loadBalancer, surroundings.vpc);
  if (internalName !== undefined) aliasRecord(scope, internalName, loadBalancer, surroundings.zone);
  const host = internalName ?? loadBalancer.loadBalancerDnsName;
  const scheme = route.tls ? 'tls' : 'tcp';
  return {
    networkLoadBalancer: loadBalancer,
    networkListeners: { production, ...(test ? { test } : {}) },
    url: `${scheme}://${host}:${route.port}`,
    ...(route.testPort === undefined ? {} : { testUrl: `${scheme}://${host}:${route.testPort}` }),
  };
}

/** One without a group takes all anyway. */
function openPorts(route: NetworkRouteSpec, loadBalancer: elbv2.INetworkLoadBalancer, vpc: ec2.IVpc): void {
  if (!(loadBalancer instanceof elbv2.NetworkLoadBalancer)) return;
  for (const { port, from, description } of networkPorts(route)) {
    for (const peer of callers(from, vpc)) loadBalancer.connections.allowFrom(peer, ec2.Port.tcp(port), description);
  }
}

function forward(groups: NetworkTargetGroups): elbv2.NetworkListenerAction {
  const spec = listenerForward(coloursOf(groups));
  return spec.every(isWeighted)
    ? elbv2.NetworkListenerAction.weightedForward(
        spec.map(({ colour, weight }) => ({ targetGroup: groups[colour]!, weight })),
      )
    : elbv2.NetworkListenerAction.forward(spec.map(({ colour }) => groups[colour]!));
}
