import { finding, type Diagnostic } from '../../../diagnostics';
import type { EcsServiceSpec, RouteSpec } from './spec';

/**
 * Rules of releases that may stand on one listener: those of one platform with the same visibility. Each release that
 * comes second to a priority is told who has it; where both are made in different stacks, nothing is wrong.
 */
export function sharedPriorities(specs: readonly EcsServiceSpec[]): readonly (readonly Diagnostic[])[] {
  const owners = new Map<string, string>();
  return specs.map(({ name, route }) => {
    if (!route) return [];
    const taken = placesOf(route).flatMap((place) => {
      const owner = owners.get(place);
      if (owner === undefined) owners.set(place, name);
      return owner === undefined ? [] : [owner];
    });
    const [owner] = taken;
    return owner === undefined ? [] : [shared(name, owner, route)];
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
