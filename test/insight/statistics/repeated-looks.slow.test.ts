import { alwaysValidTest, mixtureLikelihoodRatio } from '../../../lib/insight/statistics/always-valid-test';
import { exitProbabilities } from '../../../lib/insight/statistics/exit-probabilities';
import { groupSequentialBoundaries } from '../../../lib/insight/statistics/group-sequential';
import { seededRandom } from './seeded-random';

// Two-sided, 0.05. 2 to 5 and 10 looks: computed independently for the reference. 6 to 9: to notice a change.
test.each([
  [2, '2.178', '1.977'],
  [3, '2.289', '2.004'],
  [4, '2.361', '2.024'],
  [5, '2.413', '2.040'],
  [6, '2.453', '2.053'],
  [7, '2.485', '2.063'],
  [8, '2.512', '2.072'],
  [9, '2.535', '2.080'],
  [10, '2.555', '2.087'],
])('constants of %d looks', (looks, pocock, obrienFleming) => {
  const design = { looks, significance: 0.05 };
  expect(groupSequentialBoundaries({ ...design, shape: 'pocock' }).map((one) => one.toFixed(3))).toEqual(
    Array.from({ length: looks }, () => pocock),
  );
  const boundaries = groupSequentialBoundaries({ ...design, shape: 'obrien-fleming' });
  expect(boundaries.at(-1)?.toFixed(3)).toBe(obrienFleming);
  boundaries.forEach((one, index) =>
    expect(one * Math.sqrt((index + 1) / looks)).toBeCloseTo(boundaries[looks - 1] ?? NaN, 12),
  );
});

test('one look is an ordinary test', () => {
  expect(groupSequentialBoundaries({ looks: 1, significance: 0.05, shape: 'pocock' })[0]).toBeCloseTo(1.959964, 6);
});

// How often an ordinary test at 1.96 finds something in nothing, when it is looked at so many times.
test.each([
  [1, 0.05],
  [2, 0.083],
  [5, 0.142],
  [10, 0.193],
  [20, 0.248],
])('peeking %d times: %d', (looks, expected) => {
  const exits = exitProbabilities(Array.from({ length: looks }, () => 1.959964));
  expect(exits.reduce((sum, { above, below }) => sum + above + below, 0)).toBeCloseTo(expected, 3);
});

test.each(['pocock', 'obrien-fleming'] as const)(
  '%s: exits within 1 %% of a simulation, with and without drift',
  (shape) => {
    const boundaries = groupSequentialBoundaries({ looks: 5, significance: 0.05, shape });
    const random = seededRandom(5);
    const runs = 40_000;
    for (const drift of [0, 1.3]) {
      const above = boundaries.map(() => 0);
      const below = boundaries.map(() => 0);
      for (let run = 0; run < runs; run++) {
        let sum = 0;
        boundaries.some((boundary, index) => {
          sum += random.normal() + drift;
          const z = sum / Math.sqrt(index + 1);
          if (z > boundary) above[index] = (above[index] ?? 0) + 1;
          if (z < -boundary) below[index] = (below[index] ?? 0) + 1;
          return Math.abs(z) > boundary;
        });
      }
      exitProbabilities(boundaries, drift).forEach((exit, index) => {
        expect(Math.abs(exit.above - (above[index] ?? 0) / runs)).toBeLessThan(0.01);
        expect(Math.abs(exit.below - (below[index] ?? 0) / runs)).toBeLessThan(0.01);
      });
    }
  },
);

const SCALE = 0.05;
const FIRST = 50;
const LAST = 5000;

/** At which pair of requests the test stops; undefined where it does not. */
function stopping(random: () => number, stable: number, candidate: number): number | undefined {
  const test = alwaysValidTest(SCALE);
  let left = 0;
  let right = 0;
  for (let requests = 1; requests <= LAST; requests++) {
    if (random() < stable) left++;
    if (random() < candidate) right++;
    if (requests < FIRST) continue;
    if (test({ failures: right, requests }, { failures: left, requests }) < 0.05) return requests;
  }
  return undefined;
}

test('always valid: looked at after every request, nothing is found in nothing at most 1 time in 20', () => {
  const random = seededRandom(17).uniform;
  const runs = 200;
  let stopped = 0;
  for (let run = 0; run < runs; run++) if (stopping(random, 0.2, 0.2) !== undefined) stopped++;
  expect(stopped / runs).toBeLessThanOrEqual(0.05);
  expect(stopped).toBeGreaterThan(0);
});

test('always valid: 20 % against 25 % is found after about a thousand requests each', () => {
  const random = seededRandom(23).uniform;
  const stops = Array.from({ length: 201 }, () => stopping(random, 0.2, 0.25) ?? Infinity).sort((a, b) => a - b);
  expect(Math.abs((stops[100] ?? 0) - 998)).toBeLessThan(120);
});

test('always valid: the p-value never rises, and no evidence is 1', () => {
  const test = alwaysValidTest(SCALE);
  expect(test({ failures: 0, requests: 0 }, { failures: 0, requests: 0 })).toBe(1);
  const strong = test({ failures: 300, requests: 1000 }, { failures: 200, requests: 1000 });
  expect(strong).toBeLessThan(0.001);
  expect(test({ failures: 300, requests: 1500 }, { failures: 300, requests: 1500 })).toBe(strong);
  expect(mixtureLikelihoodRatio({ failures: 0, requests: 100 }, { failures: 0, requests: 100 }, SCALE)).toBe(1);
  expect(mixtureLikelihoodRatio({ failures: 9, requests: 9 }, { failures: 9, requests: 9 }, SCALE)).toBe(1);
});

test('impossible input is refused', () => {
  expect(() => alwaysValidTest(0)).toThrow(new RangeError('scale: got 0, allowed above 0'));
  expect(() => mixtureLikelihoodRatio({ failures: 2, requests: 1 }, { failures: 0, requests: 1 }, 1)).toThrow(
    new RangeError('requests: got 1, allowed whole numbers from 2'),
  );
  expect(() => groupSequentialBoundaries({ looks: 0, significance: 0.05, shape: 'pocock' })).toThrow(
    new RangeError('looks: got 0, allowed whole numbers from 1'),
  );
});
