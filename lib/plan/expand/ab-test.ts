import type { AbTestStrategy } from '../../definition/strategy';
import { percent, seconds } from '../read';
import type { Stage } from '../stage';
import { splitScale, type ExpandContext } from './context';
import { fullTraffic, hold } from './full-traffic';

/** Chosen users or a fixed share for the whole test, then everybody. */
export function expandAbTest(strategy: AbTestStrategy, context: ExpandContext): Stage[] {
  const weight = strategy.split === undefined ? 0 : percent(strategy.split);
  const test: Stage = {
    path: context.at(strategy.split === undefined ? 'match' : 'split'),
    weight,
    unit: context.unit,
    // How many users match is unknown, so the candidate must be able to carry all of them.
    scale: splitScale(context, { kind: strategy.match?.length ? 'wanted' : context.candidate }),
    match: strategy.match ?? [],
    exit: hold(context.at('duration'), seconds(strategy.duration)),
    hooks: [],
  };
  return [test, fullTraffic(context, context.at(), { path: context.at(), seconds: 0 })];
}
