import type { LinearStrategy } from '../../definition/strategy';
import { percent, seconds } from '../read';
import type { Stage } from '../stage';
import { splitScale, type ExpandContext } from './context';
import { fullTraffic, hold } from './full-traffic';

/** Equal steps; where they do not divide 100 the last one is smaller. */
export function expandLinear(strategy: LinearStrategy, context: ExpandContext): Stage[] {
  const bake = strategy.bake === undefined ? context.defaults.canaryBakeSeconds : seconds(strategy.bake);
  return [
    ...linearWeights(percent(strategy.step)).map((weight) => ({
      path: context.at('step'),
      weight,
      unit: context.unit,
      scale: splitScale(context),
      match: [],
      exit: hold(context.at('every'), seconds(strategy.every)),
      hooks: [],
    })),
    fullTraffic(context, context.at(), { path: context.at('bake'), seconds: bake }),
  ];
}

/** Every weight below 100. Counted in thousandths, so that no rounding error adds a step. */
function linearWeights(step: number): number[] {
  const thousandths = Math.round(step * 1000);
  const count = Math.ceil(100_000 / thousandths) - 1;
  return Array.from({ length: count }, (_, index) => ((index + 1) * thousandths) / 1000);
}
