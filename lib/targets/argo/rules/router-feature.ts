import { finding, type Diagnostic } from '../../../diagnostics';
import { isSet, type Node } from '../../shared/kubernetes/rules/node';
import { trafficRoutingOf } from './rollout-parts';
import { routersOf, routersWith, traitsOf, type RouterFeature } from './router';

/** For a field that has a meaning only with a router. */
export function* checkNeedsRouter(rollout: Node, place: Node, source?: string): Iterable<Diagnostic> {
  if (isSet(trafficRoutingOf(rollout))) return;
  yield finding('argo-needs-router', place.path, {
    message: 'without trafficRouting the controller refuses this',
    got: 'no trafficRouting',
    allowed: 'a router: trafficRouting with istio, alb, plugins, …',
    fix: 'add a router, or remove this field',
    ...(source && { source }),
  });
}

/** For a field that only some routers can carry out; one such router among those set is enough. */
export function* checkRouterFeature(rollout: Node, place: Node, feature: RouterFeature): Iterable<Diagnostic> {
  if (!isSet(trafficRoutingOf(rollout))) {
    yield* checkNeedsRouter(rollout, place);
    return;
  }
  const routers = routersOf(rollout);
  if (routers.some((router) => traitsOf(router)[feature] === true)) return;
  yield finding('argo-router-lacks-feature', place.path, {
    message: 'the router cannot do this',
    got: routers.join(', ') || 'trafficRouting without a router',
    allowed: routersWith(feature).join(', '),
    fix: 'choose one of these routers, or remove this field',
  });
}
