import type { Node } from '../node';
import { checkAtRest, type RouteLookup } from './route-lookup';

export function checkIstio(istio: Node, lookup: RouteLookup): void {
  istio.only('virtualService', 'virtualServices', 'destinationRule');
  const single = istio.get('virtualService');
  const references = single.exists ? [single] : istio.get('virtualServices').list();
  if (references.length === 0) istio.refuse('it names no VirtualService');
  const rule = istio.get('destinationRule').only('name', 'canarySubsetName', 'stableSubsetName');
  if (rule.exists) lookup.find('DestinationRule', rule.get('name'));
  for (const one of references) checkVirtualService(one.only('name', 'routes', 'tcpRoutes'), rule, lookup);
}

function checkVirtualService(reference: Node, rule: Node, lookup: RouteLookup): void {
  const found = lookup.find('VirtualService', reference.get('name'));
  if (!found) return;
  const routes = reference.get('tcpRoutes').exists
    ? connectionRoutes(reference, found.node.at('spec', 'tcp').list())
    : requestRoutes(reference, found.node.at('spec', 'http').list());
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

function requestRoutes(reference: Node, http: readonly Node[]): readonly Node[] {
  const names = reference
    .get('routes')
    .list()
    .map((one) => one.text());
  return names.length === 0 ? http : http.filter((one) => names.includes(one.get('name').text()));
}

function connectionRoutes(reference: Node, tcp: readonly Node[]): readonly Node[] {
  if (reference.get('routes').exists) reference.refuse('it names routes of requests and of connections');
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
