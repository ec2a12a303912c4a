/**
 * x ln(x/mean) + mean − x, the exponent of the saddle-point form of the binomial and Poisson probabilities (Loader,
 * "Fast and Accurate Computation of Binomial Probabilities", 2000). Near the mean the plain formula subtracts two
 * almost equal numbers; the series does not.
 */
export function deviance(x: number, mean: number): number {
  const ratio = (x - mean) / (x + mean);
  if (Math.abs(ratio) >= 0.1) return x * Math.log(x / mean) + mean - x;
  let sum = (x - mean) * ratio;
  let power = 2 * x * ratio;
  for (let odd = 3; ; odd += 2) {
    power *= ratio * ratio;
    const next = sum + power / odd;
    if (next === sum) return sum;
    sum = next;
  }
}
