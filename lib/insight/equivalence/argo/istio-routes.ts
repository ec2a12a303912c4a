import type { Node } from '../node';
import { checkAtRest, type RouteLookup } from './route-lookup';

export function checkIstio(istio: Node, lookup: RouteLookup): void {
  istio.only('virtualService', 'virtualServices', 'destinationRule');
  const single = istio.get('virtualService');
  const references = single.exists ? [single] : istio.get('virtualServices').list();
  if (references.length === 0) istio.refuse('it names no VirtualService');
  const rule = istio.get('destinationRule').only('name', 'canarySubsetName', 'stableSubsetName');
  if (rule.exists) lookup.find('DestinationRule', rule.get('name'));
  for (const one of references) checkVirtualService(one.only('name', 'routes', 'tlsRoutes', 'tcpRoutes'), rule, lookup);
}

function checkVirtualService(reference: Node, rule: Node, lookup: RouteLookup): void {
  const found = lookup.find('VirtualService', reference.get('name'));
  if (!found) return;
  const routes = steeredRoutes(reference, found.node.get('spec'));
  if (routes.length === 0) reference.refuse('the routes that it names do not exist');
  const isCandidate = (destination: Node): boolean =>
    rule.exists
      ? destination.get('subset').value === rule.get('canarySubsetName').text()
      : destination.get('host').value === lookup.services.candidate;
  for (const route of routes) {
    checkAtRest(
      route,
      route
        .get('route')
        .list()
        .map((one) => ({
          weight: one.get('weight'),
          share: one.get('weight').number(0),
          candidate: isCandidate(one.get('destination')),
        })),
    );
  }
}

function steeredRoutes(reference: Node, spec: Node): readonly Node[] {
  const kinds = (['routes', 'tlsRoutes', 'tcpRoutes'] as const).filter((key) => reference.get(key).exists);
  if (kinds.length > 1) reference.refuse('it names routes of requests and of connections');
  switch (kinds[0]) {
    case 'tcpRoutes':
      return connectionRoutes(reference, spec.get('tcp').list());
    case 'tlsRoutes':
      return namedRoutes(reference, spec.get('tls').list());
    default:
      return requestRoutes(reference, spec.get('http').list());
  }
}

function requestRoutes(reference: Node, http: readonly Node[]): readonly Node[] {
  const names = reference
    .get('routes')
    .list()
    .map((one) => one.text());
  return names.length === 0 ? http : http.filter((one) => names.includes(one.get('name').text()));
}

function connectionRoutes(reference: Node, tcp: readonly Node[]): readonly Node[] {
  const ports = reference
    .get('tcpRoutes')
    .list()
    .map((one) => one.only('port').get('port').count());
  return tcp.filter((one) =>
    one
      .get('match')
      .list()
      .some((match) => ports.includes(match.get('port').count())),
  );
}

/** A route is the one meant when its port and all its names are. */
function namedRoutes(reference: Node, tls: readonly Node[]): readonly Node[] {
  const wanted = reference
    .get('tlsRoutes')
    .list()
    .map((one) => addressed(one.only('port', 'sniHosts')));
  return tls.filter((one) =>
    one
      .get('match')
      .list()
      .some((match) => wanted.includes(addressed(match))),
  );
}

function addressed(match: Node): string {
  const hosts = match
    .get('sniHosts')
    .list()
    .map((one) => one.text());
  return [match.get('port').count(), ...hosts.sort()].join(' ');
}
