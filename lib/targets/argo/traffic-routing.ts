import { InternalError, unreachable } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { publicRouteName, workloadName } from '../shared/kubernetes/names';
import type { RoutedSplit } from '../shared/kubernetes/traffic-split';
import { PRIMARY_ROUTE, SUBSETS } from '../shared/kubernetes/virtual-service';
import type { TargetContext } from '../target';
import type { ManagedRoute } from './managed-routes';
import type { GatewayApiPlugin, IstioTrafficRouting, TrafficRouting } from './manifest';

/** What the controller steers, and the routes that are its own; their order is their precedence. */
export function trafficRouting(
  plan: Plan,
  context: TargetContext,
  split: RoutedSplit,
  routes: readonly ManagedRoute[],
): TrafficRouting {
  const managed = routes.length ? { managedRoutes: routes.map(({ name }) => ({ name })) } : {};
  switch (split.kind) {
    case 'istio':
      return {
        istio: {
          ...virtualServices(plan),
          ...(split.router.level === 'subset'
            ? {
                destinationRule: {
                  name: workloadName(plan),
                  canarySubsetName: SUBSETS.canary,
                  stableSubsetName: SUBSETS.stable,
                },
              }
            : {}),
        },
        ...managed,
      };
    case 'gatewayApi':
      return { plugins: { 'argoproj-labs/gatewayAPI': gatewayPlugin(plan, context, routes.length > 0) }, ...managed };
    case 'nginx':
      return { nginx: { stableIngress: workloadName(plan) } };
    default:
      return unreachable(split);
  }
}

/** The routes of callers inside, and of those from outside where there are any, move together. */
function virtualServices(plan: Plan): Pick<IstioTrafficRouting, 'virtualService' | 'virtualServices'> {
  const inside = { name: workloadName(plan), routes: [PRIMARY_ROUTE] };
  const isPublic = 'visibility' in plan.exposure && plan.exposure.visibility === 'public';
  return isPublic
    ? { virtualServices: [inside, { name: publicRouteName(plan), routes: [PRIMARY_ROUTE] }] }
    : { virtualService: inside };
}

function gatewayPlugin(plan: Plan, context: TargetContext, headerRoutes: boolean): GatewayApiPlugin {
  const { namespace } = context.platform.kubernetes;
  if (namespace === undefined) throw new InternalError('a Gateway route without a namespace');
  const name = workloadName(plan);
  const grpc = plan.exposure.kind === 'grpc';
  if (!headerRoutes) return grpc ? { grpcRoute: name, namespace } : { httpRoute: name, namespace };
  const routes = [{ name, useHeaderRoutes: true }];
  return grpc ? { grpcRoutes: routes, namespace } : { httpRoutes: routes, namespace };
}
