import { deviance } from './deviance';
import { requireQuantity } from './domain';
import { stirlingError } from './log-gamma';
import { sumOfFallingTerms } from './sum-of-falling-terms';

/** Probability of exactly k events where `mean` are expected; relative error below 1e-12 for means up to 1e7. */
export function poissonPmf(k: number, mean: number): number {
  requireQuantity('mean', mean);
  if (!Number.isInteger(k) || k < 0) return 0;
  if (mean === 0 || k === 0) return k === 0 ? Math.exp(-mean) : 0;
  return Math.exp(-stirlingError(k) - deviance(k, mean)) / Math.sqrt(2 * Math.PI * k);
}

/** Probability of at least k events, by the method of `binomialTail`. */
export function poissonTail(k: number, mean: number): number {
  requireQuantity('mean', mean);
  const least = Math.ceil(k);
  if (least <= 0) return 1;
  return least > mean ? above(least, mean) : 1 - below(least - 1, mean);
}

export function poissonCdf(k: number, mean: number): number {
  requireQuantity('mean', mean);
  const most = Math.floor(k);
  if (most < 0) return 0;
  return most < mean ? below(most, mean) : 1 - above(most + 1, mean);
}

function above(k: number, mean: number): number {
  return sumOfFallingTerms(poissonPmf(k, mean), (step) => mean / (k + step + 1));
}

function below(k: number, mean: number): number {
  return sumOfFallingTerms(poissonPmf(k, mean), (step) => (k - step) / mean);
}
