import fc from 'fast-check';
import type { Strategy } from '../../../lib/definition/strategy';
import { scheduleOfPlan } from '../../../lib/insight/schedule-of-plan';
import { nearestShifts } from '../../../lib/targets/codedeploy-ecs/nearest-shifts';
import { shiftSeconds, shiftSteps, stepsOf, trafficRouting } from '../../../lib/targets/codedeploy-ecs/traffic-routing';
import type { Duration, Percentage } from '../../../lib/units';
import { planOf } from '../../plan/plan-of';

function routing(strategy: Strategy) {
  return trafficRouting(planOf({ strategy }).stages);
}

const percent = (whole: number): Percentage => `${whole}%`;
const minutes = (whole: number): Duration => `${whole}m`;

test.each<[string, Strategy, object]>([
  ['blue/green', { kind: 'blueGreen' }, { kind: 'AllAtOnce' }],
  [
    'canary',
    { kind: 'canary', weights: ['5%'], hold: '7m' },
    { kind: 'TimeBasedCanary', percentage: 5, intervalMinutes: 7 },
  ],
  [
    'linear',
    { kind: 'linear', step: '10%', every: '3m' },
    { kind: 'TimeBasedLinear', percentage: 10, intervalMinutes: 3 },
  ],
  [
    'linear with a smaller last step',
    { kind: 'linear', step: '30%', every: '1m' },
    { kind: 'TimeBasedLinear', percentage: 30, intervalMinutes: 1 },
  ],
  [
    'equal steps that are written one by one',
    { kind: 'canary', weights: ['25%', '50%', '75%'], hold: '2m' },
    { kind: 'TimeBasedLinear', percentage: 25, intervalMinutes: 2 },
  ],
  [
    'two stages with the same weight are one',
    { kind: 'canary', stages: [{ weight: '5%', hold: '5m' }, { hold: '5m' }] },
    { kind: 'TimeBasedCanary', percentage: 5, intervalMinutes: 10 },
  ],
  [
    'blue/green with a shift',
    { kind: 'blueGreen', shift: { kind: 'linear', step: '50%', every: '1h' } },
    { kind: 'TimeBasedCanary', percentage: 50, intervalMinutes: 60 },
  ],
  [
    'the longest shift',
    { kind: 'canary', weights: ['1%'], hold: '2d' },
    { kind: 'TimeBasedCanary', percentage: 1, intervalMinutes: 2880 },
  ],
])('%s', (_, strategy, expected) => {
  expect(routing(strategy)).toEqual({ routing: expected });
});

test.each<[string, Strategy, RegExp]>([
  ['many steps', { kind: 'canary', weights: ['1%', '5%', '25%'] }, /1 %, 5 %, 25 % before full traffic/],
  ['equal steps that stop early', { kind: 'canary', weights: ['10%', '20%'] }, /in equal steps/],
  [
    'equal steps of unequal time',
    {
      kind: 'canary',
      stages: [
        { weight: '50%', hold: '1m' },
        { weight: '75%', hold: '2m' },
      ],
    },
    /in equal steps/,
  ],
  ['half a percent', { kind: 'canary', weights: ['0.5%'] }, /whole percentages/],
  ['90 s', { kind: 'canary', weights: ['5%'], hold: '90s' }, /whole minutes/],
  ['30 s', { kind: 'linear', step: '10%', every: '30s' }, /whole minutes/],
  ['more than two days', { kind: 'canary', weights: ['5%'], hold: '2881m' }, /at most 2880 minutes/],
  [
    'steps of more than two days',
    { kind: 'linear', step: '1%', every: '30m' },
    /at most 2880 minutes; this plan takes 2970/,
  ],
])('%s cannot be run', (_, strategy, problem) => {
  expect(routing(strategy)).toEqual({ problem: expect.stringMatching(problem), ...optionalFix(routing(strategy)) });
});

function optionalFix(answer: ReturnType<typeof routing>): object {
  return 'fix' in answer ? { fix: expect.any(String) } : {};
}

test('what CodeDeploy runs is what the plan says, step by step', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 99 }),
      fc.integer({ min: 1, max: 29 }),
      fc.boolean(),
      (weight, held, isLinear) => {
        const plan = planOf({
          strategy: isLinear
            ? { kind: 'linear', step: percent(weight), every: minutes(held) }
            : { kind: 'canary', weights: [percent(weight)], hold: minutes(held) },
        });
        const answer = trafficRouting(plan.stages);
        if (!('routing' in answer)) throw new Error(answer.problem);
        const steps = stepsOf(answer.routing);
        expect(steps).toEqual(shiftSteps(plan.stages));
        expect(scheduleOfPlan(plan).segments.slice(0, -1)).toEqual(steps);
        const weights = [0, ...steps.map((step) => step.weight), 100];
        const increments = weights.slice(1).map((one, index) => one - weights[index]!);
        expect(increments.every((increment) => increment > 0)).toBe(true);
        expect(shiftSeconds(steps)).toBe(held * 60 * steps.length);
        if (isLinear) {
          expect(increments.slice(0, -1).every((increment) => increment === weight)).toBe(true);
          expect(increments.at(-1)).toBe(100 % weight === 0 ? weight : 100 % weight);
        }
      },
    ),
  );
});

test('every candidate for another shift can be run', () => {
  const weight = fc.integer({ min: 1, max: 990 }).map((tenths): Percentage => `${tenths / 10}%`);
  fc.assert(
    fc.property(
      fc.uniqueArray(weight, { minLength: 2, maxLength: 5 }),
      fc.integer({ min: 1, max: 500 }),
      (weights, held) => {
        const rising = [...weights].sort((a, b) => Number.parseFloat(a) - Number.parseFloat(b));
        const plan = planOf({ strategy: { kind: 'canary', weights: rising, hold: minutes(held) } });
        const candidates = nearestShifts(plan);
        expect(candidates.length).toBeGreaterThan(0);
        for (const candidate of candidates) expect(routing(candidate)).toHaveProperty('routing');
      },
    ),
  );
});
