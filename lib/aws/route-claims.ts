import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { finding, type Diagnostic } from '../diagnostics';
import type { EcsServiceSpec, NetworkRouteSpec, RouteSpec } from '../targets/shared/ecs/spec';
import { takenPriority } from './route-listeners';
import { conditionsText, shadows } from '../targets/shared/ecs/shadowed-route';
import { ListenerClaims, type OwnedRoute } from './shared/listener-claims';

/** Listeners that were passed or bound; the others are the stack's own. */
export interface PassedListeners {
  readonly production?: { readonly listenerArn: string };
  readonly test?: { readonly listenerArn: string };
}

/** Quotas of Elastic Load Balancing: rules can be more on request, target groups cannot. */
const MOST_RULES = 100;
const MOST_TARGET_GROUPS = 100;

/** Takes the places of a release on its listeners, and says what another one of the app has. */
export function claimRoute(
  scope: Construct,
  { targetGroups }: EcsServiceSpec,
  route: RouteSpec,
  passed: PassedListeners,
): readonly Diagnostic[] {
  const claims = ListenerClaims.of(scope);
  const own = `${Stack.of(scope).node.addr} ${route.visibility}`;
  const production = passed.production?.listenerArn ?? own;
  const places: readonly (readonly [on: string, priority: number])[] = [
    [production, route.priority],
    ...(route.chosen ? ([[production, route.chosen.priority]] as const) : []),
    ...(route.test ? ([[passed.test?.listenerArn ?? `${own} test`, route.priority]] as const) : []),
  ];
  const owners = places.flatMap(([on, priority]) => {
    const owner = claims.claim(on, priority, scope.node.path);
    return owner === undefined ? [] : [{ owner, priority }];
  });
  const [taken] = owners;
  const used = claims.use(production, { rules: places.length, targetGroups: targetGroups.length });
  return [
    ...(taken ? [takenPriority(route, { ...taken, free: claims.freeFrom(production, route.priority) }, scope)] : []),
    ...shadowedRoutes(route, claims.join(production, { ...route, owner: scope.node.path }), scope),
    ...tooMany(scope, route, used),
  ];
}

/** One finding is enough: with the conditions of one release changed, the others may be right. */
function shadowedRoutes(route: RouteSpec, others: readonly OwnedRoute[], scope: Construct): readonly Diagnostic[] {
  const own: OwnedRoute = { ...route, owner: scope.node.path };
  const pairs = others.map((other): readonly [OwnedRoute, OwnedRoute] =>
    other.priority < own.priority ? [other, own] : [own, other],
  );
  const found = pairs.find(([first, second]) => shadows(first, second));
  if (!found) return [];
  const [first, second] = found;
  return [
    finding('listener-route-shadowed', route.path, {
      message: `No request reaches ${second.owner}: the rule of ${first.owner} is asked before it and takes them all.`,
      got: `${conditionsText(second)} (${second.priority}) after ${conditionsText(first)} (${first.priority})`,
      allowed: 'a host or a path that no rule before it takes',
      fix: 'give each release a host or a path of its own, or set exposure.priority so that the narrower rule comes first',
    }),
  ];
}

/** A port of a Network Load Balancer leads to one release. */
export function claimPorts(
  scope: Construct,
  { path, visibility, port, testPort }: NetworkRouteSpec,
  passed: { readonly loadBalancerArn: string } | undefined,
): readonly Diagnostic[] {
  const claims = ListenerClaims.of(scope);
  const balancer = passed?.loadBalancerArn ?? `${Stack.of(scope).node.addr} network ${visibility}`;
  return [port, ...(testPort === undefined ? [] : [testPort])].flatMap((one) => {
    const owner = claims.claim(balancer, one, scope.node.path);
    return owner === undefined
      ? []
      : [
          finding('network-port-taken', path, {
            message: `${owner} and ${scope.node.path} ask for the same port of one Network Load Balancer.`,
            got: one === port ? String(one) : `${one}, which leads to the candidate`,
            allowed: 'a port that no other release of the load balancer has; the test route is 10000 beside it',
            fix: 'set exposure.port of one of them, or pass it another networkLoadBalancer',
          }),
        ];
  });
}

function tooMany(
  scope: Construct,
  { path }: RouteSpec,
  { rules, targetGroups }: ReturnType<ListenerClaims['use']>,
): readonly Diagnostic[] {
  const fix = 'put some of the releases behind another load balancer: another stack, or `listeners` of the construct';
  return [
    ...(targetGroups > MOST_TARGET_GROUPS
      ? [
          finding('alb-target-groups', path, {
            message: `With ${scope.node.path} the releases of this app have ${targetGroups} target groups behind one load balancer.`,
            got: String(targetGroups),
            allowed: `at most ${MOST_TARGET_GROUPS}`,
            fix,
          }),
        ]
      : []),
    ...(rules > MOST_RULES
      ? [
          finding('alb-rules', path, {
            message: `With ${scope.node.path} the releases of this app have ${rules} rules on one load balancer.`,
            got: String(rules),
            allowed: `${MOST_RULES}, unless the account has a higher quota`,
            fix: `ask for a higher quota, or ${fix}`,
          }),
        ]
      : []),
  ];
}
