import { cannotMeasure, selected, USE_APPLICATION, type Dialect } from './dialect';
import { equals, matches } from './promql';

const SOURCE = 'https://github.com/kubernetes/ingress-nginx/pull/7696';

/**
 * Requests at an NGINX Ingress. Its label `canary` names the candidate's Service; for stable it is empty, and which
 * label then holds the namespace depends on how Prometheus is set up, so stable alone cannot be selected safely.
 */
export const nginxDialect: Dialect = {
  title: 'NGINX Ingress',
  countedBy: 'router',
  requests: 'nginx_ingress_controller_requests',
  failed: { http: matches('status', '5..'), grpc: undefined },
  latency: { histogram: 'nginx_ingress_controller_request_duration_seconds', perSecond: 1 },
  select: (side, { router, layout, namespace, services, port }) => {
    if (router !== 'nginx' || layout !== 'split' || port === undefined) {
      return cannotMeasure('only a canary behind an NGINX Ingress has a label of its own', USE_APPLICATION, SOURCE);
    }
    if (side !== 'candidate') {
      return cannotMeasure(
        'the requests of stable have no label of their own at an NGINX Ingress',
        'compare with a limit (max), or ' + USE_APPLICATION,
        SOURCE,
      );
    }
    return selected(equals('canary', `${namespace}-${services.candidate}-${port}`));
  },
};
