import type { Plan } from '../../../../plan/plan';
import type { TargetContext } from '../../../target';
import { entryOf } from '../entry';
import type { Colour } from '../spec';

/** What an alarm can see: the target groups, and the shares of traffic at which both versions answer. */
export interface Measured {
  /** Of an Application Load Balancer: no other tells requests. `main` alone mixes both versions; blue and green tell them apart, but not which one is the candidate. */
  readonly colours: readonly Colour[];
  readonly sharedWeights: readonly number[];
  /** What stands in a target group, in the plural. @default 'tasks' */
  readonly instances?: 'tasks' | 'machines';
}

export function measuredBy(plan: Plan, colours: readonly Colour[], context: Pick<TargetContext, 'platform'>): Measured {
  const weights = plan.stages.map(({ weight }) => weight).filter((weight) => weight > 0 && weight < 100);
  return { colours: entryOf(plan, context) === 'applicationLoadBalancer' ? colours : [], sharedWeights: weights };
}

/** Below it the version with less traffic is the candidate. */
export const HALF = 50;
