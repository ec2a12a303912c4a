import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import { InternalError } from '../diagnostics';
import type { NetworkRouteSpec } from '../targets/shared/ecs/spec';
import { aliasRecord } from './internal-record';
import { natAddresses } from './nat-addresses';
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

/** Everybody, or everybody inside of the network; tests come from inside. One without a group takes all anyway. */
function openPorts(
  { visibility, port, testPort }: NetworkRouteSpec,
  loadBalancer: elbv2.INetworkLoadBalancer,
  vpc: ec2.IVpc,
): void {
  if (!(loadBalancer instanceof elbv2.NetworkLoadBalancer)) return;
  const inside = ec2.Peer.ipv4(vpc.vpcCidrBlock);
  const from = visibility === 'public' ? ec2.Peer.anyIpv4() : inside;
  loadBalancer.connections.allowFrom(from, ec2.Port.tcp(port), 'Clients of a release');
  if (testPort === undefined) return;
  for (const peer of [inside, ...(visibility === 'public' ? natAddresses(vpc) : [])]) {
    loadBalancer.connections.allowFrom(peer, ec2.Port.tcp(testPort), 'The test route');
  }
}

/** CodeDeploy knows one group of a listener; Amazon ECS wants both there from the start. */
function forward({ main, alternate, blue }: NetworkTargetGroups): elbv2.NetworkListenerAction {
  const live = main ?? blue;
  if (!live) throw new InternalError('a network route without target groups');
  return alternate
    ? elbv2.NetworkListenerAction.weightedForward([
        { targetGroup: live, weight: 100 },
        { targetGroup: alternate, weight: 0 },
      ])
    : elbv2.NetworkListenerAction.forward([live]);
}
