import type { Node } from '../node';
import { checkAtRest, type RouteLookup } from './route-lookup';

/** The controller writes the action of the Service that a path names; without one all goes to stable. */
export function checkAlb(alb: Node, lookup: RouteLookup): void {
  alb.only('ingress', 'servicePort', 'rootService');
  const found = lookup.find('Ingress', alb.get('ingress'));
  const root = alb.get('rootService').exists ? alb.get('rootService').text() : lookup.services.stable;
  if (!found) return;
  const steered = pathsOf(found.node)
    .map((path) => path.at('backend', 'service'))
    .filter((service) => service.get('name').value === root);
  if (steered.length === 0) alb.get('ingress').refuse(`no path of the Ingress leads to ${root}`);
  for (const service of steered) {
    if (service.at('port', 'name').value !== 'use-annotation')
      service.get('port').refuse('it is not told to look for the action that the controller writes');
  }
  for (const key of found.node.at('metadata', 'annotations').keys()) {
    if (key.includes('/actions.'))
      found.node.at('metadata', 'annotations').get(key).refuse('it is written by nobody else');
  }
}

/** The controller makes a second Ingress from this one. */
export function checkNginx(nginx: Node, lookup: RouteLookup): void {
  const found = lookup.find('Ingress', nginx.only('stableIngress').get('stableIngress'));
  if (!found) return;
  const services = pathsOf(found.node).map((path) => path.at('backend', 'service', 'name').value);
  if (!services.includes(lookup.services.stable))
    nginx.get('stableIngress').refuse('no path of the Ingress leads to stable');
}

function pathsOf(ingress: Node): readonly Node[] {
  return ingress
    .at('spec', 'rules')
    .list()
    .flatMap((rule) => rule.at('http', 'paths').list());
}

export function checkTraefik(traefik: Node, lookup: RouteLookup): void {
  const reference = traefik.only('weightedTraefikServiceName').get('weightedTraefikServiceName');
  const found = lookup.find('TraefikService', reference);
  if (!found) return;
  const weighted = found.node.get('spec').only('weighted').get('weighted');
  checkServices(weighted, weighted.get('services').list(), 'name', lookup);
}

export function checkApisix(apisix: Node, lookup: RouteLookup): void {
  const route = apisix.only('route').get('route').only('name', 'rules');
  const found = lookup.find('ApisixRoute', route.get('name'));
  if (!found) return;
  const named = route
    .get('rules')
    .list()
    .map((one) => one.text());
  const names = named.length ? named : [route.get('name').text()];
  const rules = found.node.at('spec', 'http').list();
  for (const name of names) {
    const rule = rules.find((one) => one.get('name').value === name);
    if (rule === undefined) return route.refuse(`the rule '${name}' does not exist`);
    checkServices(rule, rule.get('backends').list(), 'serviceName', lookup);
  }
}

function checkServices(route: Node, services: readonly Node[], nameField: string, lookup: RouteLookup): void {
  checkAtRest(
    route,
    services.map((one) => ({
      weight: one.get('weight'),
      share: one.get('weight').number(1),
      candidate: one.get(nameField).text() === lookup.services.candidate,
    })),
  );
}

/** The controller makes a second Mapping from each, with a weight; the first has the rest. */
export function checkAmbassador(ambassador: Node, lookup: RouteLookup): void {
  const mappings = ambassador.only('mappings').get('mappings').list();
  if (mappings.length === 0) ambassador.refuse('it names no Mapping');
  for (const reference of mappings) {
    const found = lookup.find('Mapping', reference);
    if (!found) continue;
    if (found.node.at('spec', 'weight').exists) found.node.at('spec', 'weight').refuse('the controller refuses it');
    const service = found.node.at('spec', 'service');
    if (service.text().split(':')[0] !== lookup.services.stable) service.refuse('it does not lead to stable');
  }
}
