import { unreachable } from '../../diagnostics';
import { atMost, binomialTable, poissonTable } from './count-table';
import { fewestAbove, mostSuccessesAbove } from './failing-count';
import type { VersionTraffic } from './traffic';

/** Probability that one version's measured rate exceeds a limit. Made once for a version, asked for many limits. */
export type ChanceAbove = (limit: number) => number;

export interface LimitConditions {
  /** Requests below which a measurement never fails, at least 1: none have no rate. */
  readonly floor: number;
  readonly orEqual: boolean;
}

/** Exact, to 1e-12. */
export function chanceAboveLimit(version: VersionTraffic, conditions: LimitConditions): ChanceAbove {
  const { requests, failureRate } = version;
  switch (requests.kind) {
    case 'exact':
      return ofExact(requests.count, failureRate, conditions);
    case 'poisson':
      return ofPoisson(requests.mean, failureRate, conditions);
    default:
      return unreachable(requests);
  }
}

function ofExact(count: number, failureRate: number, { floor, orEqual }: LimitConditions): ChanceAbove {
  if (count < floor) return () => 0;
  const failures = binomialTable(count, failureRate);
  return (limit) => 1 - atMost(failures, fewestAbove(count, limit, orEqual) - 1);
}

/**
 * With a Poisson count of requests, failures and successes are independent Poisson counts. So the ratio needs no
 * approximation: for each number of failures, the successes must stay few enough for the limit and many enough for
 * the floor.
 */
function ofPoisson(mean: number, failureRate: number, { floor, orEqual }: LimitConditions): ChanceAbove {
  const failures = poissonTable(mean * failureRate);
  const successes = poissonTable(mean * (1 - failureRate));
  const floorMatters = failures.first + successes.first < floor;
  return (limit) => {
    if (limit > 1 || (limit === 1 && !orEqual)) return 0;
    const { first, last, probability } = failures;
    // Failures from which on every likely number of successes is few enough.
    const certain = floorMatters ? Infinity : fewestFailuresWith(successes.last, limit);
    let sum = certain <= last ? 1 - atMost(failures, certain - 1) : 0;
    for (let k = Math.min(last, certain - 1); k >= first; k--) {
      const most = mostSuccessesAbove(k, limit, orEqual);
      if (most < successes.first) break;
      const few = atMost(successes, most);
      const tooFew = atMost(successes, Math.min(most, floor - k - 1));
      sum += (probability[k - first] ?? 0) * (few - tooFew);
    }
    return Math.min(1, sum);
  };
}

/** Strictly above, and one more for rounding: the few in between are counted one by one. */
function fewestFailuresWith(successes: number, limit: number): number {
  if (limit >= 1) return Infinity;
  return limit < 0 ? 0 : Math.ceil((successes * limit) / (1 - limit)) + 2;
}
