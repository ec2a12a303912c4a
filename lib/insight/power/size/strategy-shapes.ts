import { unreachable } from '../../../diagnostics';
import type { CanaryStrategy, LinearStrategy, Strategy } from '../../../definition/strategy';
import { formatDuration } from '../../../units';

/** A strategy whose time is open: how long each stage, step or the bake lasts. */
export interface StrategyShape {
  readonly holding: (seconds: number) => Strategy;
  /** Stages that last so long. */
  readonly stages: number;
}

/**
 * The strategy itself first, then with its smallest shares left out one by one: where few requests come, a larger share
 * is the only way to be done in time. Empty where nothing of a strategy's time can be chosen.
 */
export function strategyShapes(strategy: Strategy): readonly StrategyShape[] {
  switch (strategy.kind) {
    case 'canary':
    case 'linear':
      return shiftShapes(strategy);
    case 'blueGreen': {
      const { shift } = strategy;
      if (!shift) return [{ stages: 1, holding: (seconds) => ({ ...strategy, bake: formatDuration(seconds) }) }];
      return shiftShapes(shift).map(({ stages, holding }) => ({
        stages,
        holding: (seconds) => ({ ...strategy, shift: holding(seconds) as CanaryStrategy | LinearStrategy }),
      }));
    }
    case 'rolling':
    case 'recreate':
    case 'abTest':
    case 'shadow':
      return [];
    default:
      return unreachable(strategy);
  }
}

function shiftShapes(shift: CanaryStrategy | LinearStrategy): readonly StrategyShape[] {
  if (shift.kind === 'linear') {
    const stages = Math.ceil(100 / Number.parseFloat(shift.step)) - 1;
    return [{ stages, holding: (seconds) => ({ ...shift, every: formatDuration(seconds) }) }];
  }
  if ('stages' in shift) {
    const { stages } = shift;
    // Stages of one's own have gates and checks: all of them stay.
    const holding = (seconds: number): Strategy => ({
      ...shift,
      stages: stages.map((stage) => ({ ...stage, hold: formatDuration(seconds) })),
    });
    return [{ stages: stages.length, holding }];
  }
  return shift.weights.map((_, from) => {
    const weights = shift.weights.slice(from);
    return { stages: weights.length, holding: (seconds) => ({ ...shift, weights, hold: formatDuration(seconds) }) };
  });
}
