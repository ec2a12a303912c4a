import fc from 'fast-check';
import { deviationOf, deviationText } from '../../lib/insight/deviation';
import type { Schedule } from '../../lib/insight/schedule';

const steps = (weights: readonly number[], seconds: number): Schedule => ({
  segments: [...weights.map((weight) => ({ weight, seconds })), { weight: 100, seconds: 0 }],
});
const plan = steps([1, 5, 25, 50], 600);

const cases: readonly (readonly [text: string, other: Schedule])[] = [
  ['never above the plan, at most 49 points below', steps([1], 2400)],
  ['at most 4 points above, 45 below', steps([5], 2400)],
  ['at most 24 points above, 25 below', steps([25], 2400)],
  ['at most 99 points above, never below', steps([], 0)],
  ['the same traffic over time', plan],
];

test.each(cases)('%s', (text, other) => {
  expect(deviationText(deviationOf(plan, other))).toBe(text);
});

test('a wait that is lost is named, however often the others are kept', () => {
  const waiting: Schedule = {
    segments: [
      { weight: 10, seconds: 60, waitsFor: ['approval', 'webhook'] },
      { weight: 100, seconds: 0 },
    ],
  };
  const kept: Schedule = {
    segments: [
      { weight: 10, seconds: 60, waitsFor: ['webhook'] },
      { weight: 100, seconds: 0 },
    ],
  };
  expect(deviationOf(waiting, kept)).toEqual({ above: 0, below: 0, lostWaits: ['approval'] });
  expect(deviationText(deviationOf(waiting, kept))).toBe('the same traffic over time; without waiting for approval');
});

const schedules = fc
  .array(fc.record({ weight: fc.integer({ min: 0, max: 99 }), seconds: fc.integer({ min: 0, max: 3600 }) }), {
    maxLength: 8,
  })
  .map((segments): Schedule => ({ segments: [...segments, { weight: 100, seconds: 0 }] }));

test('above one way is below the other way', () => {
  fc.assert(
    fc.property(schedules, schedules, (left, right) => {
      const there = deviationOf(left, right);
      const back = deviationOf(right, left);
      expect([there.above, there.below]).toEqual([back.below, back.above]);
    }),
  );
});

test('never further apart than at any sampled second', () => {
  const at = ({ segments }: Schedule, second: number) => {
    let end = 0;
    return segments.find(({ seconds }) => second < (end += seconds))?.weight ?? 100;
  };
  fc.assert(
    fc.property(schedules, schedules, fc.integer({ min: 0, max: 30_000 }), (left, right, second) => {
      const { above, below } = deviationOf(left, right);
      const difference = at(right, second) - at(left, second);
      expect(difference).toBeLessThanOrEqual(above);
      expect(-difference).toBeLessThanOrEqual(below);
    }),
  );
});
