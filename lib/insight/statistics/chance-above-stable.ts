import { unreachable } from '../../diagnostics';
import { chanceAboveLimit, type LimitConditions } from './chance-above-limit';
import { blocksOf, mergeBlocks, type Block } from './blocks';
import { failuresTable, poissonTable } from './count-table';
import { limitAgainst, type StableLimit } from './measurement-limit';
import { normalDensity, normalTail } from './normal-distribution';
import type { Requests, VersionTraffic } from './traffic';

// Of the count's variance, on both sides. Here the approximation differed from simulations of 400,000 runs by at most
// 0.002, in 76 cases with Poisson counts and failure rates from 0.05 to 40 %.
const VARIANCE_FOR_APPROXIMATION = 400;

/** How many blocks a sum may have: fine enough that a block is a small part of a standard deviation of its count. */
interface Resolution {
  readonly failures: number;
  readonly successes: number;
  readonly rates: number;
}

const RESOLUTION: Readonly<Record<Requests['kind'], Resolution>> = {
  // The candidate's chance is a staircase in the limit, whose steps may coincide with stable's rates: none are merged.
  exact: { failures: Infinity, successes: 16, rates: Infinity },
  poisson: { failures: 80, successes: 16, rates: 64 },
};

/**
 * Probability that the candidate's measured rate exceeds the limit that stable's measured rate sets. The sum over what
 * stable may show, each with the exact probability for the candidate, as long as one of them expects fewer than about
 * 400 failures; above that by the normal distribution corrected for skewness.
 */
export function chanceAboveStable(candidate: VersionTraffic, limit: StableLimit, conditions: LimitConditions): number {
  if (expectedCount(limit.stable) === 0) return 0;
  const approximate = [candidate, limit.stable].every(isLarge);
  return approximate ? byNormal(candidate, limit, conditions) : bySum(candidate, limit, conditions);
}

function bySum(candidate: VersionTraffic, limit: StableLimit, conditions: LimitConditions): number {
  const chance = chanceAboveLimit(candidate, conditions);
  const resolution = RESOLUTION[candidate.requests.kind];
  const rates = mergeBlocks(stableRates(limit.stable, conditions.floor, resolution), resolution.rates);
  return Math.min(
    1,
    rates.reduce((sum, { value, probability }) => sum + probability * chance(limitAgainst(limit, value)), 0),
  );
}

/** What stable may show, as far as its requests reach the floor. */
function stableRates(stable: VersionTraffic, floor: number, resolution: Resolution): readonly Block[] {
  const { requests, failureRate } = stable;
  const failures = blocksOf(failuresTable(stable), resolution.failures);
  switch (requests.kind) {
    case 'exact':
      if (requests.count < floor) return [];
      return failures.map(({ value, probability }) => ({ value: value / requests.count, probability }));
    case 'poisson': {
      const table = poissonTable(requests.mean * (1 - failureRate));
      const all = blocksOf(table, resolution.successes);
      return failures.flatMap((failed) => {
        const least = Math.ceil(floor - failed.value);
        const successes = least <= table.first ? all : blocksOf(table, resolution.successes, least);
        return successes.map((passed) => ({
          value: failed.value / (failed.value + passed.value),
          probability: failed.probability * passed.probability,
        }));
      });
    }
    default:
      return unreachable(requests);
  }
}

function byNormal(candidate: VersionTraffic, limit: StableLimit, { floor }: LimitConditions): number {
  if (expectedCount(candidate) < floor || expectedCount(limit.stable) < floor) return 0;
  const slope = limit.kind === 'ratio' ? limit.maxTimesStable : 1;
  const distance = limitAgainst(limit, limit.stable.failureRate) - candidate.failureRate;
  const deviation = Math.sqrt(variance(candidate) + slope ** 2 * variance(limit.stable));
  const skewness = (thirdMoment(candidate) - slope ** 3 * thirdMoment(limit.stable)) / deviation ** 3;
  const z = distance / deviation;
  return Math.min(1, Math.max(0, normalTail(z) + (skewness / 6) * (z * z - 1) * normalDensity(z)));
}

function variance(version: VersionTraffic): number {
  return (version.failureRate * (1 - version.failureRate)) / expectedCount(version);
}

function thirdMoment(version: VersionTraffic): number {
  return (variance(version) * (1 - 2 * version.failureRate)) / expectedCount(version);
}

function isLarge(version: VersionTraffic): boolean {
  const spread = version.failureRate * (1 - version.failureRate) * expectedCount(version);
  return spread >= VARIANCE_FOR_APPROXIMATION;
}

function expectedCount({ requests }: VersionTraffic): number {
  return requests.kind === 'exact' ? requests.count : requests.mean;
}
