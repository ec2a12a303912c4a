import type { Strategy } from '../definition/strategy';
import type { Alternative } from '../diagnostics';
import { compareDeviations, deviationOf, deviationText, type Deviation } from './deviation';
import { printStrategy, strategyForms } from './print-strategy';
import type { Schedule } from './schedule';

/** A strategy that was proved to run, and what it costs against the plan. */
export interface NearStrategy {
  readonly strategy: Strategy;
  readonly schedule: Schedule;
  readonly deviation: Deviation;
}

/**
 * Ranks the candidates that can be proved: those that never expose more users first, then the smallest difference.
 *
 * @param prove lowers the strategy for real; undefined where that fails
 */
export function nearest(
  plan: Schedule,
  candidates: readonly Strategy[],
  prove: (strategy: Strategy) => Schedule | undefined,
): readonly NearStrategy[] {
  const byText = new Map(candidates.map((strategy) => [printStrategy(strategy), strategy]));
  return [...byText.values()]
    .flatMap((strategy): NearStrategy[] => {
      const schedule = prove(strategy);
      return schedule ? [{ strategy, schedule, deviation: deviationOf(plan, schedule) }] : [];
    })
    .sort(
      (left, right) =>
        compareDeviations(left.deviation, right.deviation) ||
        codeUnits(printStrategy(left.strategy), printStrategy(right.strategy)),
    );
}

/** What people read: the change ready to paste, and its price. */
export function alternativeOf({ strategy, deviation }: NearStrategy): Alternative {
  const { program, data } = strategyForms(strategy);
  return { change: program, changeInData: `strategy: ${data}`, deviation: deviationText(deviation) };
}

function codeUnits(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
