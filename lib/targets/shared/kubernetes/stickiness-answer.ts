import { unreachable } from '../../../diagnostics';
import type { Plan } from '../../../plan/plan';
import type { Router } from '../../../platform/router';
import { exact, unsupported, type Answer } from '../../answer';
import type { FeatureDetails } from '../../feature';
import type { TargetContext } from '../../target';
import { isExisting } from './existing-route';
import { isRouted, trafficSplit } from './traffic-split';

interface Lacking {
  readonly reason: string;
  readonly source?: string;
  /** Flagger gives each release a cookie of its own there, and takes it back. @default - it cannot */
  readonly flaggerCan?: true;
}

const OTHERS =
  "name the router 'traefik' in the platform, or leave exposure.stickiness out; for an A/B test choose users with 'match' instead of 'split'";

/**
 * Whether a client stays on the side that it met first, and leaves it when the release goes back: a cookie that counts
 * for more than the weights would keep users on a version that was taken away.
 */
export function stickinessAnswer(_: FeatureDetails['stickiness'], plan: Plan, context: TargetContext): Answer {
  const { router } = context.platform.kubernetes;
  if (!router || !isRouted(trafficSplit(plan, context)) || plan.update.kind !== 'sideBySide') {
    return unsupported('nothing divides the requests of this release between two versions and remembers it', {
      fix: OTHERS,
    });
  }
  const lacking = lackOf(router);
  if (lacking === undefined) return exact;
  if (plan.strategy.kind === 'abTest' && !isExisting(router)) return unstickySplit(lacking);
  const { reason, source, flaggerCan } = lacking;
  const fix = flaggerCan ? `choose --target flagger, whose cookies end with the release; or ${OTHERS}` : OTHERS;
  return unsupported(reason, { fix, ...(source === undefined ? {} : { source }) });
}

/** A share of users, as one of requests: less than was asked, and no danger. */
function unstickySplit({ reason, flaggerCan }: Lacking): Answer {
  const flagger = flaggerCan ? 'choose --target flagger, whose cookies end with the release, or ' : '';
  return {
    kind: 'approximate',
    deviation: `the share is one of requests, not of users: a client can change sides with every request; ${reason}`,
    fix: `${flagger}name the router 'traefik' in the platform, or choose users with 'match' instead of 'split'`,
  };
}

function lackOf(router: Router): Lacking | undefined {
  switch (router.kind) {
    case 'traefik':
      // A side with weight 0 is not looked at, whatever the cookie says.
      return isExisting(router)
        ? { reason: 'the TraefikService is there already and says itself whether it remembers clients' }
        : undefined;
    case 'alb':
      return {
        reason:
          "an Application Load Balancer's cookie counts for more than its weights: after an abort a client is still sent to the candidate's target group, and gets 503 once its pods are gone, until the cookie ends",
        source: 'https://repost.aws/questions/QUugYm4uzWSI2af5mnmMjlZQ/alb-to-automatically-redirect-traffic',
      };
    case 'gatewayApi':
      return {
        reason:
          'session persistence (experimental) counts for more than the weights, also a weight of 0: after an abort clients would stay with the candidate',
        flaggerCan: true,
        source: 'https://gateway-api.sigs.k8s.io/geps/gep-1619/',
      };
    case 'nginx':
      return {
        reason:
          "a client with a cookie of the canary stays there after an abort until its pods are gone, and is sent to the next canary whatever that one's weight, also 0",
        source: 'ingress-nginx rootfs/etc/nginx/lua/balancer.lua route_to_alternative_balancer',
      };
    case 'istio':
      return {
        reason:
          'consistentHash of a DestinationRule chooses a pod of one host or subset, not between two of them, and a route by a cookie of its own would send clients to a candidate that is gone',
        flaggerCan: true,
        source: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/',
      };
    case 'apisix':
      return { reason: 'the weights of an ApisixRoute remember no client' };
    case 'ambassador':
      return { reason: 'sessions of Emissary belong to the pods of one Mapping, and the candidate has another' };
    default:
      return unreachable(router);
  }
}
