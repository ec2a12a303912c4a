import type { Strategy, StrategyKind } from '../../definition/strategy';
import type { Stage } from '../stage';
import { expandAbTest } from './ab-test';
import { expandBlueGreen } from './blue-green';
import { expandCanary } from './canary';
import type { ExpandContext } from './context';
import { expandLinear } from './linear';
import { expandRecreate } from './recreate';
import { expandRolling } from './rolling';
import { expandShadow } from './shadow';

type Expand<K extends StrategyKind> = (strategy: Extract<Strategy, { kind: K }>, context: ExpandContext) => Stage[];

const expanders: { readonly [K in StrategyKind]: Expand<K> } = {
  recreate: expandRecreate,
  rolling: expandRolling,
  blueGreen: expandBlueGreen,
  canary: expandCanary,
  linear: expandLinear,
  abTest: expandAbTest,
  shadow: (strategy, context) => expandShadow(strategy, context),
};

/** The stages of a strategy, from the first state to full traffic. */
export function expandStrategy(strategy: Strategy, context: ExpandContext): Stage[] {
  const expand = expanders[strategy.kind] as (one: Strategy, context: ExpandContext) => Stage[];
  return expand(strategy, context);
}
