import type { Node } from '../node';
import type { Manifest, ManifestSet } from '../kubernetes/manifest-set';

/** The Services of the two versions; one where the router tells them apart by their labels. */
export interface Services {
  readonly stable?: string;
  readonly candidate?: string;
}

const PLUGIN = 'argoproj-labs/gatewayAPI';

/**
 * Checks that the routes which the controller will change exist and send nothing to the candidate while no release is
 * under way: else `weight(t)` would not begin at 0.
 */
export function checkRoutes(routing: Node, services: Services, manifests: ManifestSet, { namespace }: Manifest): void {
  routing.only('istio', 'plugins', 'nginx', 'managedRoutes', 'maxTrafficWeight');
  if (routing.get('istio').exists) return checkIstio(routing.get('istio'), services, manifests, namespace);
  if (routing.get('plugins').exists) return checkGateway(routing.get('plugins'), services, manifests, namespace);
  if (routing.get('nginx').exists) {
    const ingress = routing.get('nginx').only('stableIngress').get('stableIngress');
    manifests.find('Ingress', ingress, namespace);
    return;
  }
  routing.refuse('no router is known here');
}

function checkIstio(istio: Node, services: Services, manifests: ManifestSet, namespace: string | undefined): void {
  istio.only('virtualService', 'virtualServices', 'destinationRule');
  const single = istio.get('virtualService');
  const references = single.exists ? [single] : istio.get('virtualServices').list();
  if (references.length === 0) istio.refuse('it names no VirtualService');
  for (const one of references) checkVirtualService(one.only('name', 'routes'), istio, services, manifests, namespace);
}

function checkVirtualService(
  reference: Node,
  istio: Node,
  services: Services,
  manifests: ManifestSet,
  namespace: string | undefined,
): void {
  const rule = istio.get('destinationRule').only('name', 'canarySubsetName', 'stableSubsetName');
  if (rule.exists) manifests.find('DestinationRule', rule.get('name'), namespace);
  const found = manifests.find('VirtualService', reference.get('name'), namespace);
  const names = reference
    .get('routes')
    .list()
    .map((one) => one.text());
  const http = found.node.at('spec', 'http').list();
  const routes = names.length === 0 ? http : http.filter((one) => names.includes(one.get('name').text()));
  if (routes.length === 0) reference.refuse('the routes that it names do not exist');
  const isCandidate = (destination: Node): boolean =>
    rule.exists
      ? destination.get('subset').value === rule.get('canarySubsetName').text()
      : destination.get('host').value === services.candidate;
  for (const route of routes) {
    const shares = route
      .get('route')
      .list()
      .map((one) => ({
        weight: one.get('weight'),
        share: one.get('weight').number(0),
        candidate: isCandidate(one.get('destination')),
      }));
    checkAtRest(route, shares);
  }
}

function checkGateway(plugins: Node, services: Services, manifests: ManifestSet, namespace: string | undefined): void {
  const plugin = plugins
    .only(PLUGIN)
    .get(PLUGIN)
    .only('namespace', 'httpRoute', 'httpRoutes', 'grpcRoute', 'grpcRoutes');
  const many = (field: string) =>
    plugin
      .get(field)
      .list()
      .map((one) => one.only('name', 'useHeaderRoutes').get('name'));
  const single = (field: string) => (plugin.get(field).exists ? [plugin.get(field)] : []);
  const references = [
    ...[...single('httpRoute'), ...many('httpRoutes')].map((node) => ({ kind: 'HTTPRoute', node })),
    ...[...single('grpcRoute'), ...many('grpcRoutes')].map((node) => ({ kind: 'GRPCRoute', node })),
  ];
  if (references.length === 0) plugin.refuse('it names no route');
  if (plugin.get('namespace').text() !== namespace) plugin.get('namespace').refuse("it is not the Rollout's own");
  for (const { kind, node } of references) {
    const [rule, ...more] = manifests.find(kind, node, namespace).node.at('spec', 'rules').list();
    if (rule === undefined || more.length > 0) node.refuse('one rule is expected in the route');
    const shares = rule!
      .get('backendRefs')
      .list()
      .map((one) => ({
        weight: one.get('weight'),
        share: one.get('weight').number(1),
        candidate: one.get('name').text() === services.candidate,
      }));
    checkAtRest(rule!, shares);
  }
}

function checkAtRest(
  route: Node,
  shares: readonly { readonly weight: Node; readonly share: number; readonly candidate: boolean }[],
): void {
  const candidates = shares.filter(({ candidate }) => candidate);
  if (candidates.length !== 1 || shares.length !== 2) route.refuse('it does not lead to stable and to the candidate');
  for (const { weight, share, candidate } of shares) {
    if (candidate && share !== 0) weight.refuse(`the candidate has ${share} before the release begins`);
    if (!candidate && share !== 100 && share !== 1) weight.refuse(`stable has ${share} before the release begins`);
  }
}
