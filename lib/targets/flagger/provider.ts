import { unreachable } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { isExisting } from '../shared/kubernetes/existing-route';
import type { TargetContext } from '../target';
import type { ProviderName } from './manifest';
import { isPlainSwitch } from './plain-switch';

/** Who moves the traffic for Flagger, and what it can do. */
export interface Provider {
  readonly kind: 'provider';
  readonly name: ProviderName;
  readonly traits: ProviderTraits;
}

export interface ProviderTraits {
  readonly weights: boolean;
  /** Requests that are chosen by headers. */
  readonly match: 'headers' | 'oneHeaderOneCookie' | 'none';
  /** Copies of requests: of a share, of all of them and only before a switch, or none. */
  readonly mirror: 'share' | 'all' | 'none';
  readonly affinity: boolean;
}

/** A router is there, but it cannot move this traffic for Flagger. */
export interface NoProvider {
  readonly kind: 'impossible';
  readonly reason: string;
  readonly fix: string;
}

/** By Flagger's pkg/router and its table of deployment strategies. */
export const PROVIDER_TRAITS: Readonly<Record<ProviderName, ProviderTraits>> = {
  istio: { weights: true, match: 'headers', mirror: 'share', affinity: true },
  'gatewayapi:v1': { weights: true, match: 'headers', mirror: 'all', affinity: true },
  nginx: { weights: true, match: 'oneHeaderOneCookie', mirror: 'none', affinity: false },
  traefik: { weights: true, match: 'none', mirror: 'none', affinity: false },
  apisix: { weights: true, match: 'none', mirror: 'none', affinity: false },
  linkerd: { weights: true, match: 'none', mirror: 'none', affinity: false },
  kuma: { weights: true, match: 'none', mirror: 'none', affinity: false },
  kubernetes: { weights: false, match: 'none', mirror: 'none', affinity: false },
};

export function providerOf(plan: Plan, context: TargetContext): Provider | NoProvider {
  const found = routed(plan, context);
  // A switch without stages needs no router: Services alone do.
  return found.kind === 'impossible' && isPlainSwitch(plan) ? provider('kubernetes') : found;
}

function routed(plan: Plan, context: TargetContext): Provider | NoProvider {
  const { router, flagger } = context.platform.kubernetes;
  const { exposure } = plan;
  if (exposure.kind === 'none' || exposure.kind === 'tcp') return provider('kubernetes');
  if (flagger?.provider !== undefined) return provider(flagger.provider);
  if (!router) return provider('kubernetes');
  if (isExisting(router) && router.kind !== 'nginx') {
    return impossible(
      'Flagger makes the route itself, and the platform names one that is there already',
      'name what the route is made from, such as the gateway, and take the other route away',
    );
  }
  switch (router.kind) {
    case 'istio':
      return router.level === 'subset'
        ? impossible(
            'Flagger divides traffic between two Services of Istio, not between two subsets of one',
            "set kubernetes.router.level: 'host' in the platform",
          )
        : provider('istio');
    case 'gatewayApi':
      if (exposure.kind === 'grpc') {
        return impossible(
          'Flagger writes HTTPRoutes, and no GRPCRoutes',
          "name the router 'istio' in the platform, or choose --target argo",
        );
      }
      return exposure.visibility === 'public' || (router.mesh ?? hasMeshMetrics(context))
        ? provider('gatewayapi:v1')
        : passesBy('a Gateway');
    case 'nginx':
      return exposure.visibility === 'public' ? provider('nginx') : passesBy('an Ingress');
    case 'traefik':
    case 'apisix':
      if (exposure.kind === 'grpc') {
        return impossible(
          `the objects that Flagger makes for the router '${router.kind}' speak HTTP only`,
          "name the router 'istio' in the platform, or choose --target argo",
        );
      }
      return exposure.visibility === 'public' ? provider(router.kind) : passesBy('a router');
    case 'alb':
    case 'ambassador':
      return impossible(
        `Flagger has no provider for the router '${router.kind}'`,
        "name the router 'istio', 'gatewayApi' or 'nginx' in the platform, or choose --target argo",
      );
    default:
      return unreachable(router);
  }
}

/** Telemetry of Istio tells that its proxies stand before every Service. */
function hasMeshMetrics(context: TargetContext): boolean {
  return context.platform.metrics.prometheus?.dialect === 'istio';
}

function provider(name: ProviderName): Provider {
  return { kind: 'provider', name, traits: PROVIDER_TRAITS[name] };
}

function impossible(reason: string, fix: string): NoProvider {
  return { kind: 'impossible', reason, fix };
}

function passesBy(door: string): NoProvider {
  return impossible(
    `${door} divides only what passes it, and calls inside the cluster go straight to the Service`,
    'make the release public, say mesh: true of the router if its implementation routes calls between Services too, or name kubernetes.flagger.provider',
  );
}
