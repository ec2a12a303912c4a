/** A small generator (mulberry32), so that simulations give the same numbers on every run. */
export interface SeededRandom {
  uniform(): number;
  normal(): number;
  binomial(n: number, p: number): number;
  poisson(mean: number): number;
}

const LARGE = 60;

export function seededRandom(seed: number): SeededRandom {
  let state = seed;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  // Where much is expected: a normal draw, skewed as the count is (Cornish and Fisher). Off by about 1 / variance.
  const large = (mean: number, variance: number, skewedBy: number) => {
    const z = normal();
    return Math.round(mean + Math.sqrt(variance) * z + ((z * z - 1) * skewedBy) / 6);
  };
  // Waiting times between events, so that the generators share nothing with the code under test.
  const poisson = (mean: number) => {
    if (mean > LARGE) return large(mean, mean, 1);
    let count = -1;
    for (let time = 0; time <= mean; time -= Math.log(1 - uniform())) count++;
    return count;
  };
  const binomial = (n: number, p: number) => {
    if (n * p * (1 - p) > LARGE) return large(n * p, n * p * (1 - p), 1 - 2 * p);
    let count = -1;
    for (let trial = 0; trial <= n; count++) trial += Math.floor(Math.log(1 - uniform()) / Math.log1p(-p)) + 1;
    return count;
  };
  return { uniform, normal, binomial, poisson };
}
