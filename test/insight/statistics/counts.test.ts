import * as fc from 'fast-check';
import { binomialCdf, binomialPmf, binomialTail } from '../../../lib/insight/statistics/binomial';
import { binomialTable, poissonTable } from '../../../lib/insight/statistics/count-table';
import { logBinomialCoefficient, logGamma } from '../../../lib/insight/statistics/log-gamma';
import { poissonCdf, poissonPmf, poissonTail } from '../../../lib/insight/statistics/poisson';

function relativeError(got: number, expected: number): number {
  return Math.abs(got / expected - 1);
}

// mpmath 1.3.0, 60 digits: loggamma(x).
test.each([
  [1e-10, 23.025850929882735],
  [0.1, 2.2527126517342059],
  [0.5, 0.57236494292470009],
  [1, 0.0],
  [1.5, -0.12078223763524522],
  [2, 0.0],
  [2.5, 0.28468287047291916],
  [3.7, 1.4280723266653881],
  [11.9, 17.258477450595522],
  [12.1, 17.747007270798739],
  [100, 359.1342053695754],
  [12345.678, 103959.91990554606],
  [1e7, 151180949.36947391],
  [1e12, 26631021115915.652],
])('ln gamma of %d', (x, expected) => {
  expect(Math.abs(logGamma(x) - expected) / Math.max(1, Math.abs(expected))).toBeLessThan(1e-14);
});

test('ln of binomial coefficients', () => {
  expect(Math.exp(logBinomialCoefficient(60, 30))).toBeCloseTo(118264581564861420, -5);
  // mpmath 1.3.0: loggamma(1e7 + 1) - 2 * loggamma(5e6 + 1).
  expect(Math.abs(logBinomialCoefficient(1e7, 5e6) - 6931463.52076025)).toBeLessThan(1e-7);
  expect(logBinomialCoefficient(5, 0)).toBeCloseTo(0, 13);
  expect(logBinomialCoefficient(5, 6)).toBe(-Infinity);
});

// mpmath 1.3.0, 60 digits: binomial(n, k) * p**k * (1-p)**(n-k), p the exact value of the double.
test.each([
  [0, 30, 0.001, 0.97043096726308574],
  [1, 30, 0.001, 0.029142071088981554],
  [4, 1102, 0.005, 0.15551444167517153],
  [17, 10167, 0.001, 0.01429231059751492],
  [500, 1000, 0.5, 0.025225018178360802],
  [3, 10, 0.3, 0.266827932],
  [1000, 1000000, 0.001, 0.012620923387767838],
  [1200, 1000000, 0.001, 7.8389153665144755e-11],
  [10000, 10000000, 0.001, 0.0039913857509778729],
  [5000000, 10000000, 0.5, 0.00025231324589418478],
  [5010000, 10000000, 0.5, 5.2005046681625636e-13],
  [9999990, 10000000, 0.999999, 0.12511009827619703],
  [2, 10000000, 1e-7, 0.18393972978270772],
  [60, 60, 0.9, 0.0017970102999144339],
])('binomial: exactly %d of %d at %d', (k, n, p, expected) => {
  expect(relativeError(binomialPmf(k, n, p), expected)).toBeLessThan(1e-12);
});

// mpmath 1.3.0, 40 digits: sum of the terms from k on (below the mean: 1 - the sum of those before).
test.each([
  [1, 30, 0.001, 0.029569032736914256],
  [2, 30, 0.001, 0.00042696164793270107],
  [17, 10167, 0.001, 0.030780394064460795],
  [17, 10167, 0.002, 0.80003102762488961],
  [3, 427, 0.01, 0.80030386456044085],
  [4, 110, 0.05, 0.8055253168989177],
  [2, 59, 0.05, 0.80091721213394673],
  [501, 1000, 0.5, 0.4873874909108196],
  [450, 1000, 0.5, 0.99930412920278896],
  [1100, 1000000, 0.001, 0.00095746697002854187],
  [10200, 10000000, 0.001, 0.023235968994517226],
  [10600, 10000000, 0.001, 1.4144941647221759e-9],
  [5005000, 10000000, 0.5, 0.00078355095284769924],
  [4995000, 10000000, 0.5, 0.99921814911986361],
  [5020000, 10000000, 0.5, 5.6790225445532015e-37],
  [9999995, 10000000, 0.999999, 0.067085868284959267],
])('binomial: at least %d of %d at %d', (k, n, p, expected) => {
  expect(relativeError(binomialTail(k, n, p), expected)).toBeLessThan(1e-11);
  expect(binomialCdf(k - 1, n, p) + binomialTail(k, n, p)).toBeCloseTo(1, 13);
});

