import { requireCount, requirePositive } from './domain';

/** Counts so far, of all requests since the stage began. */
export interface ObservedCounts {
  readonly failures: number;
  readonly requests: number;
}

/** Takes the counts so far at each look; returns the p-value, which may be looked at as often as one likes. */
export type AlwaysValidTest = (candidate: ObservedCounts, stable: ObservedCounts) => number;

/**
 * The mixture sequential probability ratio test for two rates (Johari, Pekelis and Walsh 2015): stop as soon as the
 * p-value is below the significance, and the chance of ever stopping without a difference stays below it. The p-value
 * never rises. The variance is estimated, so give it a minimum of samples; 50 of each kept 0.05 in simulation.
 *
 * @param scale typical difference of rates to look for (τ): it decides when the test is fast, not whether it is valid
 */
export function alwaysValidTest(scale: number): AlwaysValidTest {
  requirePositive('scale', scale);
  let pValue = 1;
  return (candidate, stable) => {
    pValue = Math.min(pValue, 1 / mixtureLikelihoodRatio(candidate, stable, scale));
    return pValue;
  };
}

/** Evidence for a difference, mixed over normal differences with standard deviation `scale`; 1 is none. */
export function mixtureLikelihoodRatio(candidate: ObservedCounts, stable: ObservedCounts, scale: number): number {
  [candidate, stable].forEach(requireCounts);
  if (candidate.requests === 0 || stable.requests === 0) return 1;
  const pooled = (candidate.failures + stable.failures) / (candidate.requests + stable.requests);
  const variance = pooled * (1 - pooled) * (1 / candidate.requests + 1 / stable.requests);
  // All or none failed: no variance to measure a difference by, and no difference either.
  if (variance === 0) return 1;
  const difference = candidate.failures / candidate.requests - stable.failures / stable.requests;
  const total = variance + scale ** 2;
  return Math.sqrt(variance / total) * Math.exp((scale ** 2 * difference ** 2) / (2 * variance * total));
}

function requireCounts({ failures, requests }: ObservedCounts): void {
  requireCount('failures', failures);
  requireCount('requests', requests, failures);
}
