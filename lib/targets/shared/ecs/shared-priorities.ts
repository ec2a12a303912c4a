import { finding, type Diagnostic } from '../../../diagnostics';
import { RouteIndex } from './route-index';
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
  const listeners = new Map<RouteSpec['visibility'], RouteIndex<NamedRoute>>();
  return specs.map(({ name, route }) => {
    if (!route) return [];
    const own: NamedRoute = { ...route, name };
    const before = listeners.get(route.visibility) ?? new RouteIndex<NamedRoute>();
    const other = before.firstRelated(own, (one) => shadows(one, own) || shadows(own, one));
    listeners.set(route.visibility, before);
    before.add(own);
    const taken = placesOf(route).flatMap((place) => {
      const owner = owners.get(place);
      if (owner === undefined) owners.set(place, name);
      return owner === undefined ? [] : [owner];
    });
    const [owner] = taken;
    return [...(owner === undefined ? [] : [shared(name, owner, route)]), ...(other ? [covered(own, other)] : [])];
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

interface NamedRoute extends RouteSpec {
  readonly name: string;
}

/** One of two routes takes all requests of the other. */
function covered(one: NamedRoute, other: NamedRoute): Diagnostic {
  const [first, second] = one.priority < other.priority ? [one, other] : [other, one];
  return finding('listener-route-covered', one.path, {
    message: `On one ${one.visibility} listener no request would reach ${second.name}: the rule of ${first.name} is asked before it and takes them all.`,
    got: `${conditionsText(second)} (${second.priority}) after ${conditionsText(first)} (${first.priority})`,
    allowed: 'a host or a path that no rule before it takes',
    fix: 'give each release a host or a path of its own, or set exposure.priority so that the narrower rule comes first; nothing, where their load balancers are not the same',
  });
}
