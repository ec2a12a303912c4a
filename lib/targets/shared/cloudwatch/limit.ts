import { InternalError } from '../../../diagnostics';
import type { PlannedComparison, Signal } from '../../../plan/guardrail';
import type { AlarmLimit, ThresholdLimit } from './alarm-spec';

/** What a value is held against that is no comparison with stable. */
export function limitOf(signal: Signal, comparison: PlannedComparison, unit = 1): AlarmLimit {
  switch (comparison.kind) {
    case 'absolute':
      return {
        // Rounded to what a percentage can have: 0.07 × 100 is not 7.
        threshold: Math.round(comparison.limit * unit * 1e6) / 1e6,
        comparison: comparison.bound === 'max' ? 'GreaterThanThreshold' : 'LessThanThreshold',
      };
    case 'anomaly':
      return {
        band: comparison.maxDeviations,
        comparison: WORSE_WHEN_HIGHER[signal.kind]
          ? 'GreaterThanUpperThreshold'
          : 'LessThanLowerOrGreaterThanUpperThreshold',
      };
    case 'ratio':
    case 'delta':
    case 'statistical':
      throw new InternalError(`a single value cannot be compared by ${comparison.kind}`);
  }
}

export function above(threshold: number): ThresholdLimit {
  return { threshold, comparison: 'GreaterThanThreshold' };
}

/** Fewer errors than usual are no fault; fewer orders may be one, and more may be as well. */
const WORSE_WHEN_HIGHER: Readonly<Record<Signal['kind'], boolean>> = {
  errorRate: true,
  latency: true,
  saturation: true,
  lag: true,
  synthetic: true,
  throughput: false,
  business: false,
  query: false,
};
