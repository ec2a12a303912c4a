import { printable } from '../../../units';
import {
  at,
  has,
  isSet,
  itemsOf,
  keysOf,
  setAmong,
  textAt,
  valueAt,
  type Node,
} from '../../shared/kubernetes/rules/node';
import type { RelatedObjects } from '../../shared/kubernetes/rules/related-objects';
import type { Rule } from '../../shared/kubernetes/rules/rule';
import { stepsOf, trafficRoutingOf, trafficServicesOf } from './rollout-parts';
import { resolveReference } from './route-objects';
import { routersOf, traitsOf } from './router';

const ROUTE_KINDS = { http: 'HTTPRoute', grpc: 'GRPCRoute', tcp: 'TCPRoute', tls: 'TLSRoute' } as const;

interface RouteName {
  readonly kind: string;
  readonly place: Node;
}

function pluginOf(rollout: Node): Node {
  return at(trafficRoutingOf(rollout), 'plugins', 'argoproj-labs/gatewayAPI');
}

export function isSteeredByPlugin(rollout: Node): boolean {
  return isSet(pluginOf(rollout));
}

function routeNamesOf(plugin: Node): readonly RouteName[] {
  return Object.entries(ROUTE_KINDS).flatMap(([prefix, kind]) => {
    const several = itemsOf(at(plugin, `${prefix}Routes`)).map((route) => at(route, 'name'));
    return [at(plugin, `${prefix}Route`), ...several].filter(isSet).map((place) => ({ kind, place }));
  });
}

export const gatewayRouteIsNamed: Rule<unknown> = (rollout, report) => {
  const plugin = pluginOf(rollout);
  const selected = keysOf(plugin).some((key) => key.endsWith('RouteSelector'));
  if (!isSet(plugin) || selected || routeNamesOf(plugin).length > 0) return;
  report('argo-gateway-route-missing', plugin.path, {
    message: 'the plugin is not told which route it should steer',
    got: keysOf(plugin).join(', ') || 'nothing',
    allowed: 'httpRoute, httpRoutes, grpcRoute, grpcRoutes, … or a selector',
    fix: 'name the HTTPRoute',
  });
};

export const gatewayRouteSplits: Rule<RelatedObjects> = (rollout, report, context) => {
  const wanted = trafficServicesOf(rollout);
  for (const { kind, place } of routeNamesOf(pluginOf(rollout))) {
    const route = resolveReference(rollout, report, context, kind, place);
    if (!route) continue;
    const rules = itemsOf(at(route, 'spec', 'rules')).map((rule) =>
      itemsOf(at(rule, 'backendRefs')).map((backend) => textAt(backend, 'name')),
    );
    if (rules.some((backends) => wanted.every((service) => backends.includes(service)))) continue;
    report('argo-gateway-backend-missing', place.path, {
      message: 'no rule of the route leads to both versions, so the plugin cannot split the traffic',
      got: rules.map((backends) => backends.map(printable).join(' and ') || 'no backend').join('; ') || 'no rules',
      allowed: wanted.map(printable).join(' and '),
      fix: 'give one rule both Services as backendRefs, stable with weight 100 and candidate with weight 0',
    });
  }
};

/** For a route that is listed, the plugin adds header routes only where it is told to; a selected one gets none. */
export const gatewayMayAddHeaderRoutes: Rule<unknown> = (rollout, report) => {
  const plugin = pluginOf(rollout);
  const step = stepsOf(rollout).find((one) => has(one, 'setHeaderRoute'));
  const single = setAmong(plugin, ['httpRoute', 'grpcRoute']).length > 0;
  const listed = ['httpRoutes', 'grpcRoutes'].flatMap((key) => itemsOf(at(plugin, key)));
  const allowed = single || listed.some((route) => valueAt(route, 'useHeaderRoutes') === true);
  if (!isSet(plugin) || !step || allowed) return;
  report('argo-gateway-header-routes-off', at(step, 'setHeaderRoute').path, {
    message: 'no route lets the plugin add header routes: the step does nothing, and says it succeeded',
    got: keysOf(plugin).join(', ') || 'no route',
    allowed: 'httpRoute, grpcRoute, or useHeaderRoutes: true on a listed route',
    fix: 'set useHeaderRoutes on the route that should get the header route',
  });
};

export const gatewayCannotMirror: Rule<unknown> = (rollout, report) => {
  const other = routersOf(rollout).some((router) => router !== 'plugins' && traitsOf(router).mirrorRoute === true);
  if (!isSet(pluginOf(rollout)) || other) return;
  for (const route of stepsOf(rollout)
    .map((step) => at(step, 'setMirrorRoute'))
    .filter(isSet)) {
    report('argo-gateway-mirror-ignored', route.path, {
      message: 'the Gateway API plugin mirrors nothing: the step does nothing, and says it succeeded',
      got: printable(valueAt(route, 'name')),
      allowed: 'mirroring with the router istio',
      fix: 'use Istio for the mirror, or leave the step out',
    });
  }
};
