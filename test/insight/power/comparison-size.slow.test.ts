import { comparisonSize, type ComparisonQuestion, type Looks } from '../../../lib/insight/power/size/comparison-size';
import { alwaysValidTest } from '../../../lib/insight/statistics/always-valid-test';
import { twoProportionSampleSize } from '../../../lib/insight/statistics/two-proportion-sample-size';
import { seededRandom } from '../statistics/seeded-random';

const question: ComparisonQuestion = { baseline: 0.02, notice: 0.04, power: 0.9, falseAlarm: 0.01, share: 0.25 };

test('with halves of the traffic and one look it is the usual size', () => {
  const { requests, boundaries } = comparisonSize({ ...question, share: 0.5 }, { kind: 'fixed' });
  const usual = twoProportionSampleSize({ baseline: 0.02, changed: 0.04, significance: 0.02, power: 0.9 });
  // Counted failure by failure it is a little more than the normal z says.
  expect(requests / usual).toBeGreaterThanOrEqual(1);
  expect(requests / usual).toBeLessThan(1.11);
  expect(boundaries[0]! / 2.326).toBeCloseTo(1, 1);
});

test('more looks need more requests in all, and fewer on average', () => {
  const fixed = comparisonSize(question, { kind: 'fixed' });
  const several = comparisonSize(question, { kind: 'groupSequential', count: 5 });
  expect(several.requests).toBeGreaterThan(fixed.requests);
  expect(several.requests).toBeLessThan(fixed.requests * 1.06);
  expect(several.expectedRequests!).toBeLessThan(fixed.requests * 0.85);
  expect(comparisonSize(question, { kind: 'alwaysValid' }).requests).toBeGreaterThan(several.requests);
});

const RUNS = 3000;

interface Trial {
  readonly question: ComparisonQuestion;
  readonly requests: number;
  readonly looks: number;
  /** Of the candidate, before the first look. */
  readonly from?: number;
  readonly stops: () => (counts: Counts) => boolean;
}

/** Share of the runs that stop where the candidate fails so many requests. */
function stopped(
  candidate: number,
  { question: { baseline, share }, requests, looks, from = 0, stops }: Trial,
): number {
  const random = seededRandom(11);
  let count = 0;
  for (let run = 0; run < RUNS; run++) {
    const counts: Counts = { bad: 0, requests: 0, stableBad: 0, stableRequests: 0, look: 0 };
    const isOver = stops();
    for (let look = 1; look <= looks; look++) {
      const more = Math.round(from + ((requests - from) * look) / looks) - counts.requests;
      const stable = Math.round((more * (1 - share)) / share);
      counts.bad += binomial(random, more, candidate);
      counts.stableBad += binomial(random, stable, baseline);
      counts.requests += more;
      counts.stableRequests += stable;
      counts.look = look;
      if (isOver(counts)) {
        count++;
        break;
      }
    }
  }
  return count / RUNS;
}

interface Counts {
  bad: number;
  requests: number;
  stableBad: number;
  stableRequests: number;
  look: number;
}

/** Exact, by the waiting times between bad requests. */
function binomial({ uniform }: ReturnType<typeof seededRandom>, requests: number, share: number): number {
  const scale = Math.log(1 - share);
  let count = 0;
  for (let at = Math.floor(Math.log(1 - uniform()) / scale); at < requests; count++)
    at += 1 + Math.floor(Math.log(1 - uniform()) / scale);
  return count;
}

function z({ bad, requests, stableBad, stableRequests }: Counts): number {
  const pooled = (bad + stableBad) / (requests + stableRequests);
  const variance = pooled * (1 - pooled) * (1 / requests + 1 / stableRequests);
  return variance === 0 ? 0 : (bad / requests - stableBad / stableRequests) / Math.sqrt(variance);
}

const rare: ComparisonQuestion = { ...question, baseline: 0.001, notice: 0.01, share: 0.05 };
const cases: readonly (readonly [ComparisonQuestion, Looks])[] = [question, rare].flatMap((one) => [
  [one, { kind: 'fixed' }] as const,
  [one, { kind: 'groupSequential', count: 3 }] as const,
  [one, { kind: 'groupSequential', count: 10 }] as const,
]);

test.each(cases)('exact, and as often as in a simulation: %j %j', (asked, looks) => {
  const { requests, boundaries, notices, falseAlarm } = comparisonSize(asked, looks);
  const trial: Trial = {
    question: asked,
    requests,
    looks: boundaries.length,
    stops: () => (counts) => z(counts) > boundaries[counts.look - 1]!,
  };
  expect(notices).toBeGreaterThanOrEqual(0.9);
  expect(falseAlarm).toBeLessThanOrEqual(0.01);
  expect(Math.abs(stopped(asked.notice, trial) - notices!)).toBeLessThan(0.02);
  expect(Math.abs(stopped(asked.baseline, trial) - falseAlarm!)).toBeLessThan(0.005);
});

test.each([question, rare])('always valid: noticed as often as wanted, and seldom enough: %j', (asked) => {
  const { requests, boundaries, firstLook } = comparisonSize(asked, { kind: 'alwaysValid' });
  expect(boundaries).toEqual([]);
  const trial = (last: number): Trial => ({
    question: asked,
    requests: last,
    looks: 50,
    from: firstLook!,
    stops: () => {
      const test = alwaysValidTest(asked.notice - asked.baseline);
      return (counts) =>
        test(
          { failures: counts.bad, requests: counts.requests },
          { failures: counts.stableBad, requests: counts.stableRequests },
        ) < asked.falseAlarm && z(counts) > 0;
    },
  });
  expect(stopped(asked.notice, trial(requests))).toBeGreaterThanOrEqual(0.89);
  // Those who like go on looking.
  expect(stopped(asked.baseline, trial(3 * requests))).toBeLessThanOrEqual(0.01 + 0.004);
});
