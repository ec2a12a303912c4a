import { deviance } from './deviance';
import { requireCount, requireShare } from './domain';
import { stirlingError } from './log-gamma';
import { sumOfFallingTerms } from './sum-of-falling-terms';

/** Probability of exactly k failures in n requests; relative error below 1e-12 for n up to 1e7. */
export function binomialPmf(k: number, n: number, p: number): number {
  requireCount('n', n);
  requireShare('p', p);
  if (!Number.isInteger(k) || k < 0 || k > n) return 0;
  if (p === 0 || p === 1) return k === n * p ? 1 : 0;
  if (k === 0) return Math.exp(n * Math.log1p(-p));
  if (k === n) return Math.exp(n * Math.log(p));
  const rest = n - k;
  const shape = stirlingError(n) - stirlingError(k) - stirlingError(rest);
  const distance = deviance(k, n * p) + deviance(rest, n * (1 - p));
  return Math.exp(shape - distance) * Math.sqrt(n / (2 * Math.PI * k * rest));
}

/**
 * Probability of at least k failures in n requests. One method for all n: the exact probability at k, and from there
 * the terms away from the mean, all positive and falling. About 8 standard deviations of terms (13,000 for n = 1e7,
 * p = 0.5); relative error of the smaller side below 1e-11 for n up to 1e7.
 */
export function binomialTail(k: number, n: number, p: number): number {
  requireCount('n', n);
  requireShare('p', p);
  const least = Math.ceil(k);
  if (least <= 0) return 1;
  if (least > n || p === 0) return 0;
  if (p === 1) return 1;
  return least > n * p ? above(least, n, p) : 1 - below(least - 1, n, p);
}

/** Probability of at most k failures in n requests; see `binomialTail`. */
export function binomialCdf(k: number, n: number, p: number): number {
  requireCount('n', n);
  requireShare('p', p);
  const most = Math.floor(k);
  if (most < 0) return 0;
  if (most >= n || p === 0) return 1;
  if (p === 1) return 0;
  return most < n * p ? below(most, n, p) : 1 - above(most + 1, n, p);
}

function above(k: number, n: number, p: number): number {
  const odds = p / (1 - p);
  return sumOfFallingTerms(binomialPmf(k, n, p), (step) => ((n - k - step) / (k + step + 1)) * odds);
}

function below(k: number, n: number, p: number): number {
  const odds = (1 - p) / p;
  return sumOfFallingTerms(binomialPmf(k, n, p), (step) => ((k - step) / (n - k + step + 1)) * odds);
}