// mpmath 1.3.0: k, mean, mean**k * exp(-mean) / k!, sum of the terms from k on.
test.each([
  [0, 0.03, 0.97044553354850818, 1.0],
  [1, 0.03, 0.029113366006455244, 0.029554466451491822],
  [5, 2.5, 0.066800942890542639, 0.10882198108584876],
  [20, 10, 0.0018660813139987595, 0.0034543419758568077],
  [100, 100, 0.039860996809147135, 0.51329879827914866],
  [1000, 1100, 0.00011590731420657795, 0.99894067674607002],
  [1000000, 1000000, 0.00039894224715624403, 0.50013298076087259],
  [1003000, 1000000, 4.4451435818791037e-6, 0.0013580352726831283],
  [9990000, 10000000, 8.4904502644527561e-7, 0.99921899795261865],
])('Poisson: %d where %d are expected', (k, mean, exactly, atLeast) => {
  expect(relativeError(poissonPmf(k, mean), exactly)).toBeLessThan(1e-12);
  expect(relativeError(poissonTail(k, mean), atLeast)).toBeLessThan(1e-11);
  expect(poissonCdf(k - 1, mean) + poissonTail(k, mean)).toBeCloseTo(1, 13);
});

test('the ends', () => {
  expect([binomialTail(0, 5, 0.1), binomialTail(6, 5, 0.1), binomialTail(1, 5, 0), binomialTail(5, 5, 1)]).toEqual([
    1, 0, 0, 1,
  ]);
  expect([binomialCdf(-1, 5, 0.1), binomialCdf(5, 5, 0.1), binomialCdf(0, 5, 0), binomialCdf(4, 5, 1)]).toEqual([
    0, 1, 1, 0,
  ]);
  expect([binomialPmf(1.5, 5, 0.1), binomialPmf(0, 5, 0), binomialPmf(5, 5, 1), binomialPmf(0, 0, 0.5)]).toEqual([
    0, 1, 1, 1,
  ]);
  expect([poissonPmf(0, 0), poissonPmf(1, 0), poissonTail(1, 0), poissonCdf(0, 0), poissonCdf(-1, 3)]).toEqual([
    1, 0, 0, 1, 0,
  ]);
});

test('impossible input is refused', () => {
  expect(() => binomialTail(1, 2.5, 0.1)).toThrow(new RangeError('n: got 2.5, allowed whole numbers from 0'));
  expect(() => binomialTail(1, 2, 1.5)).toThrow(new RangeError('p: got 1.5, allowed 0 to 1'));
  expect(() => poissonTail(1, -1)).toThrow(new RangeError('mean: got -1, allowed 0 or more'));
  expect(() => logGamma(0)).toThrow(new RangeError('x: got 0, allowed above 0'));
});

test('a table holds the same probabilities as one at a time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, p) => {
      const counts = binomialTable(n, p);
      const events = poissonTable(n * p);
      for (const [index, probability] of counts.probability.entries()) {
        expect(Math.abs(probability - binomialPmf(counts.first + index, n, p))).toBeLessThan(1e-12);
      }
      for (const [index, cumulative] of events.cumulative.entries()) {
        expect(Math.abs(cumulative - poissonCdf(events.first + index, n * p))).toBeLessThan(1e-12);
      }
    }),
    { numRuns: 40 },
  );
});

test('more failures are more likely where each is', () => {
  const rate = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.nat(500), fc.integer({ min: 1, max: 500 }), rate, rate, (k, n, one, other) => {
      const [low, high] = one < other ? [one, other] : [other, one];
      expect(binomialTail(k, n, low)).toBeLessThanOrEqual(binomialTail(k, n, high) + 1e-13);
      expect(binomialTail(k + 1, n, low)).toBeLessThanOrEqual(binomialTail(k, n, low) + 1e-13);
      expect(binomialTail(k, n, low)).toBeLessThanOrEqual(binomialTail(k, n + 1, low) + 1e-13);
    }),
  );
});
