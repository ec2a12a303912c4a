import * as fc from 'fast-check';
import { binomialTail } from '../../../lib/insight/statistics/binomial';
import { fewestAbove, mostSuccessesAbove } from '../../../lib/insight/statistics/failing-count';
import { measurementChance } from '../../../lib/insight/statistics/measurement-chance';
import type { MeasurementLimit } from '../../../lib/insight/statistics/measurement-limit';
import type { Requests, VersionTraffic } from '../../../lib/insight/statistics/traffic';
import { seededRandom, type SeededRandom } from './seeded-random';

const exactly = (count: number, failureRate: number): VersionTraffic => ({
  requests: { kind: 'exact', count },
  failureRate,
});
const around = (mean: number, failureRate: number): VersionTraffic => ({
  requests: { kind: 'poisson', mean },
  failureRate,
});

test('a rate equal to the limit is not above it, whatever the limit is in binary', () => {
  for (const percent of [1, 3, 5, 7, 10, 29, 57, 58, 70]) {
    expect(fewestAbove(100, percent / 100, false)).toBe(percent + 1);
    expect(fewestAbove(100, percent / 100, true)).toBe(percent);
    expect(mostSuccessesAbove(percent, percent / 100, false)).toBe(99 - percent);
    expect(mostSuccessesAbove(percent, percent / 100, true)).toBe(100 - percent);
  }
  expect([fewestAbove(10, 1, false), fewestAbove(10, 0, false), fewestAbove(10, 0, true)]).toEqual([11, 1, 0]);
  expect([
    mostSuccessesAbove(0, 0.1, false),
    mostSuccessesAbove(1, 0, false),
    mostSuccessesAbove(1, 1e-300, true),
  ]).toEqual([-1, Infinity, Infinity]);
});

test('a fixed count is a binomial tail', () => {
  expect(measurementChance({ kind: 'absolute', max: 0.01 }, exactly(30, 0.001))).toBeCloseTo(0.029569032736914256, 13);
  expect(measurementChance({ kind: 'absolute', max: 0.01 }, exactly(499, 0.01))).toBeCloseTo(
    binomialTail(5, 499, 0.01),
    12,
  );
  expect(measurementChance({ kind: 'absolute', max: 0.01 }, exactly(500, 0.01))).toBeCloseTo(
    binomialTail(6, 500, 0.01),
    12,
  );
});

test('a random count is the mixture of fixed ones', () => {
  const limit = { kind: 'absolute', max: 0.05, minimumSamples: 18 } as const;
  let sum = 0;
  let weight = Math.exp(-20);
  for (let count = 0; count < 120; weight *= 20 / ++count)
    sum += weight * measurementChance(limit, exactly(count, 0.1));
  expect(measurementChance(limit, around(20, 0.1))).toBeCloseTo(sum, 11);
});

test.each<[MeasurementLimit, VersionTraffic]>([
  [{ kind: 'absolute', max: 0.01, minimumSamples: 31 }, exactly(30, 1)],
  [{ kind: 'absolute', max: 0.01, minimumSamples: 1000 }, around(100, 1)],
  [{ kind: 'absolute', max: 1 }, around(100, 1)],
  [{ kind: 'absolute', max: 0 }, around(0, 1)],
  [{ kind: 'absolute', max: 0.01 }, exactly(0, 1)],
  [{ kind: 'absolute', max: 0 }, around(100, 0)],
  [{ kind: 'ratio', maxTimesStable: 1, stable: exactly(0, 0.1) }, exactly(100, 1)],
  [{ kind: 'ratio', maxTimesStable: 1, minimumSamples: 50, stable: exactly(49, 0.1) }, exactly(100, 1)],
  [{ kind: 'ratio', maxTimesStable: 1, orEqual: true, stable: exactly(100, 0) }, exactly(100, 0)],
  [{ kind: 'delta', maxAboveStable: 0.1, minimumSamples: 5000, stable: around(1e5, 0.5) }, around(3000, 0.9)],
])('%j never fails for %j', (limit, candidate) => {
  expect(measurementChance(limit, candidate)).toBeLessThan(1e-12);
});

test.each<[MeasurementLimit, VersionTraffic]>([
  [{ kind: 'absolute', max: 0.99 }, exactly(10, 1)],
  [{ kind: 'absolute', max: 1, orEqual: true }, around(100, 1)],
  [{ kind: 'ratio', maxTimesStable: 50, stable: exactly(100, 0) }, exactly(1000, 1)],
  [{ kind: 'delta', maxAboveStable: 0.1, minimumSamples: 50, stable: around(1e4, 0.01) }, around(1000, 0.9)],
])('%j always fails for %j', (limit, candidate) => {
  expect(measurementChance(limit, candidate)).toBeGreaterThan(1 - 1e-9);
});

const RUNS = 25_000;

function draw(random: SeededRandom, { requests, failureRate }: VersionTraffic): { failures: number; requests: number } {
  const drawn = (counts: Requests) => (counts.kind === 'exact' ? counts.count : random.poisson(counts.mean));
  if (requests.kind === 'exact') {
    return { failures: random.binomial(requests.count, failureRate), requests: drawn(requests) };
  }
  // Thinning: failures and successes of a Poisson stream are independent streams.
  const failures = random.poisson(requests.mean * failureRate);
  return { failures, requests: failures + random.poisson(requests.mean * (1 - failureRate)) };
}

