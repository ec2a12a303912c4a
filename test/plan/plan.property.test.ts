import fc from 'fast-check';
import type { CanaryStrategy, LinearStrategy, Strategy } from '../../lib/definition/strategy';
import { formatDuration, formatPercentage } from '../../lib/units';
import type { Plan } from '../../lib/plan/plan';
import { featuresOf } from '../../lib/targets/features-of';
import { planOf } from './plan-of';

const time = fc.integer({ min: 1, max: 7200 }).map(formatDuration);
const share = fc.integer({ min: 1, max: 99_999 }).map((thousandths) => formatPercentage(thousandths / 1000));
const rising = fc
  .uniqueArray(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: 12 })
  .map((all) => all.sort((left, right) => left - right).map((thousandths) => formatPercentage(thousandths / 1000)));

const canaries: fc.Arbitrary<CanaryStrategy> = fc.oneof(
  fc.record(
    { kind: fc.constant('canary' as const), weights: rising, hold: time, bake: time },
    { requiredKeys: ['kind', 'weights'] },
  ),
  rising.map((weights): CanaryStrategy => ({
    kind: 'canary',
    stages: weights.map((weight, index) => (index % 2 ? { weight, gate: 'approval' } : { weight })),
  })),
);
const linears: fc.Arbitrary<LinearStrategy> = fc.record(
  {
    kind: fc.constant('linear' as const),
    step: fc.integer({ min: 100, max: 100_000 }).map((one) => formatPercentage(one / 1000)),
    every: time,
    bake: time,
  },
  { requiredKeys: ['kind', 'step', 'every'] },
);
const blueGreens = fc.record(
  {
    kind: fc.constant('blueGreen' as const),
    shift: fc.oneof(canaries, linears),
    bake: time,
    preview: fc.integer({ min: 1, max: 9 }),
  },
  { requiredKeys: ['kind'] },
);
const strategies: fc.Arbitrary<Strategy> = fc.oneof(
  canaries,
  linears,
  blueGreens,
  fc.record({ kind: fc.constant('abTest' as const), split: share, duration: time }),
  fc.record(
    {
      kind: fc.constant('shadow' as const),
      mirror: share,
      duration: time,
      sideEffects: fc.constant('none' as const),
      then: fc.oneof(canaries, linears, blueGreens),
    },
    { requiredKeys: ['kind', 'mirror', 'duration', 'sideEffects'] },
  ),
  fc.constant<Strategy>({ kind: 'rolling' }),
  fc.constant<Strategy>({ kind: 'recreate' }),
);

function everyPlan(check: (plan: Plan, strategy: Strategy) => void): void {
  fc.assert(
    fc.property(strategies, (strategy) => check(planOf({ strategy }), strategy)),
    { numRuns: 200 },
  );
}

test('weights rise and end at 100, once', () => {
  everyPlan(({ stages }) => {
    const weights = stages.map(({ weight }) => weight);
    expect(weights).toEqual([...weights].sort((left, right) => left - right));
    expect(weights.filter((weight) => weight === 100)).toHaveLength(1);
    expect(weights.at(-1)).toBe(100);
  });
});

test('the candidate carries everything in the end, and runs in every stage', () => {
  everyPlan(({ stages }) => {
    expect(stages.at(-1)!.scale.candidate).toEqual({ kind: 'wanted' });
    expect(
      stages.filter(
        ({ scale, weight }) =>
          scale.candidate.kind === 'none' || (scale.candidate.kind === 'matchWeight' && weight === 0),
      ),
    ).toEqual([]);
  });
});

test('the same definition gives the same plan; it is plain and frozen', () => {
  everyPlan((plan, strategy) => {
    const text = JSON.stringify(plan);
    expect(JSON.stringify(planOf({ strategy }))).toBe(text);
    expect(JSON.parse(text)).toStrictEqual(plan);
    expect([plan, plan.stages, plan.stages[0], plan.stages[0]?.scale.candidate].every(Object.isFrozen)).toBe(true);
  });
});

test('every feature says where it comes from', () => {
  everyPlan((plan) => {
    expect(featuresOf(plan).filter(({ path }) => path === '' || path.includes('undefined'))).toEqual([]);
  });
});
