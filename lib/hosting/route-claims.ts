import { finding, type Diagnostic } from '../diagnostics';
import type { EcsServiceSpec, NetworkRouteSpec, RouteSpec } from '../targets/shared/ecs/spec';
import { conditionsText, shadows } from '../targets/shared/ecs/shadowed-route';
import type { ListenerClaims, OwnedRoute } from './listener-claims';

/** Who asks, and what stands for the listeners: two of one key are one. */
export interface RouteClaim {
  readonly claims: ListenerClaims;
  /** Path of the construct, or the name of the resource. */
  readonly owner: string;
  readonly production: string;
  readonly test: string;
}

/** Quotas of Elastic Load Balancing: rules can be more on request, target groups cannot. */
const MOST_RULES = 100;
const MOST_TARGET_GROUPS = 100;

/** Takes the places of a release on its listeners, and says what another one of the app has. */
export function claimRoute(
  { targetGroups }: Pick<EcsServiceSpec, 'targetGroups'>,
  route: RouteSpec,
  { claims, owner: asking, production, test }: RouteClaim,
): readonly Diagnostic[] {
  const places: readonly (readonly [on: string, priority: number])[] = [
    [production, route.priority],
    ...(route.chosen ? ([[production, route.chosen.priority]] as const) : []),
    ...(route.test ? ([[test, route.priority]] as const) : []),
  ];
  const owners = places.flatMap(([on, priority]) => {
    const owner = claims.claim(on, priority, asking);
    return owner === undefined ? [] : [{ owner, priority }];
  });
  const [taken] = owners;
  const used = claims.use(production, { rules: places.length, targetGroups: targetGroups.length });
  return [
    ...(taken ? [takenPriority(route, { ...taken, free: claims.freeFrom(production, route.priority) }, asking)] : []),
    ...shadowedRoutes({ ...route, owner: asking }, claims.join(production, { ...route, owner: asking })),
    ...tooMany(asking, route, used),
  ];
}

/** One finding is enough: with the conditions of one release changed, the others may be right. */
function shadowedRoutes(own: OwnedRoute & RouteSpec, others: readonly OwnedRoute[]): readonly Diagnostic[] {
  const pairs = others.map((other): readonly [OwnedRoute, OwnedRoute] =>
    other.priority < own.priority ? [other, own] : [own, other],
  );
  const found = pairs.find(([first, second]) => shadows(first, second));
  if (!found) return [];
  const [first, second] = found;
  return [
    finding('listener-route-shadowed', own.path, {
      message: `No request reaches ${second.owner}: the rule of ${first.owner} is asked before it and takes them all.`,
      got: `${conditionsText(second)} (${second.priority}) after ${conditionsText(first)} (${first.priority})`,
      allowed: 'a host or a path that no rule before it takes',
      fix: 'give each release a host or a path of its own, or set exposure.priority so that the narrower rule comes first',
    }),
  ];
}

/** A port of a Network Load Balancer leads to one release. */
export function claimPorts(
  { path, port, testPort }: NetworkRouteSpec,
  { claims, owner: asking, balancer }: Pick<RouteClaim, 'claims' | 'owner'> & { readonly balancer: string },
): readonly Diagnostic[] {
  return [port, ...(testPort === undefined ? [] : [testPort])].flatMap((one) => {
    const owner = claims.claim(balancer, one, asking);
    return owner === undefined
      ? []
      : [
          finding('network-port-taken', path, {
            message: `${owner} and ${asking} ask for the same port of one Network Load Balancer.`,
            got: one === port ? String(one) : `${one}, which leads to the candidate`,
            allowed: 'a port that no other release of the load balancer has; the test route is 10000 beside it',
            fix: 'set exposure.port of one of them, or pass it another networkLoadBalancer',
          }),
        ];
  });
}

function tooMany(
  asking: string,
  { path }: RouteSpec,
  { rules, targetGroups }: ReturnType<ListenerClaims['use']>,
): readonly Diagnostic[] {
  const fix = 'put some of the releases behind another load balancer: another stack, or `listeners` of the construct';
  return [
    ...(targetGroups > MOST_TARGET_GROUPS
      ? [
          finding('alb-target-groups', path, {
            message: `With ${asking} the releases of this app have ${targetGroups} target groups behind one load balancer.`,
            got: String(targetGroups),
            allowed: `at most ${MOST_TARGET_GROUPS}`,
            fix,
          }),
        ]
      : []),
    ...(rules > MOST_RULES
      ? [
          finding('alb-rules', path, {
            message: `With ${asking} the releases of this app have ${rules} rules on one load balancer.`,
            got: String(rules),
            allowed: `${MOST_RULES}, unless the account has a higher quota`,
            fix: `ask for a higher quota, or ${fix}`,
          }),
        ]
      : []),
  ];
}

/** Two releases on one listener; `free` is the next priority that nobody has. */
function takenPriority(
  route: RouteSpec,
  { owner, priority, free }: { readonly owner: string; readonly priority: number; readonly free: number },
  asking: string,
): Diagnostic {
  return finding('listener-priority-taken', `${route.path}.priority`, {
    message: `${owner} and ${asking} ask for the same priority on one listener.`,
    got: priority === route.priority ? String(priority) : `${priority}, for chosen users`,
    allowed: 'a number from 1 to 50000 that no other release of the listener has',
    fix: `set exposure.priority of one of them, such as ${free}`,
  });
}
