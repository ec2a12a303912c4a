import { finding, type Diagnostic } from '../../../diagnostics';
import { conditionsText, shadows } from './shadowed-route';
import type { EcsServiceSpec, RouteSpec } from './spec';

/**
 * Rules of releases that may stand on one listener: those of one platform with the same visibility. Each release that
 * comes second to a priority is told who has it; where both are made in different stacks, nothing is wrong.
 */
export function sharedPriorities(
  specs: readonly Pick<EcsServiceSpec, 'name' | 'route'>[],
): readonly (readonly Diagnostic[])[] {
  const owners = new Map<string, string>();
  return specs.map(({ name, route }, index) => {
    if (!route) return [];
    const others = specs.slice(0, index).filter((one) => one.route?.visibility === route.visibility);
    const covering = others.map((one) => covered({ name, route }, { name: one.name, route: one.route! }));
    const [hidden] = covering.flatMap((one) => one ?? []);
    const taken = placesOf(route).flatMap((place) => {
      const owner = owners.get(place);
      if (owner === undefined) owners.set(place, name);
      return owner === undefined ? [] : [owner];
    });
    const [owner] = taken;
    return [...(owner === undefined ? [] : [shared(name, owner, route)]), ...(hidden ? [hidden] : [])];
  });
}

function placesOf({ visibility, priority, chosen }: RouteSpec): readonly string[] {
  return [priority, ...(chosen ? [chosen.priority] : [])].map((one) => `${visibility} ${one}`);
}

function shared(name: string, owner: string, { path, priority, visibility, chosen }: RouteSpec): Diagnostic {
  return finding('listener-priority-shared', `${path}.priority`, {
    message: `${owner} and ${name} derive the same priority for their rules on the ${visibility} listener; behind one load balancer the second is refused.`,
    got: chosen ? `${priority}, and ${chosen.priority} for chosen users` : String(priority),
    allowed: 'a number from 1 to 50000 that no other release of the listener has',
    fix: `set exposure.priority of one of them, such as ${priority + 2}; nothing, where their load balancers are not the same`,
  });
}

interface Named {
  readonly name: string;
  readonly route: RouteSpec;
}

/** Whether one of two routes takes all requests of the other. */
function covered(one: Named, other: Named): Diagnostic | undefined {
  const [first, second] = one.route.priority < other.route.priority ? [one, other] : [other, one];
  if (!shadows(first.route, second.route)) return undefined;
  return finding('listener-route-covered', one.route.path, {
    message: `On one ${one.route.visibility} listener no request would reach ${second.name}: the rule of ${first.name} is asked before it and takes them all.`,
    got: `${conditionsText(second.route)} (${second.route.priority}) after ${conditionsText(first.route)} (${first.route.priority})`,
    allowed: 'a host or a path that no rule before it takes',
    fix: 'give each release a host or a path of its own, or set exposure.priority so that the narrower rule comes first; nothing, where their load balancers are not the same',
  });
}
