import { unreachable } from '../../../diagnostics';
import type { Plan } from '../../../plan/plan';
import type { Router } from '../../../platform/router';
import { conservative, exact, notApplicable, unsupported, type Answer } from '../../answer';
import type { FeatureDetails } from '../../feature';
import type { TargetContext } from '../../target';
import { isExisting } from './existing-route';

/** Whether the platform's router can let public traffic in. */
export function exposureAnswer(
  { kind, visibility }: FeatureDetails['exposure'],
  plan: Plan,
  context: TargetContext,
): Answer {
  const { router } = context.platform.kubernetes;
  if (kind === 'none' || visibility === 'internal') return exact;
  if (!router) {
    return unsupported('the platform names no router, so nothing leads public traffic to the release', {
      fix: "name kubernetes.router in the platform, or set exposure.visibility: 'internal'",
    });
  }
  if (kind === 'tcp') return connectionsAnswer(router);
  if (kind === 'tls') return tlsAnswer(router);
  if (isExisting(router)) return exact;
  if (kind === 'grpc' && 'paths' in plan.exposure && plan.exposure.paths.length > 0) {
    return unsupported('gRPC routes match services and methods, not path prefixes', {
      fix: 'leave exposure.paths out and tell releases apart by host',
    });
  }
  return requestsAnswer(router, kind, plan, context);
}

function connectionsAnswer(router: Router): Answer {
  switch (router.kind) {
    case 'gatewayApi':
      return isExisting(router) || router.gateway !== undefined
        ? conservative('a TCPRoute, of the experimental channel of the Gateway API', {
            fix: 'install the experimental CRDs in the cluster; the Gateway needs a TCP listener on this port',
          })
        : NO_GATEWAY;
    case 'istio':
      return isExisting(router) || router.gateways?.length ? exact : NO_ISTIO_GATEWAY;
    case 'alb':
    case 'nginx':
    case 'traefik':
    case 'apisix':
    case 'ambassador':
      return unsupported(`public TCP connections through the router '${router.kind}' are not written`, {
        fix: "name the router 'gatewayApi' or 'istio' in the platform, or set exposure.visibility: 'internal'",
      });
    default:
      return unreachable(router);
  }
}

const TLS_ROUTE = 'https://gateway-api.sigs.k8s.io/guides/tls/';

/** TLS that the release ends itself: the router may only look at the name, and pass everything else on. */
function tlsAnswer(router: Router): Answer {
  switch (router.kind) {
    case 'gatewayApi':
      return isExisting(router) || router.gateway !== undefined
        ? conservative('a TLSRoute, which the Gateway must pass on without ending TLS', {
            fix: 'give the Gateway a listener of protocol TLS and mode Passthrough on this port; the cluster needs Gateway API 1.5, and for the plugin of Argo Rollouts the experimental CRDs that serve TLSRoute v1alpha2',
          })
        : NO_GATEWAY;
    case 'istio':
      return isExisting(router) || router.gateways?.length
        ? conservative("the gateway must pass TLS on without ending it, which is said in the gateway's own object", {
            fix: 'give the Gateway a server on this port with protocol TLS and tls.mode PASSTHROUGH for these hosts',
          })
        : NO_ISTIO_GATEWAY;
    case 'alb':
      return unsupported('an Application Load Balancer ends TLS itself, and passes no connection on unread', {
        fix: "name the router 'gatewayApi' or 'istio' in the platform, or let the load balancer end TLS: exposure.kind 'http' or 'grpc'",
        source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html',
      });
    case 'nginx':
    case 'traefik':
    case 'apisix':
    case 'ambassador':
      return unsupported(
        `TLS that passes the router '${router.kind}' unread is not written: no controller divides it there`,
        {
          fix: "name the router 'gatewayApi' or 'istio' in the platform, or let the router end TLS: exposure.kind 'http' or 'grpc'",
          source: TLS_ROUTE,
        },
      );
    default:
      return unreachable(router);
  }
}

