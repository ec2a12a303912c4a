import { printable } from '../../../units';
import { at, has, isSet, itemsOf, numberAt, textAt, valueAt, type Node } from '../../shared/kubernetes/rules/node';
import type { RelatedObjects } from '../../shared/kubernetes/rules/related-objects';
import type { Report, Rule } from '../../shared/kubernetes/rules/rule';
import { stepsOf, trafficRoutingOf, trafficServicesOf } from './rollout-parts';
import { resolveReference } from './route-objects';

function virtualServicesOf(rollout: Node): readonly Node[] {
  const istio = at(trafficRoutingOf(rollout), 'istio');
  return [at(istio, 'virtualService'), ...itemsOf(at(istio, 'virtualServices'))].filter(isSet);
}

function managedNamesOf(rollout: Node): readonly unknown[] {
  return itemsOf(at(trafficRoutingOf(rollout), 'managedRoutes')).map((route) => valueAt(route, 'name'));
}

export const virtualServiceSplits: Rule<RelatedObjects> = (rollout, report, context) => {
  for (const ref of virtualServicesOf(rollout)) {
    const found = resolveReference(rollout, report, context, 'VirtualService', at(ref, 'name'));
    if (!found) continue;
    const tls = itemsOf(at(ref, 'tlsRoutes'));
    const tcp = itemsOf(at(ref, 'tcpRoutes'));
    if (itemsOf(at(ref, 'routes')).length > 0 || (tls.length === 0 && tcp.length === 0)) {
      checkHttp(rollout, report, ref, found);
    }
    for (const wanted of tls) checkPort(rollout, report, wanted, itemsOf(at(found, 'spec', 'tls')));
    for (const wanted of tcp) checkPort(rollout, report, wanted, itemsOf(at(found, 'spec', 'tcp')));
  }
};

function checkHttp(rollout: Node, report: Report, ref: Node, virtualService: Node): void {
  const managed = managedNamesOf(rollout);
  const all = itemsOf(at(virtualService, 'spec', 'http'));
  const own = managed.length === 0 ? all : all.filter((route) => !managed.includes(valueAt(route, 'name')));
  const wanted = itemsOf(at(ref, 'routes'));
  if (wanted.length === 0 && own.length !== 1) {
    routeMissing(at(ref, 'routes'), report, `${own.length} routes`, 'the names of the routes to steer');
  } else if (wanted.length === 0) {
    checkDestinations(rollout, report, at(ref, 'name'), own[0]!);
  }
  for (const name of wanted) {
    const route = own.find((one) => valueAt(one, 'name') === name.value);
    if (route) {
      checkDestinations(rollout, report, name, route);
      continue;
    }
    const names = own.map((one) => printable(valueAt(one, 'name'))).join(', ');
    routeMissing(name, report, printable(name.value), names || 'the VirtualService has no route of its own');
  }
}

function checkPort(rollout: Node, report: Report, wanted: Node, routes: readonly Node[]): void {
  const hosts = itemsOf(at(wanted, 'sniHosts')).map((host) => host.value);
  const route = routes.find((one) =>
    itemsOf(at(one, 'match')).some((match) => {
      const own = itemsOf(at(match, 'sniHosts')).map((host) => host.value);
      const samePort = !has(wanted, 'port') || valueAt(match, 'port') === valueAt(wanted, 'port');
      return (
        samePort && (hosts.length === 0 || (hosts.length === own.length && hosts.every((host) => own.includes(host))))
      );
    }),
  );
  if (route) checkDestinations(rollout, report, wanted, route);
  else routeMissing(wanted, report, 'no route with this port and these hosts', 'a route of the VirtualService');
}

function routeMissing(place: Node, report: Report, got: string, allowed: string): void {
  report('argo-istio-route-missing', place.path, {
    message: 'the controller cannot tell which route of the VirtualService it should steer',
    got,
    allowed,
    fix: 'name the routes, and name them the same in both objects',
  });
}

function checkDestinations(rollout: Node, report: Report, place: Node, route: Node): void {
  const rule = at(trafficRoutingOf(rollout), 'istio', 'destinationRule');
  const destinations = itemsOf(at(route, 'route'));
  const wanted = isSet(rule)
    ? [valueAt(rule, 'stableSubsetName'), valueAt(rule, 'canarySubsetName')]
    : trafficServicesOf(rollout);
  const there = destinations.map((one) =>
    isSet(rule) ? valueAt(one, 'destination', 'subset') : textAt(one, 'destination', 'host')?.split('.')[0],
  );
  const absent = wanted.filter((one) => !there.includes(one as string | undefined));
  if (absent.length > 0) {
    report('argo-istio-destination-missing', place.path, {
      message: 'the route does not lead to both versions',
      got: there.map(printable).join(', ') || 'no destination',
      allowed: wanted.map(printable).join(' and '),
      fix: `add the destination ${absent.map(printable).join(' and ')} with weight 0`,
    });
  }
  const sum = destinations.reduce((total, one) => total + (numberAt(one, 'weight') ?? 0), 0);
  if (destinations.length < 2 || sum === 100) return;
  report('argo-istio-weights', place.path, {
    message: 'the weights of one route do not add up',
    got: String(sum),
    allowed: '100',
    fix: 'start with 100 for stable and 0 for the candidate',
  });
}

export const destinationRuleHasSubsets: Rule<RelatedObjects> = (rollout, report, context) => {
  const rule = at(trafficRoutingOf(rollout), 'istio', 'destinationRule');
  if (!isSet(rule)) return;
  const found = resolveReference(rollout, report, context, 'DestinationRule', at(rule, 'name'));
  if (!found) return;
  const names = itemsOf(at(found, 'spec', 'subsets')).map((subset) => valueAt(subset, 'name'));
  for (const place of ['stableSubsetName', 'canarySubsetName'].map((key) => at(rule, key))) {
    if (names.includes(place.value)) continue;
    report('argo-istio-subset-missing', place.path, {
      message: 'the DestinationRule has no such subset',
      got: printable(place.value),
      allowed: names.map(printable).join(', ') || 'it has no subsets',
      fix: 'add the subset, or correct the name',
    });
  }
};

/** The controller deletes managed routes at the end of a release. */
export const managedRoutesAreNotTheUsers: Rule<unknown> = (rollout, report) => {
  const managed = itemsOf(at(trafficRoutingOf(rollout), 'managedRoutes'));
  if (managed.length === 0) return;
  const steered = virtualServicesOf(rollout).flatMap((ref) => itemsOf(at(ref, 'routes')).map((route) => route.value));
  for (const route of managed.map((one) => at(one, 'name'))) {
    if (!isSet(route) || !steered.includes(route.value)) continue;
    report('argo-managed-route-is-used', route.path, {
      message: 'the controller deletes managed routes at the end: this one carries the traffic',
      got: printable(route.value),
      allowed: 'names of routes that the steps create',
      fix: 'give the route of the step another name',
    });
  }
};

export const headerRoutesAreHttp: Rule<unknown> = (rollout, report) => {
  const step = stepsOf(rollout).find((one) => has(one, 'setHeaderRoute'));
  if (!step) return;
  const lower = virtualServicesOf(rollout).find((ref) => has(ref, 'tlsRoutes') || has(ref, 'tcpRoutes'));
  if (!lower) return;
  report('argo-header-route-on-tls', at(step, 'setHeaderRoute').path, {
    message: 'connections of TLS and TCP routes have no headers to read: they keep their weights',
    got: `tlsRoutes or tcpRoutes in ${lower.path}`,
    allowed: 'HTTP routes',
    fix: 'route the requests of this step over HTTP',
  });
};
