import { isSet, type Node } from '../../shared/kubernetes/rules/node';
import { trafficRoutingOf } from './rollout-parts';
import { routersOf, routersWith, traitsOf, type RouterFeature } from './router';
import type { Report } from '../../shared/kubernetes/rules/rule';

/** For a field that has a meaning only with a router. */
export function checkNeedsRouter(rollout: Node, report: Report, place: Node, source?: string): void {
  if (isSet(trafficRoutingOf(rollout))) return;
  report('argo-needs-router', place.path, {
    message: 'without trafficRouting the controller refuses this',
    got: 'no trafficRouting',
    allowed: 'a router: trafficRouting with istio, alb, plugins, …',
    fix: 'add a router, or remove this field',
    ...(source && { source }),
  });
}

/** For a field that only some routers can carry out; one such router among those set is enough. */
export function checkRouterFeature(rollout: Node, report: Report, place: Node, feature: RouterFeature): void {
  if (!isSet(trafficRoutingOf(rollout))) {
    checkNeedsRouter(rollout, report, place);
    return;
  }
  const routers = routersOf(rollout);
  if (routers.some((router) => traitsOf(router)[feature] === true)) return;
  report('argo-router-lacks-feature', place.path, {
    message: 'the router cannot do this',
    got: routers.join(', ') || 'trafficRouting without a router',
    allowed: routersWith(feature).join(', '),
    fix: 'choose one of these routers, or remove this field',
  });
}
