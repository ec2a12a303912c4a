import { unreachable } from '../../../diagnostics';
import type { CommonPlan } from '../../../plan/common-plan';
import type { PlannedExposure } from '../../../plan/plan';
import type { GatewayApiRouter, Router } from '../../../platform/router';
import type { TargetContext } from '../../target';

/** What can divide the traffic of this release between two versions. */
export type TrafficSplit =
  | RoutedSplit
  /** Nothing: the share is that of the pods. */
  | { readonly kind: 'replicas' }
  /** A router is there, but it cannot divide this traffic. */
  | { readonly kind: 'impossible'; readonly reason: string; readonly fix: string };

/** A router that divides it. */
export type RoutedSplit = {
  [K in Router['kind']]: { readonly kind: K; readonly router: Extract<Router, { kind: K }> };
}[Router['kind']];

export function trafficSplit(plan: CommonPlan, context: TargetContext): TrafficSplit {
  const { router } = context.platform.kubernetes;
  const { exposure } = plan;
  if (exposure.kind === 'none' || !router) return { kind: 'replicas' };
  switch (router.kind) {
    case 'istio':
      return { kind: 'istio', router };
    case 'gatewayApi':
      return exposure.visibility === 'public' || routesInside(router, context)
        ? { kind: 'gatewayApi', router }
        : aside(exposure, 'a Gateway');
    case 'alb':
      return atTheDoor(exposure, 'an Application Load Balancer') ?? { kind: 'alb', router };
    case 'nginx':
      return atTheDoor(exposure, 'an Ingress') ?? { kind: 'nginx', router };
    case 'traefik':
      return atTheDoor(exposure, 'Traefik') ?? { kind: 'traefik', router };
    case 'apisix':
      return atTheDoor(exposure, 'APISIX') ?? { kind: 'apisix', router };
    case 'ambassador':
      return atTheDoor(exposure, 'Emissary') ?? { kind: 'ambassador', router };
    default:
      return unreachable(router);
  }
}

/** Whether routes of the Gateway API also hold for calls from Service to Service. */
function routesInside({ mesh }: GatewayApiRouter, context: TargetContext): boolean {
  return mesh ?? context.platform.metrics.prometheus?.dialect === 'istio';
}

/** Whether the split is a router's. */
export function isRouted(split: TrafficSplit): split is RoutedSplit {
  return split.kind !== 'replicas' && split.kind !== 'impossible';
}

type Reachable = Exclude<PlannedExposure, { kind: 'none' }>;

/** What keeps a router at the edge, which only knows requests, from dividing the traffic. */
function atTheDoor(exposure: Reachable, door: string): TrafficSplit | undefined {
  if (exposure.visibility === 'internal') return aside(exposure, door);
  return exposure.kind === 'tcp'
    ? {
        kind: 'impossible',
        reason: `the controller divides requests at ${door}, not connections`,
        fix: "name the router 'istio' or 'gatewayApi' in the platform, or choose 'rolling' or 'blueGreen'",
      }
    : undefined;
}

/** Connections inside the cluster that no mesh sees are shared by the pods; for requests that would be a guess. */
function aside({ kind }: Reachable, door: string): TrafficSplit {
  return kind === 'tcp' ? { kind: 'replicas' } : passesBy(door);
}

function passesBy(door: string): TrafficSplit {
  return {
    kind: 'impossible',
    reason: `${door} divides only what passes it, and calls inside the cluster go straight to the Service`,
    fix: "make the release public, say mesh: true of a Gateway API router if its implementation routes calls between Services too (Istio, Linkerd and Cilium do), or choose 'rolling' or 'blueGreen'",
  };
}
