import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import * as fc from 'fast-check';
import {
  detectionByLook,
  falseRollbackProbability,
  gatePower,
  type MeasuredGate,
} from '../../../lib/insight/statistics/gate-power';
import { looksWithin, minimumHold, minimumLooks, secondsOfLooks } from '../../../lib/insight/statistics/minimum-hold';
import { minimumRegression } from '../../../lib/insight/statistics/minimum-regression';
import { dilutedFailureRate, expectedRequests } from '../../../lib/insight/statistics/traffic';

function errorsAbove1Percent(count: number, failures: number, of: number): MeasuredGate {
  return {
    limit: { kind: 'absolute', max: 0.01 },
    rule: { kind: 'recent', failures, of },
    requests: { kind: 'exact', count },
  };
}

// An alarm '>1%' on points of a minute in a hold of ten, baseline 0.1 %; 5 % of 10 and of 100 requests per second.
test.each([
  [30, 1, 1, '25.9%'],
  [30, 2, 2, '0.76%'],
  [30, 2, 3, '1.4%'],
  [30, 3, 3, '0.020%'],
  [300, 1, 1, '0.26%'],
  [300, 2, 2, '0.000061%'],
])('false rollback with %d requests a point, %d of %d: %s', (count, failures, of, expected) => {
  const chance = falseRollbackProbability(errorsAbove1Percent(count, failures, of), 10, 0.001);
  expect(`${(chance * 100).toPrecision(expected.replace(/^0\.0*|\D/g, '').length)}%`).toBe(expected);
});

test('traffic: what the candidate sees, and what a metric of both versions hides', () => {
  expect(expectedRequests({ requestsPerSecond: 10, weight: 0.05, seconds: 60 })).toBe(30);
  expect(dilutedFailureRate(0.1, 0.05, 0.001)).toBeCloseTo(0.0059, 12);
  expect(() => expectedRequests({ requestsPerSecond: 10, weight: 5, seconds: 60 })).toThrow(
    new RangeError('weight: got 5, allowed 0 to 1'),
  );
});

test('looks of a stage: the first when its window has passed, then one a period', () => {
  const timing = { firstLookSeconds: 120, everySeconds: 60 };
  expect([0, 119, 120, 179, 180, 600].map((seconds) => looksWithin(timing, seconds))).toEqual([0, 0, 1, 1, 2, 9]);
  expect([0, 1, 9].map((looks) => secondsOfLooks(timing, looks))).toEqual([0, 120, 600]);
});

test('a gate that needs more looks than there are, or more samples than it gets, notices nothing', () => {
  const gate = errorsAbove1Percent(300, 3, 3);
  expect(detectionByLook(gate, 3, 1)).toEqual([0, 0, 1]);
  expect([gatePower(gate, 0, 1), gatePower(gate, 2, 1)]).toEqual([0, 0]);
  expect(minimumRegression(gate, 2, { baseline: 0.001, power: 0.9 })).toBeUndefined();
  const starved: MeasuredGate = { ...gate, limit: { kind: 'absolute', max: 0.01, minimumSamples: 301 } };
  expect(minimumLooks(starved, { failureRate: 1, power: 0.9 }, 1000)).toBeUndefined();
});

const timing = { firstLookSeconds: 120, everySeconds: 60 };

test('a hold for a wanted power, and a regression for a wanted power', () => {
  const gate: MeasuredGate = { ...errorsAbove1Percent(0, 2, 3), requests: { kind: 'poisson', mean: 300 } };
  const hold = minimumHold(gate, timing, { failureRate: 0.02, power: 0.9 }, 3600);
  // Two of two looks notice it with 0.81, two of three with more.
  expect(hold).toBe(240);
  expect(gatePower(gate, 2, 0.02)).toBeCloseTo(0.81, 2);
  expect(minimumHold(gate, timing, { failureRate: 0.005, power: 0.9 }, 3600)).toBeUndefined();
  expect(minimumRegression(gate, 5, { baseline: 0.05, power: 0.9 })).toBe(0.05);
});

const gates = fc.record({
  limit: fc.record({
    kind: fc.constant('absolute' as const),
    max: fc.double({ min: 0.001, max: 0.2, noNaN: true }),
    minimumSamples: fc.nat(60),
  }),
  rule: fc.constantFrom<MeasuredGate['rule']>(
    { kind: 'recent', failures: 2, of: 3 },
    { kind: 'recent', failures: 3, of: 5 },
    { kind: 'consecutive', failures: 2 },
    { kind: 'total', failures: 3 },
  ),
  requests: fc.record({ kind: fc.constant('poisson' as const), mean: fc.integer({ min: 20, max: 1000 }) }),
});

test('the inverses are inverse', () => {
  const power = fc.double({ min: 0.5, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(gates, power, fc.double({ min: 0.001, max: 0.3, noNaN: true }), (gate, wanted, failureRate) => {
      const looks = minimumLooks(gate, { failureRate, power: wanted }, 50);
      if (looks === undefined) expect(gatePower(gate, 50, failureRate)).toBeLessThan(wanted);
      else {
        expect(gatePower(gate, looks, failureRate)).toBeGreaterThanOrEqual(wanted);
        expect(gatePower(gate, looks - 1, failureRate)).toBeLessThan(wanted);
      }
      const noticed = minimumRegression(gate, 10, { baseline: 0.0005, power: wanted });
      if (noticed === undefined) expect(gatePower(gate, 10, 1)).toBeLessThan(wanted);
      else if (noticed > 0.0005) {
        expect(gatePower(gate, 10, noticed)).toBeGreaterThanOrEqual(wanted);
        expect(gatePower(gate, 10, noticed * (1 - 2e-4))).toBeLessThan(wanted);
      }
    }),
    { numRuns: 60 },
  );
});

test('100 releases with 4 stages of 3 gates each take less than a second of CPU', () => {
  // In a process of its own: the sandbox of jest makes arithmetic three times slower.
  const jiti = join(__dirname, '../../../node_modules/.bin/jiti');
  const output = execFileSync(process.execPath, [jiti, join(__dirname, 'hundred-releases.ts')], { encoding: 'utf8' });
  const { gates, cpuSeconds } = JSON.parse(output) as { gates: number; cpuSeconds: number };
  expect(gates).toBe(1200);
  expect(cpuSeconds).toBeGreaterThan(0);
  expect(cpuSeconds).toBeLessThan(1);
});
