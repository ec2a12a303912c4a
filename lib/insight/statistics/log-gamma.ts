import { requireCount, requirePositive } from './domain';

const HALF_LOG_OF_TWO_PI = Math.log(2 * Math.PI) / 2;
// Bernoulli numbers B₂ₖ / (2k(2k−1)), the series of Stirling.
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];
// From here on the seven terms are exact to a double.
const FAR_ENOUGH = 12;

/** ln Γ(x) for x > 0; absolute error below 1e-14, relative below 1e-14 for large x. */
export function logGamma(x: number): number {
  requirePositive('x', x);
  let product = 1;
  let shifted = x;
  for (; shifted < FAR_ENOUGH; shifted++) product *= shifted;
  const far = (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_OF_TWO_PI + stirlingSeries(shifted);
  return far - Math.log(product);
}

/** ln of the ways to choose k of n. Loses digits as n grows (absolute error 1e-7 at n = 1e7): `binomialPmf` does not use it. */
export function logBinomialCoefficient(n: number, k: number): number {
  requireCount('n', n);
  requireCount('k', k);
  if (k > n) return -Infinity;
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

const SMALL = Array.from({ length: FAR_ENOUGH }, (_, n) =>
  n === 0 ? Infinity : logGamma(n + 1) - (n + 0.5) * Math.log(n) + n - HALF_LOG_OF_TWO_PI,
);

/** What Stirling's formula leaves out of ln n!, for whole n ≥ 1. */
export function stirlingError(n: number): number {
  return SMALL[n] ?? stirlingSeries(n);
}

function stirlingSeries(x: number): number {
  const inverse = 1 / (x * x);
  return STIRLING.reduceRight((sum, coefficient) => sum * inverse + coefficient, 0) / x;
}
