import { cannotMeasure, selected, USE_APPLICATION, type Dialect } from './dialect';
import { equals, matches, regexLiteral } from './promql';
import type { Versions } from './versions';

const SOURCE = 'https://doc.traefik.io/traefik/observability/metrics/overview/#service-metrics';

/**
 * Services of Traefik, which are named by namespace, Service and port. The weighted service that stands before them is
 * not counted, so each version has a label of its own. Its default buckets are coarse (0.1, 0.3, 1.2 and 5 s).
 */
export const traefikDialect: Dialect = {
  title: 'Traefik',
  countedBy: 'router',
  requests: 'traefik_service_requests_total',
  failed: { http: matches('code', '5..'), grpc: undefined },
  latency: { histogram: 'traefik_service_request_duration_seconds', perSecond: 1 },
  select: (side, versions) => {
    const { router, visibility, existingRoutes, layout, port, services } = versions;
    if (router !== 'traefik' || visibility !== 'public' || port === undefined) {
      return cannotMeasure('only traffic that passes Traefik is in its metrics', USE_APPLICATION, SOURCE);
    }
    if (existingRoutes === true) {
      return cannotMeasure(
        'it names services as their route does, and the route was not made here',
        USE_APPLICATION,
        SOURCE,
      );
    }
    if (side !== 'service' && layout === 'replicas') {
      return cannotMeasure('one Service stands for both versions', USE_APPLICATION, SOURCE);
    }
    if (layout !== 'split') return selected(equals('service', serviceLabel(versions, services.stable)));
    return side === 'service'
      ? selected(matches('service', `${bothServices(versions)}@kubernetescrd`))
      : selected(equals('service', serviceLabel(versions, services[side])));
  },
};

function serviceLabel({ namespace, port }: Versions, service: string): string {
  return `${namespace}-${service}-${port}@kubernetescrd`;
}

/** A namespace is a DNS label: it has no character that means more in a regular expression. */
function bothServices({ namespace, port, services }: Versions): string {
  return `${namespace}-(${regexLiteral(services.stable)}|${regexLiteral(services.candidate)})-${port}`;
}
