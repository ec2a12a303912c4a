import type { Plan, PlannedExposure } from '../../../plan/plan';
import type { GatewayApiRouter, IstioRouter } from '../../../platform/router';
import type { TargetContext } from '../../target';
import type { Backend } from './backend';
import { gatewayParent } from './gateway-route';
import type { TcpRoute, VirtualService } from './manifest';
import { publicRouteName, serviceName, workloadName } from './names';
import { objectMeta } from './object-meta';
import { specObject } from './spec-object';
import type { SpecObject } from './spec';
import { hostDestinations, subsetDestinations } from './virtual-service';

export type TcpExposure = Extract<PlannedExposure, { kind: 'tcp' }>;

/** A route of the Gateway API for connections: a port of the Gateway, and nothing else, tells releases apart. */
export function gatewayTcpRoute(
  plan: Plan,
  context: TargetContext,
  router: GatewayApiRouter,
  { path, port, visibility }: TcpExposure,
  backends: readonly Backend[],
): SpecObject {
  const parent =
    visibility === 'public'
      ? { ...gatewayParent(router), port }
      : { group: '', kind: 'Service' as const, name: workloadName(plan), port };
  const object: TcpRoute = {
    apiVersion: 'gateway.networking.k8s.io/v1alpha2',
    kind: 'TCPRoute',
    metadata: objectMeta(plan, context, workloadName(plan)),
    spec: {
      parentRefs: [parent],
      rules: [{ backendRefs: connectionBackends(backends) }],
    },
  };
  return specObject('TCPRoute', object, { '': path });
}

export function connectionBackends(backends: readonly Backend[]): TcpRoute['spec']['rules'][number]['backendRefs'] {
  return backends.map(({ service, port, weight }) => ({ group: '', kind: 'Service', name: service, port, weight }));
}

/** Connections of callers inside the mesh, or of those that come through a gateway. */
export function istioTcpRoute(
  plan: Plan,
  context: TargetContext,
  router: IstioRouter,
  { path, port }: TcpExposure,
  backends: readonly Backend[],
  callers: 'inside' | 'public',
): SpecObject {
  const inside = callers === 'inside';
  const divided = router.level === 'subset' && backends.length > 1;
  const object: VirtualService = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: objectMeta(plan, context, inside ? workloadName(plan) : publicRouteName(plan)),
    spec: {
      // A connection names no host; a port of the gateway belongs to one release.
      hosts: inside ? [serviceName(plan)] : ['*'],
      gateways: inside ? ['mesh'] : (router.gateways ?? []),
      tcp: [
        {
          match: [{ port }],
          route: divided ? subsetDestinations(plan, port, backends) : hostDestinations(backends),
        },
      ],
    },
  };
  return specObject(inside ? 'VirtualService' : 'VirtualService/public', object, { '': path });
}
