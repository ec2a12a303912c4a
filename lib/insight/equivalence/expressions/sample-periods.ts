/** What each target group did in one period. */
export type Period = readonly {
  readonly requests: number;
  readonly errors: number;
  readonly latency: number;
}[];

const COUNTS = [0, 1, 2, 7, 997, 5003, 100_003];
const SHARES = [0, 0.0031, 0.0117, 0.213, 1];
const LATENCIES = [0, 0.0137, 0.271, 0.733, 4.19];
const SAMPLES = 160;

/**
 * Many different periods, always the same ones: around every number of the formula as a count of requests, with few
 * and many failures, so that two formulas which mean different things differ in one of them.
 */
export function periods(sides: number, numbers: readonly number[]): readonly Period[] {
  const around = numbers.flatMap((value) => [Math.ceil(value) - 1, Math.ceil(value), Math.ceil(value) + 1]);
  const counts = [...new Set([...COUNTS, ...around])].filter((count) => count >= 0);
  const next = sequence();
  const pick = (values: readonly number[]) => values[next(values.length)]!;
  return Array.from({ length: SAMPLES }, () =>
    Array.from({ length: sides }, () => {
      const requests = pick(counts);
      return { requests, errors: Math.floor(requests * pick(SHARES)), latency: requests === 0 ? 0 : pick(LATENCIES) };
    }),
  );
}

/** A fixed sequence of numbers below a bound (the linear congruential generator of Numerical Recipes). */
function sequence(): (below: number) => number {
  let state = 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
