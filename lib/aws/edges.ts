import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { edgeDescriptions, INTERNAL_PORT } from '../targets/shared/aws/security-rule';
import type { EdgeSpec } from '../targets/shared/ecs/spec';
import type { RouteListeners } from './route-listeners';

export interface EdgeParts {
  readonly service: ecs.FargateService;
  readonly listeners: RouteListeners | undefined;
  readonly internal: () => elbv2.IApplicationListener;
  /** Where connections of the Network Load Balancer come from. */
  readonly network: () => readonly ec2.IConnectable[];
  /** The functions that test candidates. */
  readonly checks: () => ec2.IConnectable;
}

/** Opens the connections of the spec, on the side of both security groups. */
export function openEdges(edges: readonly EdgeSpec[], parts: EdgeParts): void {
  for (const edge of edges) {
    if (edge.to === 'internalLoadBalancer') {
      const listener = parts.internal();
      listener.connections.allowFrom(parts.service, listener.connections.defaultPort ?? ec2.Port.tcp(INTERNAL_PORT));
    } else if (edge.from === 'networkLoadBalancer' && edge.port !== 'listener') {
      for (const peer of parts.network())
        parts.service.connections.allowFrom(peer, ec2.Port.tcp(edge.port), edgeDescriptions.balancerToTarget);
    } else if (edge.from === 'releaseChecks' && edge.port !== 'listener') {
      parts.service.connections.allowFrom(parts.checks(), ec2.Port.tcp(edge.port), edgeDescriptions.checksToTask);
    } else if (parts.listeners && edge.port !== 'listener') {
      parts.service.connections.allowFrom(
        parts.listeners.production,
        ec2.Port.tcp(edge.port),
        edgeDescriptions.balancerToTarget,
      );
    }
  }
}
