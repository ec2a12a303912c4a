import { InternalError, unreachable } from '../../diagnostics';
import type { Plan, PlannedExposure } from '../../plan/plan';
import type { AlbRouter, GatewayApiRouter, IstioRouter } from '../../platform/router';
import { APISIX_RULE } from '../shared/kubernetes/apisix-route';
import { nameFor } from '../shared/kubernetes/existing-route';
import { mappingNames } from '../shared/kubernetes/mapping-route';
import { publicRouteName, serviceName, workloadName } from '../shared/kubernetes/names';
import type { RoutedSplit } from '../shared/kubernetes/traffic-split';
import { PRIMARY_ROUTE, SUBSETS } from '../shared/kubernetes/virtual-service';
import type { TargetContext } from '../target';
import type { ManagedRoute } from './managed-routes';
import type {
  AlbTrafficRouting,
  GatewayApiPlugin,
  IstioTrafficRouting,
  IstioVirtualServiceRef,
  TrafficRouting,
} from './manifest';
import { takesTurns } from './router-services';

/** What the controller steers, and the routes that are its own; their order is their precedence. */
export function trafficRouting(
  plan: Plan,
  context: TargetContext,
  split: RoutedSplit,
  routes: readonly ManagedRoute[],
): TrafficRouting {
  const managed = routes.length ? { managedRoutes: routes.map(({ name }) => ({ name })) } : {};
  const existing = (name: string | undefined) => (name === undefined ? undefined : nameFor(plan, name));
  switch (split.kind) {
    case 'istio':
      return { istio: istio(plan, split.router), ...managed };
    case 'gatewayApi':
      return {
        plugins: { 'argoproj-labs/gatewayAPI': gatewayPlugin(plan, context, split.router, routes.length > 0) },
        ...managed,
      };
    case 'alb':
      return { alb: alb(plan, split.router, takesTurns(split)), ...managed };
    case 'nginx':
      return { nginx: { stableIngress: existing(split.router.ingress) ?? workloadName(plan) } };
    case 'traefik':
      return { traefik: { weightedTraefikServiceName: existing(split.router.service) ?? workloadName(plan) } };
    case 'apisix': {
      const { route, rules } = split.router;
      const name = existing(route);
      return {
        apisix: {
          route:
            name === undefined
              ? { name: workloadName(plan), rules: [APISIX_RULE] }
              : { name, ...(rules === undefined ? {} : { rules }) },
        },
        ...managed,
      };
    }
    case 'ambassador':
      return {
        ambassador: { mappings: split.router.mappings?.map((name) => nameFor(plan, name)) ?? madeMappings(plan) },
      };
    default:
      return unreachable(split);
  }
}

function istio(plan: Plan, router: IstioRouter): IstioTrafficRouting {
  const rule =
    router.level === 'subset'
      ? {
          destinationRule: {
            name: router.destinationRule === undefined ? workloadName(plan) : nameFor(plan, router.destinationRule),
            canarySubsetName: SUBSETS.canary,
            stableSubsetName: SUBSETS.stable,
          },
        }
      : {};
  return { ...virtualServices(plan, router), ...rule };
}

/** The routes of callers inside, and of those from outside where there are any, move together. */
function virtualServices(
  plan: Plan,
  { virtualService, routes }: IstioRouter,
): Pick<IstioTrafficRouting, 'virtualService' | 'virtualServices'> {
  const { exposure } = plan;
  if (virtualService !== undefined) {
    const named = routes === undefined ? {} : { routes };
    return { virtualService: { name: nameFor(plan, virtualService), ...(connectionsAtGateway(exposure) ?? named) } };
  }
  const requests = { routes: [PRIMARY_ROUTE] };
  const inside = { name: workloadName(plan), ...(connections(exposure) ?? requests) };
  if (!('visibility' in exposure) || exposure.visibility === 'internal') return { virtualService: inside };
  return {
    virtualServices: [inside, { name: publicRouteName(plan), ...(connectionsAtGateway(exposure) ?? requests) }],
  };
}

type Connections = Pick<IstioVirtualServiceRef, 'tcpRoutes' | 'tlsRoutes'>;

function connections(exposure: PlannedExposure): Connections | undefined {
  return exposure.kind === 'tcp' ? { tcpRoutes: [{ port: exposure.port }] } : undefined;
}

/** At a gateway many releases share a port; inside the mesh a Service is called by its own name, whatever TLS says. */
function connectionsAtGateway(exposure: PlannedExposure): Connections | undefined {
  return exposure.kind === 'tcp' && exposure.sni
    ? { tlsRoutes: [{ port: exposure.port, sniHosts: exposure.sni }] }
    : connections(exposure);
}

function alb(plan: Plan, router: AlbRouter, turns: boolean): AlbTrafficRouting {
  const { exposure } = plan;
  if (!('port' in exposure)) throw new InternalError('a release that nothing calls has a load balancer');
  const root = router.rootService === undefined ? undefined : nameFor(plan, router.rootService);
  return {
    ingress: router.ingress === undefined ? workloadName(plan) : nameFor(plan, router.ingress),
    servicePort: router.servicePort ?? exposure.port,
    ...(turns || root !== undefined ? { rootService: root ?? serviceName(plan) } : {}),
  };
}

function madeMappings({ exposure, ...plan }: Plan): readonly string[] {
  if (exposure.kind !== 'http' && exposure.kind !== 'grpc') throw new InternalError('connections reached Emissary');
  return mappingNames({ exposure, ...plan }, exposure);
}

const ROUTE_FIELDS = {
  http: ['httpRoute', 'httpRoutes'],
  grpc: ['grpcRoute', 'grpcRoutes'],
  tcp: ['tcpRoute', 'tcpRoutes'],
  tls: ['tlsRoute', 'tlsRoutes'],
} as const;

function gatewayPlugin(
  { exposure, ...plan }: Plan,
  context: TargetContext,
  router: GatewayApiRouter,
  headerRoutes: boolean,
): GatewayApiPlugin {
  const { namespace } = context.platform.kubernetes;
  if (namespace === undefined || exposure.kind === 'none')
    throw new InternalError('a Gateway route without a namespace');
  const whole = { exposure, ...plan };
  const name = router.route === undefined ? workloadName(whole) : nameFor(whole, router.route);
  const [one, several] = ROUTE_FIELDS[exposure.kind === 'tcp' && exposure.sni ? 'tls' : exposure.kind];
  return headerRoutes ? { [several]: [{ name, useHeaderRoutes: true }], namespace } : { [one]: name, namespace };
}
