import type { Node } from '../node';
import type { Manifest, ManifestSet } from '../kubernetes/manifest-set';
import type { Detail } from '../release-form';
import { checkAlb, checkAmbassador, checkApisix, checkNginx, checkTraefik } from './edge-routes';
import { checkGateway } from './gateway-routes';
import { checkIstio } from './istio-routes';
import { RouteLookup, type Services } from './route-lookup';

export type { Services } from './route-lookup';

const ROUTERS: Readonly<Record<string, (router: Node, lookup: RouteLookup) => void>> = {
  istio: checkIstio,
  plugins: checkGateway,
  alb: checkAlb,
  nginx: checkNginx,
  traefik: checkTraefik,
  apisix: checkApisix,
  ambassador: checkAmbassador,
};

/**
 * Checks that the routes which the controller will change send nothing to the candidate while no release is under way:
 * else `weight(t)` would not begin at 0. Names the routes that are not among the manifests.
 */
export function checkRoutes(
  routing: Node,
  services: Services,
  manifests: ManifestSet,
  { namespace }: Manifest,
): Readonly<Record<string, Detail>> {
  routing.only(...Object.keys(ROUTERS), 'managedRoutes', 'maxTrafficWeight');
  const [router, ...more] = Object.keys(ROUTERS).filter((kind) => routing.get(kind).exists);
  if (router === undefined || more.length > 0) return routing.refuse('one router is expected');
  const lookup = new RouteLookup(services, manifests, namespace);
  ROUTERS[router]!(routing.get(router), lookup);
  return lookup.elsewhere.length ? { routesElsewhere: lookup.elsewhere.join(', ') } : {};
}