const NO_GATEWAY = unsupported('the router names neither a Gateway nor a route that is there', {
  fix: "name kubernetes.router.gateway in the platform, such as 'public', or kubernetes.router.route",
});

const NO_ISTIO_GATEWAY = unsupported(
  'the platform names no Istio gateway, so nothing lets public traffic into the mesh',
  { fix: "name kubernetes.router.gateways in the platform, such as ['istio-system/public']" },
);

function requestsAnswer(router: Router, kind: 'http' | 'grpc', { exposure }: Plan, context: TargetContext): Answer {
  const hosts = 'hosts' in exposure ? exposure.hosts : [];
  switch (router.kind) {
    case 'gatewayApi':
      return router.gateway === undefined ? NO_GATEWAY : exact;
    case 'istio':
      if (!router.gateways?.length) return NO_ISTIO_GATEWAY;
      return hosts.length > 0
        ? exact
        : unsupported('a VirtualService for the mesh cannot stand for every host', {
            fix: 'name the hosts in exposure.hosts',
            source: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/ (hosts)',
          });
    case 'alb':
      return kind === 'grpc' && router.certificate === undefined
        ? unsupported('an Application Load Balancer speaks gRPC over TLS only', {
            fix: 'name kubernetes.router.certificate in the platform',
            source:
              'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html',
          })
        : exact;
    case 'nginx':
      return kind === 'grpc' && router.tls === undefined
        ? unsupported('Ingress NGINX speaks gRPC over TLS only', {
            fix: "name kubernetes.router.tls in the platform, such as { secret: '${release}-tls' }",
            source: 'https://kubernetes.github.io/ingress-nginx/examples/grpc/',
          })
        : exact;
    case 'apisix':
      if (router.tls === undefined) return exact;
      if (hosts.length === 0) {
        return unsupported('a certificate of APISIX is chosen by host', { fix: 'name the hosts in exposure.hosts' });
      }
      return context.platform.kubernetes.namespace === undefined
        ? unsupported('an ApisixTls names the namespace of its Secret, which the platform does not say', {
            fix: 'name kubernetes.namespace in the platform',
          })
        : exact;
    case 'traefik':
    case 'ambassador':
      return exact;
    default:
      return unreachable(router);
  }
}

/** The AWS Load Balancer Controller takes -1000 to 1000. */
const LAST_GROUP_ORDER = 1000;

/** What tells releases apart on a shared door. */
export function routingAnswer({ by }: FeatureDetails['routing'], { exposure }: Plan, context: TargetContext): Answer {
  const { router } = context.platform.kubernetes;
  if (exposure.kind === 'none' || exposure.visibility !== 'public') {
    return notApplicable(
      'inside the cluster a release is called by the name of its Service, which answers on every path',
    );
  }
  if (router && isExisting(router)) {
    const what = by === 'paths' ? 'which paths it takes' : 'which of several comes first';
    return notApplicable(`the route is there already and says itself ${what}`, {
      fix: 'write it in that route',
    });
  }
  if (by === 'paths') return exact;
  switch (router?.kind) {
    case 'traefik':
    case 'apisix':
    case 'ambassador':
      return exact;
    case 'alb': {
      const priority = 'priority' in exposure ? (exposure.priority ?? 0) : 0;
      if (router.group === undefined) return notApplicable('the load balancer is its own: there are no other rules');
      return priority <= LAST_GROUP_ORDER
        ? exact
        : unsupported(`the order in a group of Ingresses goes up to ${LAST_GROUP_ORDER}, and this is ${priority}`, {
            fix: `choose a priority from 1 to ${LAST_GROUP_ORDER}`,
            source:
              'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#group.order',
          });
    }
    case 'gatewayApi':
    case 'istio':
    case 'nginx':
    case undefined:
      return notApplicable('routes have no priorities: the host and the longest path that fit decide');
    default:
      return unreachable(router);
  }
}
