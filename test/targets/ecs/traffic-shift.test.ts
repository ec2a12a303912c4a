import fc from 'fast-check';
import type { Strategy } from '../../../lib/definition/strategy';
import { stepsOf, trafficShift } from '../../../lib/targets/ecs/traffic-shift';
import { shiftSteps } from '../../../lib/targets/shared/shift-steps';
import { planOf } from '../../plan/plan-of';

function shiftFor(strategy: Strategy) {
  return trafficShift(planOf({ strategy }).stages);
}

const canary = (...weights: `${number}%`[]): Strategy => ({ kind: 'canary', weights, hold: '5m' });
const linear = (step: `${number}%`, every: `${number}m` = '2m'): Strategy => ({ kind: 'linear', step, every });

test.each<[string, Strategy, object]>([
  ['all at once', { kind: 'blueGreen' }, { strategy: 'BLUE_GREEN' }],
  ['one step', canary('10%'), { strategy: 'CANARY', canaryPercent: 10, canaryBakeMinutes: 5 }],
  ['the smallest step', canary('0.1%'), { strategy: 'CANARY', canaryPercent: 0.1, canaryBakeMinutes: 5 }],
  [
    'a day of canary',
    { kind: 'canary', weights: ['10%'], hold: '1d' },
    { strategy: 'CANARY', canaryPercent: 10, canaryBakeMinutes: 1440 },
  ],
  ['equal steps', linear('25%'), { strategy: 'LINEAR', stepPercent: 25, stepBakeMinutes: 2 }],
  ['equal steps that leave a rest', linear('30%'), { strategy: 'LINEAR', stepPercent: 30, stepBakeMinutes: 2 }],
  ['the smallest equal steps', linear('3%'), { strategy: 'LINEAR', stepPercent: 3, stepBakeMinutes: 2 }],
  ['a canary of equal steps', canary('25%', '50%', '75%'), { strategy: 'LINEAR', stepPercent: 25, stepBakeMinutes: 5 }],
  [
    'blue/green with a shift',
    { kind: 'blueGreen', shift: { kind: 'canary', weights: ['5%'], hold: '10m' } },
    { strategy: 'CANARY', canaryPercent: 5, canaryBakeMinutes: 10 },
  ],
])('%s', (_, strategy, expected) => {
  expect(shiftFor(strategy)).toEqual({ shift: expected });
});

test.each<[string, Strategy, RegExp]>([
  ['many steps', canary('1%', '5%', '25%'), /two steps \(canary\) or in equal steps \(linear\).*1 %, 5 %, 25 %/],
  ['two decimals', canary('0.25%'), /one decimal.*0\.25 %/],
  ['equal steps below 3 %', linear('2.5%'), /at least 3 %.*2\.5 %/],
  ['half minutes', { kind: 'canary', weights: ['10%'], hold: '90s' }, /whole minutes.*10 % for 90 s/],
  ['48 hours', { kind: 'canary', weights: ['10%'], hold: '2d' }, /at most 1440 minutes.*10 % for 2880/],
])('%s cannot be expressed', (_, strategy, problem) => {
  expect(shiftFor(strategy)).toMatchObject({ problem: expect.stringMatching(problem) });
});

test('the steps of a linear shift are those of the plan', () => {
  fc.assert(
    fc.property(fc.integer({ min: 30, max: 1000 }), fc.integer({ min: 0, max: 1440 }), (tenths, minutes) => {
      fc.pre(tenths < 1000);
      const { stages } = planOf({ strategy: linear(`${tenths / 10}%`, `${minutes}m`) });
      const answer = trafficShift(stages);
      if (!('shift' in answer)) throw new Error(answer.problem);
      expect(stepsOf(answer.shift)).toEqual(shiftSteps(stages));
    }),
  );
});