function simulated(limit: MeasurementLimit, candidate: VersionTraffic, seed: number): number {
  const random = seededRandom(seed);
  const floor = limit.minimumSamples ?? 1;
  let failed = 0;
  for (let run = 0; run < RUNS; run++) {
    const got = draw(random, candidate);
    const rate = got.failures / got.requests;
    if (limit.kind === 'absolute') {
      if (got.requests >= floor && rate > limit.max) failed++;
      continue;
    }
    const stable = draw(random, limit.stable);
    const allowed =
      limit.kind === 'ratio'
        ? (limit.maxTimesStable * stable.failures) / stable.requests
        : limit.maxAboveStable + stable.failures / stable.requests;
    if (Math.min(got.requests, stable.requests) >= floor && rate > allowed) failed++;
  }
  return failed / RUNS;
}

test.each<[MeasurementLimit, VersionTraffic]>([
  [{ kind: 'absolute', max: 0.01, minimumSamples: 30 }, around(300, 0.008)],
  [{ kind: 'absolute', max: 0.01, minimumSamples: 310 }, around(300, 0.008)],
  [{ kind: 'absolute', max: 0.5 }, around(3, 0.5)],
  [{ kind: 'ratio', maxTimesStable: 1.5, stable: around(5700, 0.001) }, around(300, 0.005)],
  [{ kind: 'ratio', maxTimesStable: 2, minimumSamples: 100, stable: around(100, 0.05) }, around(100, 0.1)],
  [{ kind: 'ratio', maxTimesStable: 1.5, stable: exactly(2000, 0.01) }, exactly(100, 0.03)],
  [{ kind: 'delta', maxAboveStable: 0.01, stable: around(9500, 0.001) }, around(500, 0.011)],
  [{ kind: 'delta', maxAboveStable: 0.01, stable: around(20, 0.1) }, around(20, 0.2)],
  [{ kind: 'delta', maxAboveStable: 0.01, stable: exactly(1000, 0.02) }, exactly(1000, 0.035)],
  // One of them just below the size from which the normal distribution is used, and both above.
  [{ kind: 'ratio', maxTimesStable: 1.5, stable: around(110_000, 0.001) }, around(110_000, 0.00148)],
  [{ kind: 'ratio', maxTimesStable: 1.2, stable: around(4400, 0.1) }, around(4400, 0.12)],
  [{ kind: 'ratio', maxTimesStable: 1.2, stable: around(4600, 0.1) }, around(4600, 0.12)],
  [{ kind: 'ratio', maxTimesStable: 3, stable: around(9000, 0.05) }, around(2000, 0.16)],
  [{ kind: 'delta', maxAboveStable: 0.001, stable: around(5e6, 0.0001) }, around(5e5, 0.00113)],
  [{ kind: 'delta', maxAboveStable: 0.01, stable: exactly(50_000, 0.01) }, exactly(25_000, 0.021)],
])('within 1 % of a simulation: %j, %j', (limit, candidate) => {
  expect(Math.abs(measurementChance(limit, candidate) - simulated(limit, candidate, 7))).toBeLessThan(0.01);
});

test('a worse candidate is more likely to fail; a higher limit or floor makes it less likely', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const small = fc.double({ min: 0, max: 0.2, noNaN: true });
  const mean = fc.integer({ min: 1, max: 2000 });
  const version = fc.record({
    requests: fc.oneof(
      fc.record({ kind: fc.constant('exact' as const), count: mean }),
      fc.record({ kind: fc.constant('poisson' as const), mean }),
    ),
    failureRate: small,
  });
  const kind = fc.constantFrom('absolute', 'ratio', 'delta');
  fc.assert(
    fc.property(kind, version, version, small, share, fc.nat(100), (which, candidate, stable, rate, more, floor) => {
      const limit = (times: number, minimumSamples: number): MeasurementLimit =>
        which === 'absolute'
          ? { kind: 'absolute', max: rate * times, minimumSamples }
          : which === 'ratio'
            ? { kind: 'ratio', maxTimesStable: rate * 10 * times, stable, minimumSamples }
            : { kind: 'delta', maxAboveStable: rate * times, stable, minimumSamples };
      const chance = measurementChance(limit(1, floor), candidate);
      const worse = { ...candidate, failureRate: candidate.failureRate + more * 0.5 };
      expect(chance).toBeGreaterThanOrEqual(0);
      expect(chance).toBeLessThanOrEqual(1);
      expect(measurementChance(limit(1, floor), worse)).toBeGreaterThanOrEqual(chance - 1e-8);
      expect(measurementChance(limit(1 + more, floor), candidate)).toBeLessThanOrEqual(chance + 1e-8);
      // Stable's large counts are taken in blocks; the floor cuts them elsewhere.
      expect(measurementChance(limit(1, floor + 50), candidate)).toBeLessThanOrEqual(chance + 1e-3);
    }),
    { numRuns: 100 },
  );
});

test('impossible input is refused', () => {
  expect(() => measurementChance({ kind: 'absolute', max: 0.01 }, exactly(10, 1.5))).toThrow(
    new RangeError('failureRate: got 1.5, allowed 0 to 1'),
  );
  expect(() => measurementChance({ kind: 'absolute', max: NaN }, exactly(10, 0.5))).toThrow(
    new RangeError('max: got NaN, allowed 0 or more'),
  );
  expect(() =>
    measurementChance({ kind: 'ratio', maxTimesStable: 2, stable: around(-1, 0) }, exactly(10, 0.5)),
  ).toThrow(new RangeError('requests.mean: got -1, allowed 0 or more'));
});
