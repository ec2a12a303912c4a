import { finding, type Diagnostic } from '../../../diagnostics';
import { printable } from '../../../units';
import { at, isSet, itemsOf, numberOf, textOf, type Node } from '../../shared/kubernetes/rules/node';
import type { RelatedObjects } from '../../shared/kubernetes/rules/related-objects';
import type { Rule } from '../../shared/kubernetes/rules/rule';
import { stepsOf, trafficRoutingOf, trafficServicesOf } from './rollout-parts';
import { resolveReference } from './route-objects';

function virtualServicesOf(rollout: Node): readonly Node[] {
  const istio = at(trafficRoutingOf(rollout), 'istio');
  return [at(istio, 'virtualService'), ...itemsOf(at(istio, 'virtualServices'))].filter(isSet);
}

function managedNamesOf(rollout: Node): readonly unknown[] {
  return itemsOf(at(trafficRoutingOf(rollout), 'managedRoutes')).map((route) => at(route, 'name').value);
}

export const virtualServiceSplits: Rule<RelatedObjects> = function* (rollout, context) {
  for (const ref of virtualServicesOf(rollout)) {
    const found = yield* resolveReference(rollout, context, 'VirtualService', at(ref, 'name'));
    if (!found) continue;
    const [tls, tcp] = [itemsOf(at(ref, 'tlsRoutes')), itemsOf(at(ref, 'tcpRoutes'))];
    if (itemsOf(at(ref, 'routes')).length > 0 || (tls.length === 0 && tcp.length === 0)) {
      yield* checkHttp(rollout, ref, found);
    }
    for (const wanted of tls) yield* checkPort(rollout, wanted, itemsOf(at(found, 'spec', 'tls')));
    for (const wanted of tcp) yield* checkPort(rollout, wanted, itemsOf(at(found, 'spec', 'tcp')));
  }
};

function* checkHttp(rollout: Node, ref: Node, virtualService: Node): Iterable<Diagnostic> {
  const managed = managedNamesOf(rollout);
  const own = itemsOf(at(virtualService, 'spec', 'http')).filter((route) => !managed.includes(at(route, 'name').value));
  const wanted = itemsOf(at(ref, 'routes'));
  if (wanted.length === 0 && own.length !== 1) {
    yield routeMissing(at(ref, 'routes'), `${own.length} routes`, 'the names of the routes to steer');
  } else if (wanted.length === 0) {
    yield* checkDestinations(rollout, at(ref, 'name'), own[0]!);
  }
  for (const name of wanted) {
    const route = own.find((one) => at(one, 'name').value === name.value);
    const names = own.map((one) => printable(at(one, 'name').value)).join(', ');
    if (route) yield* checkDestinations(rollout, name, route);
    else yield routeMissing(name, printable(name.value), names || 'the VirtualService has no route of its own');
  }
}

function* checkPort(rollout: Node, wanted: Node, routes: readonly Node[]): Iterable<Diagnostic> {
  const hosts = itemsOf(at(wanted, 'sniHosts')).map((host) => host.value);
  const route = routes.find((one) =>
    itemsOf(at(one, 'match')).some((match) => {
      const own = itemsOf(at(match, 'sniHosts')).map((host) => host.value);
      const samePort = !isSet(at(wanted, 'port')) || at(match, 'port').value === at(wanted, 'port').value;
      return (
        samePort && (hosts.length === 0 || (hosts.length === own.length && hosts.every((host) => own.includes(host))))
      );
    }),
  );
  if (route) yield* checkDestinations(rollout, wanted, route);
  else yield routeMissing(wanted, 'no route with this port and these hosts', 'a route of the VirtualService');
}

function routeMissing(place: Node, got: string, allowed: string): Diagnostic {
  return finding('argo-istio-route-missing', place.path, {
    message: 'the controller cannot tell which route of the VirtualService it should steer',
    got,
    allowed,
    fix: 'name the routes, and name them the same in both objects',
  });
}

function* checkDestinations(rollout: Node, place: Node, route: Node): Iterable<Diagnostic> {
  const rule = at(trafficRoutingOf(rollout), 'istio', 'destinationRule');
  const destinations = itemsOf(at(route, 'route'));
  const wanted = isSet(rule)
    ? [at(rule, 'stableSubsetName').value, at(rule, 'canarySubsetName').value]
    : trafficServicesOf(rollout);
  const there = destinations.map((one) =>
    isSet(rule) ? at(one, 'destination', 'subset').value : textOf(at(one, 'destination', 'host'))?.split('.')[0],
  );
  const absent = wanted.filter((one) => !there.includes(one as string | undefined));
  if (absent.length > 0) {
    yield finding('argo-istio-destination-missing', place.path, {
      message: 'the route does not lead to both versions',
      got: there.map(printable).join(', ') || 'no destination',
      allowed: wanted.map(printable).join(' and '),
      fix: `add the destination ${absent.map(printable).join(' and ')} with weight 0`,
    });
  }
  const sum = destinations.reduce((total, one) => total + (numberOf(at(one, 'weight')) ?? 0), 0);
  if (destinations.length < 2 || sum === 100) return;
  yield finding('argo-istio-weights', place.path, {
    message: 'the weights of one route do not add up',
    got: String(sum),
    allowed: '100',
    fix: 'start with 100 for stable and 0 for the candidate',
  });
}

export const destinationRuleHasSubsets: Rule<RelatedObjects> = function* (rollout, context) {
  const rule = at(trafficRoutingOf(rollout), 'istio', 'destinationRule');
  if (!isSet(rule)) return;
  const found = yield* resolveReference(rollout, context, 'DestinationRule', at(rule, 'name'));
  if (!found) return;
  const names = itemsOf(at(found, 'spec', 'subsets')).map((subset) => at(subset, 'name').value);
  for (const place of ['stableSubsetName', 'canarySubsetName'].map((key) => at(rule, key))) {
    if (names.includes(place.value)) continue;
    yield finding('argo-istio-subset-missing', place.path, {
      message: 'the DestinationRule has no such subset',
      got: printable(place.value),
      allowed: names.map(printable).join(', ') || 'it has no subsets',
      fix: 'add the subset, or correct the name',
    });
  }
};

/** The controller deletes managed routes at the end of a release. */
export const managedRoutesAreNotTheUsers: Rule<unknown> = function* (rollout) {
  const steered = virtualServicesOf(rollout).flatMap((ref) => itemsOf(at(ref, 'routes')).map((route) => route.value));
  for (const route of itemsOf(at(trafficRoutingOf(rollout), 'managedRoutes')).map((one) => at(one, 'name'))) {
    if (!isSet(route) || !steered.includes(route.value)) continue;
    yield finding('argo-managed-route-is-used', route.path, {
      message: 'the controller deletes managed routes at the end: this one carries the traffic',
      got: printable(route.value),
      allowed: 'names of routes that the steps create',
      fix: 'give the route of the step another name',
    });
  }
};

export const headerRoutesAreHttp: Rule<unknown> = function* (rollout) {
  const refs = virtualServicesOf(rollout);
  const lower = refs.find((ref) => isSet(at(ref, 'tlsRoutes')) || isSet(at(ref, 'tcpRoutes')));
  const step = stepsOf(rollout).find((one) => isSet(at(one, 'setHeaderRoute')));
  if (!lower || !step) return;
  yield finding('argo-header-route-on-tls', at(step, 'setHeaderRoute').path, {
    message: 'connections of TLS and TCP routes have no headers to read: they keep their weights',
    got: `tlsRoutes or tcpRoutes in ${lower.path}`,
    allowed: 'HTTP routes',
    fix: 'route the requests of this step over HTTP',
  });
};
