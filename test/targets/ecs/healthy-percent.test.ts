import fc from 'fast-check';
import type { InstanceShare } from '../../../lib/plan/plan';
import { healthyPercent } from '../../../lib/targets/ecs/healthy-percent';

const tasks = (count: number): InstanceShare => ({ kind: 'count', count });
const percent = (value: number): InstanceShare => ({ kind: 'percent', percent: value });

function rolling(maxSurge: InstanceShare, maxUnavailable: InstanceShare, wanted: number) {
  const update = {
    kind: 'rolling',
    path: '',
    maxSurge,
    maxUnavailable,
    minReadySeconds: 0,
    progressDeadlineSeconds: 1,
  } as const;
  const { minimumHealthyPercent, maximumPercent, fewest, most } = healthyPercent(update, wanted);
  return [minimumHealthyPercent, maximumPercent, fewest, most];
}

test.each([
  ['25 % above two tasks is one task', percent(25), tasks(0), 2, [100, 150, 2, 3]],
  ['25 % above one task is one task', percent(25), tasks(0), 1, [100, 200, 1, 2]],
  ['25 % above three tasks is one task', percent(25), tasks(0), 3, [100, 134, 3, 4]],
  ['one of three less', tasks(0), tasks(1), 3, [66, 100, 2, 3]],
  ['25 % below three tasks is none', tasks(0), percent(25), 3, [100, 100, 3, 3]],
  ['25 % below four tasks is one', tasks(0), percent(25), 4, [75, 100, 3, 4]],
  ['twice as many', percent(100), tasks(0), 4, [100, 200, 4, 8]],
  ['more below than there are', tasks(0), tasks(5), 2, [0, 100, 0, 2]],
  ['one of a thousand less is not a whole percent', percent(1), tasks(1), 1000, [100, 101, 1000, 1010]],
])('%s', (_, surge, unavailable, wanted, expected) => {
  expect(rolling(surge, unavailable, wanted)).toEqual(expected);
});

test('recreate stops everything first', () => {
  expect(healthyPercent({ kind: 'recreate', path: '', progressDeadlineSeconds: 1 }, 3)).toEqual({
    minimumHealthyPercent: 0,
    maximumPercent: 100,
    fewest: 0,
    most: 3,
  });
});

test('up to a hundred tasks the percentages mean exactly the numbers of tasks', () => {
  const count = fc.integer({ min: 0, max: 100 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), count, count, (wanted, surge, unavailable) => {
      const [, , fewest, most] = rolling(tasks(surge), tasks(unavailable), wanted);
      expect(fewest).toBe(Math.max(0, wanted - unavailable));
      expect(most).toBe(wanted + surge);
    }),
  );
});

test('never fewer tasks than asked for, whatever the number', () => {
  const share = fc.integer({ min: 0, max: 100 }).map(percent);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), share, share, (wanted, surge, unavailable) => {
      const [minimum, maximum, fewest, most] = rolling(surge, unavailable, wanted);
      const asked = unavailable.kind === 'percent' ? Math.floor((wanted * unavailable.percent) / 100) : 0;
      expect(fewest).toBeGreaterThanOrEqual(wanted - asked);
      expect(most).toBeGreaterThanOrEqual(wanted);
      expect([minimum, maximum].every(Number.isInteger)).toBe(true);
    }),
  );
});
