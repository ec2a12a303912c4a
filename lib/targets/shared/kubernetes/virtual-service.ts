import type { Plan } from '../../../plan/plan';
import type { IstioRouter } from '../../../platform/router';
import type { TargetContext } from '../../target';
import type { Backend } from './backend';
import { selectorLabels } from './labels';
import type { DestinationRule, IstioHttpMatch, IstioWeightedDestination, VirtualService } from './manifest';
import { publicRouteName, serviceName, workloadName } from './names';
import { objectMeta } from './object-meta';
import type { RoutedExposure } from './route';
import { specObject } from './spec-object';
import type { SpecObject } from './spec';

/** The route that the controller changes; header and mirror routes of its own stand before it. */
export const PRIMARY_ROUTE = 'primary';

export const SUBSETS = { stable: 'stable', canary: 'canary' } as const;

/** Callers inside the mesh, whatever path they ask for: they call the Service by its name. */
export function meshRoute(
  plan: Plan,
  context: TargetContext,
  router: IstioRouter,
  exposure: RoutedExposure,
  backends: readonly Backend[],
): SpecObject {
  const object: VirtualService = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: objectMeta(plan, context, workloadName(plan)),
    spec: {
      hosts: [serviceName(plan)],
      gateways: ['mesh'],
      http: [{ name: PRIMARY_ROUTE, route: destinations(plan, router, exposure, backends) }],
    },
  };
  return specObject('VirtualService', object, { '': exposure.path });
}

/**
 * Callers from outside, by host and path. An object of its own: routes of several releases on one host are merged at a
 * gateway, but in the mesh only the first of them would count.
 */
export function publicRoute(
  plan: Plan,
  context: TargetContext,
  router: IstioRouter,
  exposure: RoutedExposure,
  backends: readonly Backend[],
): SpecObject {
  const match = matchesOf(exposure);
  const object: VirtualService = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: objectMeta(plan, context, publicRouteName(plan)),
    spec: {
      hosts: exposure.hosts,
      gateways: router.gateways ?? [],
      http: [
        {
          name: PRIMARY_ROUTE,
          ...(match.length ? { match } : {}),
          route: destinations(plan, router, exposure, backends),
        },
      ],
    },
  };
  return specObject('VirtualService/public', object, { '': exposure.path });
}

function matchesOf(exposure: RoutedExposure): readonly IstioHttpMatch[] {
  return exposure.paths.filter((path) => path !== '/').map((prefix) => ({ uri: { prefix } }));
}

function destinations(
  plan: Plan,
  router: IstioRouter,
  { port }: RoutedExposure,
  backends: readonly Backend[],
): readonly IstioWeightedDestination[] {
  return router.level === 'subset' && backends.length > 1
    ? subsetDestinations(plan, port, backends)
    : hostDestinations(backends);
}

export function hostDestinations(backends: readonly Backend[]): readonly IstioWeightedDestination[] {
  return backends.map(({ service, port, weight }) => ({
    destination: { host: service, port: { number: port } },
    weight,
  }));
}

/** Two subsets of the release's own Service, stable first. */
export function subsetDestinations(
  plan: Plan,
  port: number,
  [stable, candidate]: readonly Backend[],
): readonly IstioWeightedDestination[] {
  const to = (subset: string, backend: Backend | undefined) => ({
    destination: { host: serviceName(plan), subset, port: { number: port } },
    weight: backend?.weight ?? 0,
  });
  return [to(SUBSETS.stable, stable), to(SUBSETS.canary, candidate)];
}

/** The two versions as subsets of one host; the controller adds the hash of each version to the labels. */
export function destinationRule(plan: Plan, context: TargetContext, { path }: { readonly path: string }): SpecObject {
  const object: DestinationRule = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: objectMeta(plan, context, workloadName(plan)),
    spec: {
      host: serviceName(plan),
      subsets: [SUBSETS.stable, SUBSETS.canary].map((name) => ({ name, labels: selectorLabels(plan) })),
    },
  };
  return specObject('DestinationRule', object, { '': path });
}
