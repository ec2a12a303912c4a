import { unreachable } from '../../../diagnostics';
import type { Plan, PlannedExposure } from '../../../plan/plan';
import type { TargetContext } from '../../target';
import { singleBackend, splitBackends } from './backend';
import { gatewayRoute } from './gateway-route';
import { ingress } from './ingress';
import type { SpecObject } from './spec';
import { trafficSplit } from './traffic-split';
import { destinationRule, meshRoute, publicRoute } from './virtual-service';

export type RoutedExposure = Extract<PlannedExposure, { kind: 'http' | 'grpc' }>;

/**
 * What leads traffic to the release, through the platform's router. `shared` when the controller divides it between
 * two versions; else the release's own Service gets all of it.
 */
export function routes(plan: Plan, context: TargetContext, shared: boolean): readonly SpecObject[] {
  const { exposure } = plan;
  if (exposure.kind !== 'http' && exposure.kind !== 'grpc') return [];
  // The Service itself is the way in for callers inside the cluster.
  if (exposure.visibility === 'internal' && !shared) return [];
  const split = trafficSplit(plan, context);
  const backends = shared ? splitBackends(plan, exposure.port) : singleBackend(plan, exposure.port);
  switch (split.kind) {
    case 'gatewayApi':
      return [gatewayRoute(plan, context, split.router, exposure, backends)];
    case 'istio':
      return [
        // With one version the Service itself is enough for callers inside.
        ...(shared ? [meshRoute(plan, context, split.router, exposure, backends)] : []),
        ...(exposure.visibility === 'public' ? [publicRoute(plan, context, split.router, exposure, backends)] : []),
        ...(shared && split.router.level === 'subset' ? [destinationRule(plan, context, exposure)] : []),
      ];
    case 'nginx':
      return [ingress(plan, context, split.router, exposure)];
    case 'replicas':
    case 'impossible':
      return [];
    default:
      return unreachable(split);
  }
}
