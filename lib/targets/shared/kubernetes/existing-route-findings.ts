import { finding, unreachable, type Diagnostic } from '../../../diagnostics';
import type { Plan, PlannedExposure } from '../../../plan/plan';
import type { Router } from '../../../platform/router';
import type { TargetContext } from '../../target';
import { isExisting, nameFor } from './existing-route';
import { canaryServiceName, serviceName } from './names';
import { isRouted, trafficSplit } from './traffic-split';

/** What routes that are there already must contain: nobody else can know it. `divided` between two versions, or one. */
export function existingRouteFindings(plan: Plan, context: TargetContext, divided: boolean): readonly Diagnostic[] {
  const { router } = context.platform.kubernetes;
  const { exposure } = plan;
  if (!router || !isExisting(router) || exposure.kind === 'none') return [];
  const passes = divided ? isRouted(trafficSplit(plan, context)) : exposure.visibility === 'public';
  if (!passes) return [];
  const needs = divided
    ? dividedNeeds(router, plan)
    : `lead to the Service ${serviceName(plan)}, port ${exposure.port}`;
  return [
    finding('route-is-expected', exposure.path, {
      message: `No route is made: ${objectOf(router, plan)} is there already, and must ${needs}${forWhom(exposure)}.`,
      fix: 'nothing, if it does',
    }),
  ];
}

/** What reaches it from outside, which the route must take by itself. */
function forWhom(exposure: PlannedExposure): string {
  if (exposure.kind === 'none' || exposure.visibility === 'internal') return '';
  if (exposure.kind === 'tcp') {
    const { sni } = exposure;
    return sni === undefined ? ', for public connections' : `, for public connections of TLS to ${sni.join(' and ')}`;
  }
  return exposure.hosts.length > 0
    ? `, for public requests to ${exposure.hosts.join(' and ')}`
    : ', for public requests';
}

function objectOf(router: Router, plan: Plan): string {
  const named = (name: string | undefined) => nameFor(plan, name ?? '');
  switch (router.kind) {
    case 'gatewayApi':
      return `the ${routeKind(plan.exposure)} ${named(router.route)}`;
    case 'istio':
      return `the VirtualService ${named(router.virtualService)}`;
    case 'alb':
    case 'nginx':
      return `the Ingress ${named(router.ingress)}`;
    case 'traefik':
      return `the TraefikService ${named(router.service)}`;
    case 'apisix':
      return `the ApisixRoute ${named(router.route)}`;
    case 'ambassador':
      return `the Mapping ${(router.mappings ?? []).map(named).join(' and ')}`;
    default:
      return unreachable(router);
  }
}

const ROUTE_KINDS = { http: 'HTTPRoute', grpc: 'GRPCRoute', tcp: 'TCPRoute', none: 'route' } as const;

function routeKind(exposure: PlannedExposure): string {
  return exposure.kind === 'tcp' && exposure.sni ? 'TLSRoute' : ROUTE_KINDS[exposure.kind];
}

function dividedNeeds(router: Router, plan: Plan): string {
  const both = `${serviceName(plan)} (weight 100) and ${canaryServiceName(plan)} (weight 0)`;
  switch (router.kind) {
    case 'gatewayApi':
      return `have one rule with the backends ${both}`;
    case 'istio': {
      const where = router.routes ? `in ${router.routes.join(' and ')}` : 'in its only route';
      return router.level === 'subset'
        ? `lead ${where} to the subsets stable (weight 100) and canary (weight 0) of ${serviceName(plan)}, which the DestinationRule ${nameFor(plan, router.destinationRule ?? '')} has`
        : `lead ${where} to the destinations ${both}`;
    }
    case 'alb': {
      const root = router.rootService === undefined ? serviceName(plan) : nameFor(plan, router.rootService);
      return `have a path whose backend is the Service ${root} with the port name use-annotation`;
    }
    case 'nginx':
      return `have a rule whose backend is the Service ${serviceName(plan)}`;
    case 'traefik':
      return `have the weighted services ${both}`;
    case 'apisix':
      return `have ${router.rules ? `in ${router.rules.join(' and ')}` : 'in the rule of its own name'} the backends ${both}`;
    case 'ambassador':
      return `lead to the service ${serviceName(plan)} and have no weight`;
    default:
      return unreachable(router);
  }
}
