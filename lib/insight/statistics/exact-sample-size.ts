import { binomialTail } from './binomial';
import { requireOpenShare } from './domain';

export interface KnownBaseline {
  /** Failure rate of the stable version, taken as known. */
  readonly baseline: number;
  /** Higher rate to notice. */
  readonly regression: number;
  /** Probability to see a regression where there is none, one-sided. */
  readonly significance: number;
  readonly power: number;
}

export interface ExactSampleSize {
  readonly requests: number;
  /** Failures from which on the baseline is rejected. */
  readonly failures: number;
}

// The power just after a step up of the critical count rises with that count, but not without exception.
const STEPS_TO_BE_SURE = 20;

/**
 * Requests from which on the exact one-sided binomial test always has the power. Power over requests is a saw: each
 * time one more failure is needed it drops, so the smallest number that happens to reach it is not enough.
 */
export function exactSampleSize(wanted: KnownBaseline): ExactSampleSize {
  const { baseline, regression, significance, power } = wanted;
  for (const [name, value] of Object.entries({ baseline, regression, significance, power })) {
    requireOpenShare(name, value);
  }
  if (regression <= baseline) throw new RangeError(`regression: got ${regression}, allowed above ${baseline}`);
  let last: ExactSampleSize = { requests: 1, failures: 1 };
  let from = 1;
  for (let failures = 1, good = 0; good < STEPS_TO_BE_SURE; failures++) {
    // Fewer requests than failures would pass any power by having none to reject with.
    const start = Math.max(from, failures);
    const end = greatest(start - 1, (n) => binomialTail(failures, n, baseline) <= significance);
    const reached = greatest(start - 1, (n) => binomialTail(failures, n, regression) < power) + 1;
    good = reached <= start ? good + 1 : 0;
    if (reached > start && reached <= end) last = { requests: reached, failures };
    else if (reached > end) last = { requests: end + 1, failures: failures + 1 };
    from = end + 1;
  }
  return last;
}

/** Greatest number from `least` on for which a condition holds that, once false, stays false. */
function greatest(least: number, holds: (n: number) => boolean): number {
  let low = least;
  let step = 1;
  while (holds(low + step)) {
    low += step;
    step *= 2;
  }
  let high = low + step;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** Requests after which at least one failure has been seen with this probability. */
export function requestsForOneFailure(failureRate: number, probability: number): number {
  requireOpenShare('failureRate', failureRate);
  requireOpenShare('probability', probability);
  return Math.ceil(Math.log1p(-probability) / Math.log1p(-failureRate));
}
