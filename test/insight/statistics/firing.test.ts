import * as fc from 'fast-check';
import { firingProcess } from '../../../lib/insight/statistics/firing-process';
import type { FiringRule } from '../../../lib/insight/statistics/firing-rule';
import { atLeastOne, firedByLook } from '../../../lib/insight/statistics/gate-power';
import { binomialTail } from '../../../lib/insight/statistics/binomial';
import { seededRandom } from './seeded-random';

/** What the rule says, read off a list of outcomes: nothing of it is shared with the chains. */
function fires(rule: FiringRule, outcomes: readonly boolean[]): boolean {
  const count = (some: readonly boolean[]) => some.filter((failed) => failed).length;
  switch (rule.kind) {
    case 'total':
      return count(outcomes) >= rule.failures;
    case 'consecutive':
    case 'recent': {
      const range = rule.kind === 'recent' ? rule.of : rule.failures;
      return outcomes.some(
        (_, last) => count(outcomes.slice(Math.max(0, last + 1 - range), last + 1)) >= rule.failures,
      );
    }
  }
}

const rules: fc.Arbitrary<FiringRule> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('total' as const, 'consecutive' as const),
    failures: fc.integer({ min: 1, max: 6 }),
  }),
  fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 6 }))
    .map(([failures, more]) => ({ kind: 'recent' as const, failures, of: failures + more })),
);

test('equal to the sum over every list of outcomes', () => {
  const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(rules, chances, (rule, each) => {
      let expected = 0;
      for (let bits = 0; bits < 1 << each.length; bits++) {
        const outcomes = each.map((_, look) => ((bits >> look) & 1) === 1);
        if (!fires(rule, outcomes)) continue;
        expected += each.reduce((product, chance, look) => product * (outcomes[look] ? chance : 1 - chance), 1);
      }
      expect(firedByLook(rule, each).at(-1)).toBeCloseTo(expected, 12);
    }),
  );
});

test.each<[FiringRule, number, number]>([
  [{ kind: 'recent', failures: 3, of: 5 }, 60, 0.1],
  [{ kind: 'recent', failures: 7, of: 12 }, 60, 0.35],
  [{ kind: 'recent', failures: 13, of: 13 }, 60, 0.85],
  [{ kind: 'consecutive', failures: 3 }, 30, 0.3],
  [{ kind: 'total', failures: 4 }, 30, 0.12],
])('within 1 %% of a simulation: %j, %d looks at %d', (rule, looks, chance) => {
  const random = seededRandom(11);
  const outcomes = () => Array.from({ length: looks }, () => random.uniform() < chance);
  const runs = 12_000;
  let fired = 0;
  for (let run = 0; run < runs; run++) if (fires(rule, outcomes())) fired++;
  const chances = Array.from({ length: looks }, () => chance);
  expect(Math.abs((firedByLook(rule, chances).at(-1) ?? 0) - fired / runs)).toBeLessThan(0.01);
});

test('a count among all looks is a binomial tail', () => {
  const chances = Array.from({ length: 40 }, () => 0.07);
  expect(firedByLook({ kind: 'total', failures: 4 }, chances).at(-1)).toBeCloseTo(binomialTail(4, 40, 0.07), 13);
});

test('looks may differ: a stage without traffic in between does not count', () => {
  expect(firedByLook({ kind: 'consecutive', failures: 2 }, [1, 0, 1, 1])).toEqual([0, 0, 0, 1]);
  expect(firedByLook({ kind: 'recent', failures: 2, of: 3 }, [1, 0, 1, 1])).toEqual([0, 0, 1, 1]);
  expect(firedByLook({ kind: 'recent', failures: 2, of: 3 }, [1, 0, 0, 1])).toEqual([0, 0, 0, 0]);
  expect(firedByLook({ kind: 'total', failures: 2 }, [1, 0, 0, 1])).toEqual([0, 0, 0, 1]);
  expect(firedByLook({ kind: 'total', failures: 2 }, [])).toEqual([]);
});

test('never falls with looks or chances; never rises with failures', () => {
  const chance = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(rules, chance, chance, (rule, one, other) => {
      const [low, high] = one < other ? [one, other] : [other, one];
      const by = firedByLook(
        rule,
        Array.from({ length: 20 }, () => low),
      );
      by.forEach((fired, look) => expect(fired).toBeGreaterThanOrEqual(by[look - 1] ?? 0));
      const often = firedByLook(
        rule,
        Array.from({ length: 20 }, () => high),
      );
      expect(often[19]).toBeGreaterThanOrEqual((by[19] ?? 0) - 1e-13);
      if (rule.kind === 'recent' && rule.failures === rule.of) return;
      const strict = firedByLook(
        { ...rule, failures: rule.failures + 1 },
        Array.from({ length: 20 }, () => low),
      );
      expect(strict[19]).toBeLessThanOrEqual((by[19] ?? 0) + 1e-13);
    }),
  );
});

test('at least one of several', () => {
  expect(atLeastOne([])).toBe(0);
  expect(atLeastOne([0.5, 0.5])).toBeCloseTo(0.75, 14);
  expect(atLeastOne([1e-20, 1e-20])).toBeCloseTo(2e-20, 34);
  expect(atLeastOne([0.1, 1])).toBe(1);
});

test('rules that cannot be are refused', () => {
  expect(() => firingProcess({ kind: 'total', failures: 0 })).toThrow(
    new RangeError('failures: got 0, allowed whole numbers from 1'),
  );
  expect(() => firingProcess({ kind: 'recent', failures: 3, of: 2 })).toThrow(
    new RangeError('of: got 2, allowed whole numbers from 3'),
  );
  expect(() => firingProcess({ kind: 'recent', failures: 3, of: 13 })).toThrow(
    new RangeError('of: got 13, allowed up to 12 unless all must fail'),
  );
  expect(() => firedByLook({ kind: 'total', failures: 1 }, [1.5])).toThrow(
    new RangeError('chance: got 1.5, allowed 0 to 1'),
  );
});
