import { canary, linear, rolling, type Strategy } from '../../lib/definition/strategy';
import { nearbyStrategies } from '../../lib/insight/nearby-strategies';
import { alternativeOf, nearest } from '../../lib/insight/nearest';
import type { Schedule } from '../../lib/insight/schedule';
import { scheduleOfPlan } from '../../lib/insight/schedule-of-plan';
import { planOf } from '../plan/plan-of';

const scheduleOf = (strategy: Strategy): Schedule => scheduleOfPlan(planOf({ strategy }));
const wanted = canary({ weights: ['1%', '5%', '25%', '50%'], hold: '10m' });

test('what never exposes more users comes first, and what cannot be proved is not shown', () => {
  const candidates = [rolling(), canary({ weights: ['25%'], hold: '40m' }), ...nearbyStrategies(scheduleOf(wanted))];
  const prove = (strategy: Strategy) => (strategy.kind === 'canary' ? scheduleOf(strategy) : undefined);
  const ways = nearest(scheduleOf(wanted), candidates, prove).map(alternativeOf);
  expect(ways.map(({ changeInData }) => changeInData)).toEqual(
    ['1%', '5%', '25%', '50%'].map((weight) => `strategy: { kind: canary, weights: [${weight}], hold: 40m }`),
  );
  expect(ways.map(({ change, deviation }) => ({ change, deviation }))).toEqual([
    { change: "canary({ weights: ['1%'], hold: '40m' })", deviation: 'never above the plan, at most 49 points below' },
    { change: "canary({ weights: ['5%'], hold: '40m' })", deviation: 'at most 4 points above, 45 below' },
    { change: "canary({ weights: ['25%'], hold: '40m' })", deviation: 'at most 24 points above, 25 below' },
    { change: "canary({ weights: ['50%'], hold: '40m' })", deviation: 'at most 49 points above, never below' },
  ]);
});

test('nearby strategies keep the length and the bake', () => {
  const near = nearbyStrategies(scheduleOf(canary({ weights: ['20%', '60%'], hold: '15m', bake: '5m' })));
  expect(near).toEqual([
    canary({ weights: ['20%'], hold: '30m', bake: '5m' }),
    canary({ weights: ['60%'], hold: '30m', bake: '5m' }),
    linear({ step: '20%', every: '8m', bake: '5m' }),
    { kind: 'blueGreen', bake: '5m' },
    rolling(),
  ]);
});

test('a plan without shares in between has only the simple ones near it', () => {
  expect(nearbyStrategies(scheduleOf(rolling()))).toEqual([{ kind: 'blueGreen' }, rolling()]);
});
