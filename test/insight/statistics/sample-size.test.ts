import * as fc from 'fast-check';
import { binomialTail } from '../../../lib/insight/statistics/binomial';
import { exactSampleSize, requestsForOneFailure } from '../../../lib/insight/statistics/exact-sample-size';
import {
  twoProportionSampleSize,
  unroundedSampleSize,
} from '../../../lib/insight/statistics/two-proportion-sample-size';
import { seededRandom } from './seeded-random';

const usual = { significance: 0.05, power: 0.8 };

test.each([
  [0.2, 0.25, '1030.22', '1093.74'],
  [0.05, 0.06, '7663.00', '8157.73'],
  [0.01, 0.012, '39985.96', '42692.80'],
  [0.1, 0.12, '3622.62', '3840.85'],
  [0.5, 0.55, '1567.42', '1564.67'],
  [0.02, 0.022, '78039.02', '80681.38'],
])('two proportions: %d against %d', (baseline, changed, evanMiller, pooled) => {
  const wanted = { baseline, changed, ...usual };
  expect(unroundedSampleSize(wanted, 'evan-miller').toFixed(2)).toBe(evanMiller);
  expect(unroundedSampleSize(wanted, 'pooled').toFixed(2)).toBe(pooled);
});

test('two proportions: as published, and pooled where nothing is said', () => {
  const wanted = { baseline: 0.2, changed: 0.25, ...usual };
  expect(twoProportionSampleSize(wanted, 'evan-miller')).toBe(1030);
  expect(twoProportionSampleSize(wanted)).toBe(1094);
  expect(twoProportionSampleSize({ baseline: 0.25, changed: 0.2, ...usual })).toBe(1094);
});

test('the pooled size reaches its power in a simulation, the other does not', () => {
  const random = seededRandom(3);
  const power = (n: number) => {
    let seen = 0;
    for (let run = 0; run < 40_000; run++) {
      const one = random.binomial(n, 0.2) / n;
      const other = random.binomial(n, 0.25) / n;
      const pooled = (one + other) / 2;
      if (Math.abs(one - other) > 1.959964 * Math.sqrt((2 * pooled * (1 - pooled)) / n)) seen++;
    }
    return seen / 40_000;
  };
  expect(Math.abs(power(1094) - 0.8)).toBeLessThan(0.01);
  expect(power(1030)).toBeLessThan(0.79);
});

test.each([
  [0.001, 0.002, 10_167, 17],
  [0.001, 0.005, 1102, 4],
  [0.001, 0.01, 427, 3],
  [0.001, 0.05, 59, 2],
  [0.005, 0.01, 2032, 17],
  [0.01, 0.02, 1015, 17],
  [0.01, 0.05, 110, 4],
])('exact: %d against %d needs %d requests, %d failures', (baseline, regression, requests, failures) => {
  expect(exactSampleSize({ baseline, regression, ...usual })).toEqual({ requests, failures });
});

test('exact: the power holds from there on, and not just before', () => {
  const rate = fc.double({ min: 0.002, max: 0.2, noNaN: true });
  fc.assert(
    fc.property(rate, fc.double({ min: 1.5, max: 5, noNaN: true }), (baseline, times) => {
      const regression = Math.min(0.9, baseline * times);
      const { requests, failures } = exactSampleSize({ baseline, regression, ...usual });
      const power = (n: number) => {
        let critical = 0;
        while (binomialTail(critical, n, baseline) > usual.significance) critical++;
        return { critical, power: critical > n ? 0 : binomialTail(critical, n, regression) };
      };
      expect(power(requests).critical).toBe(failures);
      for (let more = 0; more < 60; more++) expect(power(requests + more).power).toBeGreaterThanOrEqual(usual.power);
      if (requests > 1) expect(power(requests - 1).power).toBeLessThan(usual.power);
    }),
    { numRuns: 30 },
  );
});

test('requests until one failure is likely', () => {
  expect([0.001, 0.005, 0.01, 0.05].map((rate) => requestsForOneFailure(rate, 0.95))).toEqual([2995, 598, 299, 59]);
});

test('impossible input is refused', () => {
  expect(() => twoProportionSampleSize({ baseline: 0.1, changed: 0.1, ...usual })).toThrow(
    new RangeError('changed: got 0.1, allowed other than baseline'),
  );
  expect(() => twoProportionSampleSize({ baseline: 0, changed: 0.1, ...usual })).toThrow(
    new RangeError('baseline: got 0, allowed above 0 and below 1'),
  );
  expect(() => exactSampleSize({ baseline: 0.1, regression: 0.05, ...usual })).toThrow(
    new RangeError('regression: got 0.05, allowed above 0.1'),
  );
});
