import { printable } from '../../../units';
import { at, has, isSet, itemsOf, textAt, textOf, valueAt } from '../../shared/kubernetes/rules/node';
import { findRelated, relatedOfKind, type RelatedObjects } from '../../shared/kubernetes/rules/related-objects';
import type { Rule } from '../../shared/kubernetes/rules/rule';
import { trafficRoutingOf, trafficServicesOf } from './rollout-parts';
import { resolveReference } from './route-objects';

export const ambassadorHasMappings: Rule<RelatedObjects> = (rollout, report, context) => {
  const ambassador = at(trafficRoutingOf(rollout), 'ambassador');
  const mappings = at(ambassador, 'mappings');
  if (!isSet(ambassador)) return;
  if (itemsOf(mappings).length === 0) {
    report('argo-ambassador-mapping', mappings.path, {
      message: 'Ambassador steers mappings, and none is named',
      got: 'no mappings',
      allowed: 'at least one',
      fix: 'name the Mapping of the stable Service',
    });
  }
  for (const name of itemsOf(mappings)) {
    const mapping = findRelated(context, 'Mapping', textOf(name) ?? '', rollout);
    if (!mapping || !has(mapping, 'spec', 'weight')) continue;
    report('argo-ambassador-mapping', name.path, {
      message: 'the controller adds a second Mapping with a weight; the first may not have one',
      got: `weight ${printable(valueAt(mapping, 'spec', 'weight'))}`,
      allowed: 'no weight',
      fix: 'remove the weight of the Mapping',
    });
  }
};

export const appMeshHasRoutes: Rule<RelatedObjects> = (rollout, report, context) => {
  const appMesh = at(trafficRoutingOf(rollout), 'appMesh');
  if (!isSet(appMesh)) return;
  if (!textAt(appMesh, 'virtualService', 'name')) {
    report('argo-app-mesh-route', at(appMesh, 'virtualService').path, {
      message: 'App Mesh is steered by a VirtualService, and none is named',
      got: 'no virtualService',
      allowed: 'its name',
      fix: 'name the VirtualService',
    });
  }
  for (const router of relatedOfKind(context, 'VirtualRouter', rollout)) {
    const routes = itemsOf(at(router, 'spec', 'routes'));
    const uneven = routes.filter((route) =>
      ['httpRoute', 'http2Route', 'grpcRoute', 'tcpRoute']
        .filter((kind) => has(route, kind))
        .some((kind) => itemsOf(at(route, kind, 'action', 'weightedTargets')).length !== 2),
    );
    if (routes.length > 0 && uneven.length === 0) continue;
    report('argo-app-mesh-route', at(appMesh, 'virtualService', 'name').path, {
      message: 'each route of the VirtualRouter splits between exactly two targets',
      got: routes.length ? uneven.map((one) => printable(valueAt(one, 'name'))).join(', ') : 'no routes',
      allowed: 'routes with two weightedTargets',
      fix: 'correct the VirtualRouter',
    });
  }
};

export const apisixRulesExist: Rule<RelatedObjects> = (rollout, report, context) => {
  const route = at(trafficRoutingOf(rollout), 'apisix', 'route');
  if (!isSet(route)) return;
  const found = resolveReference(rollout, report, context, 'ApisixRoute', at(route, 'name'));
  if (!found) return;
  const all = itemsOf(at(found, 'spec', 'http'));
  const named = itemsOf(at(route, 'rules'));
  const wanted = trafficServicesOf(rollout);
  for (const place of named.length ? named : [at(route, 'name')]) {
    // Without names the controller looks for the rule that is called like the route.
    const rule = all.find((one) => valueAt(one, 'name') === place.value);
    const backends = rule && itemsOf(at(rule, 'backends')).map((one) => valueAt(one, 'serviceName'));
    if (backends && wanted.every((service) => backends.includes(service))) continue;
    report('argo-apisix-rule', place.path, {
      message: backends ? 'the rule does not lead to both versions' : 'the ApisixRoute has no such rule',
      got: backends ? backends.map(printable).join(' and ') || 'no backends' : printable(place.value),
      allowed: backends
        ? wanted.map(printable).join(' and ')
        : all.map((one) => printable(valueAt(one, 'name'))).join(', ') || 'it has no rules',
      fix: backends ? 'add both Services as backends' : 'correct the name',
    });
  }
};

export const traefikServiceSplits: Rule<RelatedObjects> = (rollout, report, context) => {
  const name = at(trafficRoutingOf(rollout), 'traefik', 'weightedTraefikServiceName');
  if (!has(trafficRoutingOf(rollout), 'traefik')) return;
  if (!textOf(name)) {
    report('argo-traefik-service', name.path, {
      message: 'Traefik is steered by a weighted TraefikService, and none is named',
      got: printable(name.value),
      allowed: 'its name',
      fix: 'name the TraefikService',
    });
    return;
  }
  const found = resolveReference(rollout, report, context, 'TraefikService', name);
  if (!found) return;
  const services = itemsOf(at(found, 'spec', 'weighted', 'services')).map((one) => valueAt(one, 'name'));
  const wanted = trafficServicesOf(rollout);
  if (wanted.every((service) => services.includes(service))) return;
  report('argo-traefik-service', name.path, {
    message: 'the TraefikService does not divide the requests between both versions',
    got: services.map(printable).join(' and ') || 'no weighted services',
    allowed: wanted.map(printable).join(' and '),
    fix: 'add both Services to spec.weighted.services',
  });
};
