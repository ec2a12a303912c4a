import { cannotMeasure, ENVOY_BUCKETS, selected, USE_APPLICATION, type Dialect } from './dialect';
import { matches, regexLiteral } from './promql';
import type { Side, Versions } from './versions';

const SOURCE = 'https://github.com/envoyproxy/gateway/issues/7017';

/**
 * Clusters of Envoy Gateway. It has one for all backends of a rule, unless a backend has a filter of its own: the
 * routes that we write have one, so stable is backend 0 of rule 0 and the candidate backend 1. Rules after the first
 * are those that the controller adds for chosen requests, and lead to the candidate.
 */
export const envoyGatewayDialect: Dialect = {
  title: 'Envoy Gateway',
  countedBy: 'router',
  requests: 'envoy_cluster_upstream_rq_xx',
  failed: { http: { label: 'envoy_response_code_class', op: '=', value: '5' }, grpc: undefined },
  latency: { histogram: 'envoy_cluster_upstream_rq_time', perSecond: 1000, buckets: ENVOY_BUCKETS },
  select: (side, versions) => {
    if (versions.router !== 'gatewayApi' || versions.visibility !== 'public') {
      return cannotMeasure(
        'only traffic that passes a Gateway is in the metrics of Envoy Gateway',
        USE_APPLICATION,
        SOURCE,
      );
    }
    if (versions.existingRoutes === true) {
      return cannotMeasure(
        'it names clusters by the place of a backend in a route, and the route was not made here',
        USE_APPLICATION,
        SOURCE,
      );
    }
    if (side !== 'service' && versions.layout === 'replicas') {
      return cannotMeasure('one backend stands for both versions', USE_APPLICATION, SOURCE);
    }
    return selected(matches('envoy_cluster_name', clusters(side, versions)));
  },
};

function clusters(side: Side, { protocol, namespace, release, layout }: Versions): string {
  // A namespace is a DNS label: it has no character that means more in a regular expression.
  const route = `${protocol}route/${namespace}/${regexLiteral(release)}`;
  if (side === 'service' || layout === 'active') return `${route}/rule/.*`;
  return side === 'stable' ? `${route}/rule/0/backend/0` : `${route}/rule/(0/backend/1|[1-9][0-9]*(/.*)?)`;
}
