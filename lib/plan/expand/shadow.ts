import type { ShadowStrategy } from '../../definition/strategy';
import { percent, seconds } from '../read';
import type { Stage } from '../stage';
import { inside, splitScale, type ExpandContext } from './context';
import { expandStrategy } from './expand-strategy';
import { fullTraffic, hold } from './full-traffic';

/** Copied requests only, then whatever follows. */
export function expandShadow(strategy: ShadowStrategy, context: ExpandContext): Stage[] {
  const mirrored = percent(strategy.mirror);
  const copies: Stage = {
    path: context.at(),
    weight: 0,
    unit: context.unit,
    scale: splitScale(context, { kind: 'share', percent: mirrored }),
    match: [],
    mirror: { percent: mirrored, sideEffects: strategy.sideEffects },
    exit: hold(context.at('duration'), seconds(strategy.duration)),
    hooks: [],
  };
  const rest = strategy.then
    ? expandStrategy(strategy.then, inside(context, 'then'))
    : [fullTraffic(context, context.at(), { path: context.at(), seconds: 0 })];
  return [copies, ...rest];
}
