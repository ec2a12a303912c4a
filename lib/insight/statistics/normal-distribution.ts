const ROOT_OF_PI = Math.sqrt(Math.PI);
const ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);

export function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / ROOT_OF_TWO_PI;
}

/** Probability that a standard normal variable is at most x; absolute error below 1e-15. */
export function normalCdf(x: number): number {
  return normalTail(-x);
}

/** Probability that a standard normal variable is above x, small values too: relative error below 1e-12. */
export function normalTail(x: number): number {
  return complementaryError(x / Math.SQRT2) / 2;
}

/** erfc(x) = 2/√π ∫ₓ^∞ exp(−t²) dt. */
export function complementaryError(x: number): number {
  if (Math.abs(x) < 2) return 1 - errorSeries(x);
  return x > 0 ? errorFraction(x) : 2 - errorFraction(-x);
}

/** erf by the series of equal signs, 2/√π e^(−x²) Σ 2ⁿx²ⁿ⁺¹/(2n+1)!!, which loses nothing to cancellation. */
function errorSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
    term *= (2 * x * x) / odd;
    sum += term;
  }
  return (2 / ROOT_OF_PI) * Math.exp(-x * x) * sum;
}

/** Laplace's continued fraction; 60 levels are enough from x = 2 on. */
function errorFraction(x: number): number {
  let level = x;
  for (let n = 60; n > 0; n--) level = x + n / 2 / level;
  return Math.exp(-x * x) / ROOT_OF_PI / level;
}
