import { InternalError } from '../../../diagnostics';
import type { Colour, RouteSpec, RuleConditionsSpec } from './spec';

export interface ListenerRuleSpec {
  readonly key: 'production' | 'chosen' | 'test';
  readonly listener: 'production' | 'test';
  readonly conditions: RuleConditionsSpec;
  readonly priority: number;
}

/**
 * The rules of one release: of production, and that of the candidate before it is in production, for tests or for chosen
 * users.
 */
export function listenerRulesOf(route: RouteSpec): readonly ListenerRuleSpec[] {
  const rule = (
    key: ListenerRuleSpec['key'],
    conditions: RuleConditionsSpec & { readonly priority: number },
  ): ListenerRuleSpec => ({
    key,
    listener: key === 'test' ? 'test' : 'production',
    conditions,
    priority: conditions.priority,
  });
  if (route.chosen) return [rule('production', route), rule('chosen', route.chosen)];
  return route.test ? [rule('production', route), rule('test', route)] : [rule('production', route)];
}

/** One group takes all; of two, the one that is live first. */
export interface ForwardSpec {
  readonly colour: Colour;
  readonly weight?: number;
}

/**
 * Where a rule leads. A second target group makes it a weighted rule, 100 and 0, on the test listener too: before the
 * first shift only blue, or main, has tasks. Who deploys moves the weights afterwards, and no template and no program
 * may write them again: the traffic would go to the first group, whichever is live (aws-cdk#36649).
 */
export function ruleForward(colours: readonly Colour[]): readonly ForwardSpec[] {
  const [live, other] = colours.includes('main') ? MAIN : BLUE;
  if (!colours.includes(live)) throw new InternalError('a route without target groups');
  if (colours.includes(other)) return weighted(live, other);
  if (live === 'blue') throw new InternalError('CodeDeploy needs two target groups');
  return [{ colour: live }];
}

/** Where a listener of a Network Load Balancer leads. CodeDeploy knows one group of it; Amazon ECS wants both there. */
export function listenerForward(colours: readonly Colour[]): readonly ForwardSpec[] {
  const live = (['main', 'blue'] as const).find((colour) => colours.includes(colour));
  if (!live) throw new InternalError('a network route without target groups');
  return colours.includes('alternate') ? weighted(live, 'alternate') : [{ colour: live }];
}

/** The group that the service registers its tasks in itself, before anything was shifted. */
export function liveColour(colours: readonly Colour[]): Colour | undefined {
  return (['main', 'blue'] as const).find((colour) => colours.includes(colour));
}

const MAIN = ['main', 'alternate'] as const;
const BLUE = ['blue', 'green'] as const;

function weighted(live: Colour, other: Colour): readonly ForwardSpec[] {
  return [
    { colour: live, weight: 100 },
    { colour: other, weight: 0 },
  ];
}
