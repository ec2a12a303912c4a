import { InternalError, unreachable } from '../../../diagnostics';
import type { Plan, PlannedExposure } from '../../../plan/plan';
import type { IstioRouter } from '../../../platform/router';
import type { TargetContext } from '../../target';
import { albIngress } from './alb-ingress';
import { apisixRoutes } from './apisix-route';
import { singleBackend, splitBackends, type Backend, type WeightsBy } from './backend';
import { isExisting } from './existing-route';
import { gatewayRoute } from './gateway-route';
import { nginxIngresses } from './ingress';
import { mappings } from './mapping-route';
import type { SpecObject } from './spec';
import { gatewayTcpRoute, istioTcpRoute, type TcpExposure } from './tcp-route';
import { gatewayTlsRoute, isTls, istioTlsRoute } from './tls-route';
import { traefikRoutes } from './traefik-route';
import { trafficSplit, type RoutedSplit } from './traffic-split';
import { destinationRule, meshRoute, publicRoute } from './virtual-service';

export type RoutedExposure = Extract<PlannedExposure, { kind: 'http' | 'grpc' }>;

/**
 * What leads traffic to the release, through the platform's router. `shared` when a controller divides it between
 * two versions; else the release's own Service gets all of it.
 */
export function routes(plan: Plan, context: TargetContext, shared: boolean): readonly SpecObject[] {
  const { exposure } = plan;
  if (exposure.kind === 'none') return [];
  const backends = shared ? splitBackends(plan, exposure.port) : singleBackend(plan, exposure.port);
  return routesTo(plan, context, backends, 'controller');
}

/**
 * Routes whose weights stay as they are written here, for releases that no controller moves. Every router spells them;
 * the first Service is stable's, a second one the candidate's. The weights add up to 100.
 */
export function weightedRoutes(
  plan: Plan,
  context: TargetContext,
  backends: readonly Backend[],
): readonly SpecObject[] {
  return routesTo(plan, context, backends, 'nobody');
}

function routesTo(
  plan: Plan,
  context: TargetContext,
  backends: readonly Backend[],
  by: WeightsBy,
): readonly SpecObject[] {
  const { exposure } = plan;
  if (exposure.kind === 'none') return [];
  // The Service itself is the way in for callers inside the cluster.
  if (exposure.visibility === 'internal' && backends.length === 1) return [];
  const split = trafficSplit(plan, context);
  if (split.kind === 'replicas' || split.kind === 'impossible' || isExisting(split.router)) return [];
  return exposure.kind === 'tcp'
    ? connections(plan, context, split, exposure, backends, by)
    : requests(plan, context, split, exposure, backends, by);
}

function requests(
  plan: Plan,
  context: TargetContext,
  split: RoutedSplit,
  exposure: RoutedExposure,
  backends: readonly Backend[],
  by: WeightsBy,
): readonly SpecObject[] {
  const divided = backends.length > 1;
  switch (split.kind) {
    case 'gatewayApi':
      return [gatewayRoute(plan, context, split.router, exposure, backends)];
    case 'istio':
      return [
        // With one version the Service itself is enough for callers inside.
        ...(divided ? [meshRoute(plan, context, split.router, exposure, backends)] : []),
        ...(exposure.visibility === 'public' ? [publicRoute(plan, context, split.router, exposure, backends)] : []),
        ...(divided && split.router.level === 'subset' ? [destinationRule(plan, context, exposure)] : []),
      ];
    case 'alb':
      return [albIngress(plan, context, split.router, exposure, backends, by)];
    case 'nginx':
      return nginxIngresses(plan, context, split.router, exposure, backends, by);
    case 'traefik':
      return traefikRoutes(plan, context, split.router, exposure, backends);
    case 'apisix':
      return apisixRoutes(plan, context, split.router, exposure, backends);
    case 'ambassador':
      return mappings(plan, context, split.router, exposure, backends, by);
    default:
      return unreachable(split);
  }
}

function connections(
  plan: Plan,
  context: TargetContext,
  split: RoutedSplit,
  exposure: TcpExposure,
  backends: readonly Backend[],
  by: WeightsBy,
): readonly SpecObject[] {
  const divided = backends.length > 1;
  switch (split.kind) {
    case 'gatewayApi':
      return [
        isTls(exposure)
          ? gatewayTlsRoute(plan, context, split.router, exposure, backends, by)
          : gatewayTcpRoute(plan, context, split.router, exposure, backends),
      ];
    case 'istio':
      return [
        ...(divided ? [istioTcpRoute(plan, context, split.router, exposure, backends, 'inside')] : []),
        ...publicConnections(plan, context, split.router, exposure, backends),
        ...(divided && split.router.level === 'subset' ? [destinationRule(plan, context, exposure)] : []),
      ];
    case 'alb':
    case 'nginx':
    case 'traefik':
    case 'apisix':
    case 'ambassador':
      throw new InternalError(`connections reached the router '${split.kind}'`);
    default:
      return unreachable(split);
  }
}

function publicConnections(
  plan: Plan,
  context: TargetContext,
  router: IstioRouter,
  exposure: TcpExposure,
  backends: readonly Backend[],
): readonly SpecObject[] {
  if (exposure.visibility === 'internal') return [];
  return [
    isTls(exposure)
      ? istioTlsRoute(plan, context, router, exposure, backends)
      : istioTcpRoute(plan, context, router, exposure, backends, 'public'),
  ];
}
