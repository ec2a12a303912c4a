import { binomialPmf } from '../../statistics/binomial';

/** Requests of both versions from one look to the next, and the share of each that fails. */
export interface LookDesign {
  readonly requests: number;
  readonly stableRequests: number;
  readonly candidateRate: number;
  readonly stableRate: number;
  /** What z must exceed, one a look. */
  readonly boundaries: readonly number[];
}

/**
 * Probability that z exceeds its boundary at each look for the first time, counted failure by failure: where they are
 * few, z is far from normal, and the boundaries of a normal z would promise too much.
 */
export function exactExits(design: LookDesign): readonly number[] {
  const { requests, stableRequests, boundaries } = design;
  const candidate = countsOf(requests, design.candidateRate);
  const stable = countsOf(stableRequests, design.stableRate);
  let inside: readonly (readonly number[])[] = [[1]];
  return boundaries.map((boundary, index) => {
    const look = index + 1;
    const all = convolved(inside, candidate, stable);
    let exit = 0;
    inside = all.map((row, failures) =>
      row.map((mass, stableFailures) => {
        if (mass === 0) return 0;
        const z = zOf(failures, requests * look, stableFailures, stableRequests * look);
        if (z <= boundary) return mass;
        exit += mass;
        return 0;
      }),
    );
    return exit;
  });
}

/** Of the difference of two shares, with the variance of both pooled; 0 where nothing or everything failed. */
function zOf(failures: number, requests: number, stableFailures: number, stableRequests: number): number {
  const pooled = (failures + stableFailures) / (requests + stableRequests);
  const variance = pooled * (1 - pooled) * (1 / requests + 1 / stableRequests);
  return variance === 0 ? 0 : (failures / requests - stableFailures / stableRequests) / Math.sqrt(variance);
}

/** Less than this is left out of a distribution. */
const NEGLIGIBLE = 1e-9;

interface Counts {
  readonly from: number;
  readonly masses: readonly number[];
}

function countsOf(requests: number, rate: number): Counts {
  const mean = Math.floor(requests * rate);
  const pmf = (count: number) => (count < 0 || count > requests ? 0 : binomialPmf(count, requests, rate));
  let [from, to] = [mean, mean];
  while (from > 0 && pmf(from - 1) > NEGLIGIBLE) from--;
  while (to < requests && pmf(to + 1) > NEGLIGIBLE) to++;
  return { from, masses: Array.from({ length: to - from + 1 }, (_, index) => pmf(from + index)) };
}

/** Both versions are independent, so one is added after the other. */
function convolved(
  inside: readonly (readonly number[])[],
  candidate: Counts,
  stable: Counts,
): readonly (readonly number[])[] {
  const wide = inside.map((row) => added(row, stable));
  const width = wide[0]!.length;
  const rows = Array.from({ length: wide.length + candidate.from + candidate.masses.length - 1 }, () =>
    new Array<number>(width).fill(0),
  );
  wide.forEach((row, at) =>
    candidate.masses.forEach((mass, index) => {
      const target = rows[at + candidate.from + index]!;
      for (let column = 0; column < width; column++) target[column]! += mass * row[column]!;
    }),
  );
  return rows;
}

function added(row: readonly number[], { from, masses }: Counts): readonly number[] {
  const sums = new Array<number>(row.length + from + masses.length - 1).fill(0);
  row.forEach((mass, at) => {
    if (mass === 0) return;
    masses.forEach((one, index) => {
      sums[at + from + index]! += mass * one;
    });
  });
  return sums;
}
