import fc from 'fast-check';
import type { PlacedGate } from '../../../lib/definition/gate';
import type { Strategy } from '../../../lib/definition/strategy';
import { attempt } from '../../../lib/targets/attempt';
import { ecsTarget } from '../../../lib/targets/ecs';
import type { ShiftingDeploymentSpec } from '../../../lib/targets/ecs/spec';
import type { Provisioner } from '../../../lib/targets/target';
import type { Duration, Percentage } from '../../../lib/units';
import { planOf } from '../../plan/plan-of';
import { contextOf } from '../shared/ecs/plan-for';

const minutes = (most: number): fc.Arbitrary<Duration> =>
  fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: most })).map((value): Duration => `${value}m`);
const percent = fc
  .oneof(
    fc.integer({ min: 1, max: 999 }),
    fc.integer({ min: 1, max: 99 }).map((value) => value * 10),
  )
  .map((tenths): Percentage => `${tenths / 10}%`);
const timeout = fc.option(minutes(30_000), { nil: undefined });
const approval = timeout.map((one) => ({ kind: 'approval' as const, ...(one === undefined ? {} : { timeout: one }) }));

const strategy: fc.Arbitrary<Strategy> = fc.oneof(
  fc.record({
    kind: fc.constant('canary' as const),
    weights: fc.tuple(percent),
    hold: minutes(2000),
    bake: minutes(2000),
  }),
  fc.record({ kind: fc.constant('linear' as const), step: percent, every: minutes(2000), bake: minutes(2000) }),
  fc.record({ kind: fc.constant('blueGreen' as const), gate: approval, bake: minutes(2000) }),
  fc.record({
    kind: fc.constant('canary' as const),
    stages: fc.tuple(fc.record({ weight: percent, gate: approval, hold: minutes(1500) })),
  }),
);
const gates: fc.Arbitrary<PlacedGate[]> = fc.array(
  fc
    .record({
      at: fc.constantFrom('beforeDeploy', 'beforeTraffic', 'beforePromotion', 'afterPromotion'),
      gate: approval,
    })
    .map(({ at, gate }): PlacedGate => ({ ...gate, at: at as PlacedGate['at'] })),
  { maxLength: 3 },
);

interface Limit {
  readonly what: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
}

/** What AWS documents of a deployment configuration, written down a second time. */
function limits(deployment: ShiftingDeploymentSpec, provisioner: Provisioner): readonly Limit[] {
  const { bakeMinutes, hooks } = deployment;
  const stepMinutes =
    deployment.strategy === 'CANARY'
      ? deployment.canaryBakeMinutes
      : deployment.strategy === 'LINEAR'
        ? deployment.stepBakeMinutes
        : 0;
  const share =
    deployment.strategy === 'CANARY'
      ? { value: deployment.canaryPercent, least: 0.1 }
      : deployment.strategy === 'LINEAR'
        ? { value: deployment.stepPercent, least: 3 }
        : { value: 100, least: 100 };
  const divides = Number.isInteger(1000 / Math.round(share.value * 10));
  const held = divides ? Math.round(100 / share.value) - 1 : Math.floor(100 / share.value);
  const steps = deployment.strategy === 'CANARY' ? 1 : deployment.strategy === 'LINEAR' ? held : 0;
  const bakes = bakeMinutes + stepMinutes * steps;
  const waits = hooks.reduce(
    (sum, { stage, timeoutMinutes }) =>
      sum + timeoutMinutes * (stage === 'PRE_PRODUCTION_TRAFFIC_SHIFT' ? steps + 1 : 1),
    0,
  );
  const stages = hooks.filter(({ kind }) => kind === 'pause').map(({ stage }) => stage);
  return [
    { what: 'bake', value: bakeMinutes, least: 0, most: 1440 },
    { what: 'step bake', value: stepMinutes, least: 0, most: 1440 },
    { what: 'share', ...share, most: 100 },
    { what: 'whole minutes', value: stepMinutes % 1, least: 0, most: 0 },
    { what: 'tenths', value: Math.abs(share.value * 10 - Math.round(share.value * 10)), least: 0, most: 1e-9 },
    ...hooks.map(({ timeoutMinutes }) => ({ what: 'pause', value: timeoutMinutes, least: 1, most: 20_160 })),
    { what: 'pauses at one stage', value: stages.length - new Set(stages).size, least: 0, most: 0 },
    ...(provisioner === 'cloudformation'
      ? [
          { what: '33 hours', value: bakes, least: 0, most: 1980 },
          { what: '36 hours', value: bakes + waits, least: 0, most: 2160 },
        ]
      : []),
  ];
}

test.each(['cloudformation', 'pulumi'] as const)('what is not refused is within every limit (%s)', (provisioner) => {
  let accepted = 0;
  let refused = 0;
  fc.assert(
    fc.property(strategy, gates, minutes(1600), (one, asked, keepPrevious) => {
      const plan = planOf({ strategy: one, gates: asked, rollback: { keepPrevious } });
      const { lowered } = attempt(ecsTarget, plan, { ...contextOf(), provisioner }, false);
      if (!lowered) {
        refused += 1;
        return;
      }
      accepted += 1;
      const { deployment } = lowered.spec;
      if (deployment.strategy === 'ROLLING') throw new Error('two versions side by side became a rolling update');
      const broken = limits(deployment, provisioner).filter(
        ({ value, least, most }) => value < least - 1e-9 || value > most,
      );
      expect(broken).toEqual([]);
    }),
    { numRuns: 600, seed: 20261121 },
  );
  expect(accepted).toBeGreaterThan(100);
  expect(refused).toBeGreaterThan(100);
});
