import * as fc from 'fast-check';
import { complementaryError, normalCdf, normalTail } from '../../../lib/insight/statistics/normal-distribution';
import { normalQuantile } from '../../../lib/insight/statistics/normal-quantile';

// mpmath 1.3.0, 60 digits: findroot(lambda x: log(ncdf(x)) - log(p)), p the exact value of the double.
test.each([
  [1e-300, -37.047096299361199],
  [1e-100, -21.273453560965324],
  [1e-20, -9.2623400897984076],
  [1e-10, -6.3613409024040562],
  [1e-5, -4.2648907939228246],
  [0.001, -3.0902323061678135],
  [0.025, -1.9599639845400542],
  [0.075, -1.4395314709384559],
  [0.1, -1.2815515655446004],
  [0.3, -0.52440051270804082],
  [0.49, -0.025068908258711058],
  [0.6, 0.25334710313579974],
  [0.8, 0.84162123357291436],
  [0.9, 1.2815515655446006],
  [0.95, 1.6448536269514723],
  [0.975, 1.9599639845400539],
  [0.999, 3.0902323061678133],
  [0.9999999, 5.1993375822906611],
])('quantile of %d', (probability, expected) => {
  expect(Math.abs(normalQuantile(probability) / expected - 1)).toBeLessThan(1e-15);
});

// mpmath 1.3.0: ncdf(x).
test.each([
  [-37, 5.7255712225245768e-300],
  [-20, 2.7536241186062337e-89],
  [-8, 6.2209605742717841e-16],
  [-5, 2.8665157187919391e-7],
  [-3, 0.0013498980316300945],
  [-2.83, 0.002327400206731554],
  [-2.82, 0.0024011824741892527],
  [-1.96, 0.024997895148220436],
  [-1, 0.15865525393145705],
  [-0.1, 0.46017216272297102],
  [0, 0.5],
  [0.5, 0.6914624612740131],
  [1.2815515655446004, 0.89999999999999998],
  [1.96, 0.97500210485177956],
  [2.9, 0.99813418669961596],
  [4, 0.99996832875816688],
  [8, 0.99999999999999938],
])('cdf at %d', (x, expected) => {
  expect(Math.abs(normalCdf(x) - expected)).toBeLessThan(1e-15);
  expect(Math.abs(normalCdf(x) / expected - 1)).toBeLessThan(1e-12);
});

test('the ends', () => {
  expect([0, 0.5, 1].map(normalQuantile)).toEqual([-Infinity, 0, Infinity]);
  expect([-Infinity, Infinity].map(normalCdf)).toEqual([0, 1]);
  expect(complementaryError(0)).toBe(1);
});

test.each([-0.1, 1.1, NaN])('%d is no probability', (value) => {
  expect(() => normalQuantile(value)).toThrow(new RangeError(`probability: got ${value}, allowed 0 to 1`));
});

test('quantile and cdf are inverse, cdf and tail add up, and neither falls', () => {
  const x = fc.double({ min: -8, max: 5, noNaN: true });
  fc.assert(
    fc.property(x, x, (one, other) => {
      expect(normalQuantile(normalCdf(one))).toBeCloseTo(one, 9);
      expect(normalCdf(one) + normalTail(one)).toBeCloseTo(1, 14);
      const [low, high] = one < other ? [one, other] : [other, one];
      expect(normalCdf(low)).toBeLessThanOrEqual(normalCdf(high) + 1e-15);
    }),
  );
});
