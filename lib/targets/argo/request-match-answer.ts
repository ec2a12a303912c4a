import { unreachable } from '../../diagnostics';
import type { RequestMatch } from '../../definition/strategy';
import type { Plan } from '../../plan/plan';
import type { FeatureDetails } from '../feature';
import { conservative, exact, unsupported, type Answer } from '../answer';
import { isRouted, trafficSplit } from '../shared/kubernetes/traffic-split';
import type { TargetContext } from '../target';
import { steeringRouter, type SteeringRouter } from './steering-router';

const DOCS = 'https://argo-rollouts.readthedocs.io/en/stable/features';
const CHOOSERS = "name the router 'istio', 'gatewayApi', 'alb' or 'apisix' in the platform";

/** Whether the controller can send such requests to the candidate, whatever the weight. */
export function requestMatchAnswer(
  { match }: FeatureDetails['requestMatch'],
  plan: Plan,
  context: TargetContext,
): Answer {
  const split = trafficSplit(plan, context);
  const router = isRouted(split) ? steeringRouter(split.kind) : undefined;
  if (router === undefined) {
    const by = isRouted(split) ? `at the router '${split.kind}'` : 'without a router that looks at them';
    return unsupported(`the controller cannot choose requests ${by}`, {
      fix: CHOOSERS,
      source: `${DOCS}/traffic-management/`,
    });
  }
  if (plan.exposure.kind === 'tcp') {
    return unsupported('a connection has no headers to choose it by', { fix: "leave 'match' out" });
  }
  switch (match.kind) {
    case 'query':
    case 'host':
    case 'path':
      return unsupported('the controller chooses requests by header only', {
        fix: 'choose by a header or a cookie',
        source: `${DOCS}/specification/ (setHeaderRoute)`,
      });
    case 'header':
    case 'cookie':
      return wholeHost(router, plan) ?? (router === 'alb' ? atAlb(match) : exact);
    default:
      return unreachable(match);
  }
}

/** At these routers the controller makes the route for a host as a whole. */
function wholeHost(router: SteeringRouter, { exposure }: Plan): Answer | undefined {
  const paths = 'paths' in exposure ? exposure.paths.filter((path) => path !== '/') : [];
  if ((router !== 'istio' && router !== 'alb') || paths.length === 0) return undefined;
  return unsupported(
    "the controller's header route takes requests to every path of the host, also those of other releases",
    {
      fix: 'give the release a host of its own, without exposure.paths',
      source: `${DOCS}/traffic-management/${router}/`,
    },
  );
}

const ALB_HEADERS = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html';

function atAlb(match: Extract<RequestMatch, { kind: 'header' | 'cookie' }>): Answer {
  if (match.kind === 'cookie' || !('exact' in match)) {
    return unsupported('at an Application Load Balancer the controller takes whole values of a header only', {
      fix: "write the header with 'exact', or name the router 'istio', 'gatewayApi' or 'apisix'",
      source: `${DOCS}/traffic-management/alb/`,
    });
  }
  if (/[*?]/.test(match.exact)) {
    return unsupported(`an Application Load Balancer takes * and ? in '${match.exact}' for any characters`, {
      fix: 'choose a value without them',
      source: ALB_HEADERS,
    });
  }
  return match.exact.toLowerCase() === match.exact.toUpperCase()
    ? exact
    : conservative(
        `an Application Load Balancer compares without case: '${match.exact.toUpperCase()}' is chosen as well`,
        { fix: 'choose a value that nobody sends in another case' },
      );
}
