import type { Node } from '../node';
import { checkAtRest, type RouteLookup } from './route-lookup';

const PLUGIN = 'argoproj-labs/gatewayAPI';

const KINDS = [
  ['HTTPRoute', 'httpRoute', 'httpRoutes'],
  ['GRPCRoute', 'grpcRoute', 'grpcRoutes'],
  ['TCPRoute', 'tcpRoute', 'tcpRoutes'],
  ['TLSRoute', 'tlsRoute', 'tlsRoutes'],
] as const;

export function checkGateway(plugins: Node, lookup: RouteLookup): void {
  const plugin = plugins
    .only(PLUGIN)
    .get(PLUGIN)
    .only('namespace', ...KINDS.flatMap(([, one, several]) => [one, several]));
  const references = KINDS.flatMap(([kind, one, several]) => [
    ...(plugin.get(one).exists ? [{ kind, node: plugin.get(one) }] : []),
    ...plugin
      .get(several)
      .list()
      .map((route) => ({ kind, node: route.only('name', 'useHeaderRoutes').get('name') })),
  ]);
  if (references.length === 0) plugin.refuse('it names no route');
  if (!lookup.isOwnNamespace(plugin.get('namespace').text()))
    plugin.get('namespace').refuse("it is not the Rollout's own");
  for (const { kind, node } of references) checkRoute(kind, node, lookup);
}

function checkRoute(kind: string, node: Node, lookup: RouteLookup): void {
  const found = lookup.find(kind, node);
  if (!found) return;
  const [rule, ...more] = found.node.at('spec', 'rules').list();
  if (rule === undefined || more.length > 0) node.refuse('one rule is expected in the route');
  checkAtRest(
    rule!,
    rule!
      .get('backendRefs')
      .list()
      .map((one) => ({
        weight: one.get('weight'),
        share: one.get('weight').number(1),
        candidate: one.get('name').text() === lookup.services.candidate,
      })),
  );
}
