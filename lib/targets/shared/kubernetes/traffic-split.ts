import { unreachable } from '../../../diagnostics';
import type { Plan } from '../../../plan/plan';
import type { GatewayApiRouter, IstioRouter, NginxRouter } from '../../../platform/kubernetes-platform';
import type { TargetContext } from '../../target';

/** What can divide the traffic of this release between two versions. */
export type TrafficSplit =
  | { readonly kind: 'gatewayApi'; readonly router: GatewayApiRouter }
  | { readonly kind: 'istio'; readonly router: IstioRouter }
  | { readonly kind: 'nginx'; readonly router: NginxRouter }
  /** Nothing: the share is that of the pods. */
  | { readonly kind: 'replicas' }
  /** A router is there, but it cannot divide this traffic. */
  | { readonly kind: 'impossible'; readonly reason: string; readonly fix: string };

export type RoutedSplit = Extract<TrafficSplit, { router: unknown }>;

export function trafficSplit(plan: Plan, context: TargetContext): TrafficSplit {
  const { router } = context.platform.kubernetes;
  const { exposure } = plan;
  if (exposure.kind === 'none' || exposure.kind === 'tcp' || !router) return { kind: 'replicas' };
  switch (router.kind) {
    case 'istio':
      return { kind: 'istio', router };
    case 'gatewayApi':
      return exposure.visibility === 'public' || routesInside(router, context)
        ? { kind: 'gatewayApi', router }
        : passesBy('a Gateway');
    case 'nginx':
      if (exposure.kind === 'grpc') return notBuilt('gRPC through an NGINX Ingress');
      return exposure.visibility === 'public' ? { kind: 'nginx', router } : passesBy('an Ingress');
    case 'alb':
    case 'traefik':
    case 'apisix':
    case 'ambassador':
      return notBuilt(`the router '${router.kind}'`);
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
  return split.kind === 'gatewayApi' || split.kind === 'istio' || split.kind === 'nginx';
}

function passesBy(door: string): TrafficSplit {
  return {
    kind: 'impossible',
    reason: `${door} divides only what passes it, and calls inside the cluster go straight to the Service`,
    fix: "make the release public, say mesh: true of the router if its implementation routes calls between Services too (Istio, Linkerd and Cilium do), or choose 'rolling' or 'blueGreen'",
  };
}

function notBuilt(what: string): TrafficSplit {
  return {
    kind: 'impossible',
    reason: `this version of rollout-constructs does not write ${what}`,
    fix: "name the router 'gatewayApi' or 'istio' in the platform, or choose 'rolling' or 'blueGreen'",
  };
}
