import type { Plan } from '../../../plan/plan';
import type { GatewayApiRouter, IstioRouter } from '../../../platform/router';
import type { TargetContext } from '../../target';
import type { Backend, WeightsBy } from './backend';
import { gatewayParent } from './gateway-route';
import type { TlsRoute, VirtualService } from './manifest';
import { publicRouteName, workloadName } from './names';
import { objectMeta } from './object-meta';
import { specObject } from './spec-object';
import type { SpecObject } from './spec';
import { connectionBackends, type TcpExposure } from './tcp-route';
import { hostDestinations, subsetDestinations } from './virtual-service';

/** Connections whose TLS the release ends itself, told apart by the name that clients ask for. */
export type TlsExposure = TcpExposure & { readonly sni: readonly string[] };

export function isTls(exposure: TcpExposure): exposure is TlsExposure {
  return exposure.sni !== undefined;
}

/** A route of the Gateway API at a listener that passes TLS through. */
export function gatewayTlsRoute(
  plan: Plan,
  context: TargetContext,
  router: GatewayApiRouter,
  { path, port, sni }: TlsExposure,
  backends: readonly Backend[],
  by: WeightsBy,
): SpecObject {
  const object: TlsRoute = {
    apiVersion: `gateway.networking.k8s.io/${steered(backends, by) ? 'v1alpha2' : 'v1'}`,
    kind: 'TLSRoute',
    metadata: objectMeta(plan, context, workloadName(plan)),
    spec: {
      parentRefs: [{ ...gatewayParent(router), port }],
      hostnames: sni,
      rules: [{ backendRefs: connectionBackends(backends) }],
    },
  };
  return specObject('TLSRoute', object, { '': path });
}

/** The Gateway API plugin of Argo Rollouts asks the cluster for routes of v1alpha2 only. */
function steered(backends: readonly Backend[], by: WeightsBy): boolean {
  return backends.length > 1 && by === 'controller';
}

/** Connections that come through a gateway of Istio; inside the mesh the Service's own name tells releases apart. */
export function istioTlsRoute(
  plan: Plan,
  context: TargetContext,
  router: IstioRouter,
  { path, port, sni }: TlsExposure,
  backends: readonly Backend[],
): SpecObject {
  const divided = router.level === 'subset' && backends.length > 1;
  const object: VirtualService = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: objectMeta(plan, context, publicRouteName(plan)),
    spec: {
      hosts: sni,
      gateways: router.gateways ?? [],
      tls: [
        {
          match: [{ port, sniHosts: sni }],
          route: divided ? subsetDestinations(plan, port, backends) : hostDestinations(backends),
        },
      ],
    },
  };
  return specObject('VirtualService/public', object, { '': path });
}
