import { binomialPmf } from './binomial';
import { unreachable } from '../../diagnostics';
import { poissonPmf } from './poisson';
import type { VersionTraffic } from './traffic';

/** The probabilities of a whole number, as far as they matter: what is left out sums to less than 1e-13. */
export interface CountTable {
  readonly first: number;
  readonly last: number;
  /** At `first + index`. */
  readonly probability: Float64Array;
  /** Of at most `first + index`. */
  readonly cumulative: Float64Array;
}

export function poissonTable(mean: number): CountTable {
  return tableOf(
    mean,
    mean,
    Infinity,
    (k) => poissonPmf(k, mean),
    (k) => mean / (k + 1),
  );
}

export function binomialTable(n: number, p: number): CountTable {
  if (p === 0 || p === 1)
    return tableOf(
      n * p,
      0,
      n,
      () => 1,
      () => 0,
    );
  const odds = p / (1 - p);
  return tableOf(
    n * p,
    n * p * (1 - p),
    n,
    (k) => binomialPmf(k, n, p),
    (k) => ((n - k) / (k + 1)) * odds,
  );
}

/** Of the failures of one version. */
export function failuresTable({ requests, failureRate }: VersionTraffic): CountTable {
  switch (requests.kind) {
    case 'exact':
      return binomialTable(requests.count, failureRate);
    case 'poisson':
      return poissonTable(requests.mean * failureRate);
    default:
      return unreachable(requests);
  }
}

/** Probability of at most k. */
export function atMost({ first, last, cumulative }: CountTable, k: number): number {
  if (k < first) return 0;
  return k >= last ? 1 : (cumulative[Math.floor(k) - first] ?? 1);
}

/** One exact probability near the mean, and the others from it by the ratio of neighbours. */
function tableOf(
  mean: number,
  variance: number,
  most: number,
  probabilityOf: (k: number) => number,
  nextOver: (k: number) => number,
): CountTable {
  // A Poisson's upper tail is longer than a normal one's where little is expected.
  const reach = 8 * Math.sqrt(variance) + (variance > 0 ? 24 : 0);
  const first = Math.max(0, Math.floor(mean - reach));
  const last = Math.min(most, Math.ceil(mean + reach));
  const middle = Math.min(last, Math.floor(mean));
  const probability = new Float64Array(last - first + 1);
  probability[middle - first] = probabilityOf(middle);
  for (let k = middle; k < last; k++) probability[k + 1 - first] = (probability[k - first] ?? 0) * nextOver(k);
  for (let k = middle; k > first; k--) probability[k - 1 - first] = (probability[k - first] ?? 0) / nextOver(k - 1);
  const cumulative = new Float64Array(probability.length);
  let sum = 0;
  for (let index = 0; index < probability.length; index++) {
    sum += probability[index] ?? 0;
    cumulative[index] = Math.min(1, sum);
  }
  return { first, last, probability, cumulative };
}
