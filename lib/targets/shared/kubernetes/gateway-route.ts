import { InternalError } from '../../../diagnostics';
import type { Plan } from '../../../plan/plan';
import type { GatewayApiRouter } from '../../../platform/router';
import type { TargetContext } from '../../target';
import type { Backend } from './backend';
import type { GrpcRoute, HttpRoute, ParentReference, RouteFilter, WeightedBackend } from './manifest';
import { workloadName } from './names';
import { objectMeta } from './object-meta';
import type { RoutedExposure } from './route';
import { specObject } from './spec-object';
import type { SpecObject } from './spec';

/** A route of the Gateway API to these backends. */
export function gatewayRoute(
  plan: Plan,
  context: TargetContext,
  router: GatewayApiRouter,
  exposure: RoutedExposure,
  backends: readonly Backend[],
): SpecObject {
  const metadata = objectMeta(plan, context, workloadName(plan));
  // On its own Service a route is for whoever calls that Service, by whatever name.
  const hostnames = exposure.hosts.length && exposure.visibility === 'public' ? { hostnames: exposure.hosts } : {};
  const parentRefs = [exposure.visibility === 'public' ? gatewayParent(router) : ownService(plan, exposure)];
  const backendRefs = backendRefsOf(context, backends);
  const origins = { '': exposure.path };
  if (exposure.kind === 'grpc') {
    const object: GrpcRoute = {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GRPCRoute',
      metadata,
      spec: { parentRefs, ...hostnames, rules: [{ backendRefs }] },
    };
    return specObject('GRPCRoute', object, origins);
  }
  // Paths tell releases apart on a shared Gateway; the Service of one release answers on all of them.
  const paths = exposure.paths.length && exposure.visibility === 'public' ? exposure.paths : ['/'];
  const object: HttpRoute = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata,
    spec: {
      parentRefs,
      ...hostnames,
      rules: [{ matches: paths.map((value) => ({ path: { type: 'PathPrefix', value } })), backendRefs }],
    },
  };
  return specObject('HTTPRoute', object, origins);
}

/** The Gateway as routes name it. */
export function gatewayParent({ gateway }: GatewayApiRouter): ParentReference {
  if (gateway === undefined) throw new InternalError('a route is made for a router that only names one');
  if (typeof gateway === 'string') return { kind: 'Gateway', name: gateway };
  const { name, namespace, section } = gateway;
  return {
    kind: 'Gateway',
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(section === undefined ? {} : { sectionName: section }),
  };
}

/** The mesh's way (GAMMA): the route stands before the Service that callers name. */
function ownService(plan: Plan, { port }: RoutedExposure): ParentReference {
  return { group: '', kind: 'Service', name: workloadName(plan), port };
}

/**
 * Envoy Gateway counts all backends of a rule together, unless one of them has a filter of its own (its issue 7017).
 * This one takes away a header that nobody sends.
 */
const SEPARATE_COUNTERS: RouteFilter = {
  type: 'RequestHeaderModifier',
  requestHeaderModifier: { remove: ['x-rollout-separate-counters'] },
};

function backendRefsOf(context: TargetContext, backends: readonly Backend[]): readonly WeightedBackend[] {
  const separate = backends.length > 1 && context.platform.metrics.prometheus?.dialect === 'envoyGateway';
  return backends.map(({ service, port, weight }) => ({
    group: '',
    kind: 'Service',
    name: service,
    port,
    weight,
    ...(separate ? { filters: [SEPARATE_COUNTERS] } : {}),
  }));
}
