import type { PlacedRoute } from '../targets/shared/ecs/shadowed-route';

/** What the releases of an app put on one load balancer. */
export interface BalancerUse {
  readonly rules: number;
  readonly targetGroups: number;
}

export interface OwnedRoute extends PlacedRoute {
  /** Path of the construct, or the name of the resource. */
  readonly owner: string;
}

/**
 * Who took which place on which listener, in a whole app or program: stacks may share a listener. One that was imported
 * is known by its ARN, so two imports of it are the same.
 */
export class ListenerClaims {
  private readonly owners = new Map<string, string>();
  private readonly uses = new Map<string, BalancerUse>();
  private readonly routes = new Map<string, OwnedRoute[]>();

  /** Takes a priority, or the port of a balancer. Returns who already has it. */
  claim(on: string, place: number, path: string): string | undefined {
    const key = keyOf(on, place);
    const owner = this.owners.get(key);
    if (owner === undefined) this.owners.set(key, path);
    return owner;
  }

  /** The next priority that is free together with the one before it, which chosen users may need. */
  freeFrom(on: string, priority: number): number {
    const taken = (one: number) => this.owners.has(keyOf(on, one));
    let next = priority + 1;
    while (taken(next) || taken(next - 1)) next += 1;
    return next;
  }

  /** Adds a route to a listener, and returns those that were there before. */
  join(listener: string, route: OwnedRoute): readonly OwnedRoute[] {
    const before = this.routes.get(listener) ?? [];
    this.routes.set(listener, [...before, route]);
    return before;
  }

  /** Adds to what stands on a balancer, and returns all of it. */
  use(balancer: string, { rules, targetGroups }: BalancerUse): BalancerUse {
    const before = this.uses.get(balancer) ?? { rules: 0, targetGroups: 0 };
    const all = { rules: before.rules + rules, targetGroups: before.targetGroups + targetGroups };
    this.uses.set(balancer, all);
    return all;
  }
}

function keyOf(on: string, place: number): string {
  return `${on} ${place}`;
}
