import { cannotMeasure, ENVOY_BUCKETS, GRPC_FAULTS, selected, USE_APPLICATION, type Dialect } from './dialect';
import { equals, matches, regexLiteral } from './promql';
import type { Side, Versions } from './versions';

const SOURCE = 'https://istio.io/latest/docs/reference/config/metrics/';

/**
 * Telemetry of the proxies. The caller's proxy reports, because it names the Service that it chose; the pod's own
 * proxy cannot tell which of several Services the request came through.
 */
export const istioDialect: Dialect = {
  title: 'Istio telemetry',
  countedBy: 'callers',
  requests: 'istio_requests_total',
  failed: { http: matches('response_code', '5..'), grpc: matches('grpc_response_status', GRPC_FAULTS) },
  latency: { histogram: 'istio_request_duration_milliseconds', perSecond: 1000, buckets: ENVOY_BUCKETS },
  select: (side, versions) => {
    if (side !== 'service' && versions.layout === 'replicas') {
      return cannotMeasure(
        'one Service stands before both versions, and Istio tells Services apart',
        USE_APPLICATION,
        SOURCE,
      );
    }
    if (side !== 'service' && versions.layout !== 'active' && versions.subsets) {
      return cannotMeasure(
        'two subsets of one host have one name in Istio telemetry',
        "set kubernetes.router.level: 'host' in the platform, or " + USE_APPLICATION,
        SOURCE,
      );
    }
    if (versions.router !== 'istio' && versions.router !== 'gatewayApi') {
      return cannotMeasure('the platform names no router that is part of Istio', USE_APPLICATION, SOURCE);
    }
    return selected(
      equals('reporter', 'source'),
      equals('destination_service_namespace', versions.namespace),
      serviceMatcher(side, versions),
    );
  },
};

function serviceMatcher(side: Side, { services, layout, subsets }: Versions) {
  const label = 'destination_service_name';
  if (side === 'service' && layout === 'split' && !subsets) {
    return matches(label, `${regexLiteral(services.stable)}|${regexLiteral(services.candidate)}`);
  }
  return equals(label, layout !== 'active' && side === 'candidate' ? services.candidate : services.stable);
}
