import type { Diagnostic } from '../../../lib/diagnostics';
import { ecsTarget } from '../../../lib/targets/ecs';
import type { TargetContext } from '../../../lib/targets/target';
import { planOf, type PartialDefinition } from '../../plan/plan-of';
import { contextOf } from '../shared/ecs/plan-for';

const service = {
  image: 'shop:1.2.3',
  port: 8080,
  health: '/health',
  replicas: 4,
  resources: { cpu: '250m', memory: '512Mi' },
} as const;

const elsewhere: TargetContext = { ...contextOf(), provisioner: 'pulumi' };

function lower(definition: PartialDefinition, context = contextOf()) {
  return ecsTarget.lower(planOf({ workload: service, ...definition }), context);
}

function codes(findings: readonly Diagnostic[]): string[] {
  return findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code);
}

const canary = { kind: 'canary', weights: ['10%'], hold: '20m', bake: '15m' } as const;
const rollback = { keepPrevious: '10m' } as const;

test('a canary of one step', () => {
  const { spec, schedule, findings } = lower({ strategy: canary, rollback });
  const { deployment, minimumHealthyPercent, maximumPercent, targetGroups, route } = spec;
  expect({ deployment, minimumHealthyPercent, maximumPercent }).toEqual({
    deployment: {
      strategy: 'CANARY',
      canaryPercent: 10,
      canaryBakeMinutes: 20,
      bakeMinutes: 15,
      rollBackOnAlarm: false,
      hooks: [],
    },
    minimumHealthyPercent: 100,
    maximumPercent: 200,
  });
  expect(targetGroups.map(({ key }) => key)).toEqual(['main', 'alternate']);
  expect(route).toMatchObject({ test: true });
  expect(schedule.segments).toEqual([
    { weight: 10, seconds: 1200 },
    { weight: 100, seconds: 900 },
  ]);
  expect(findings.map(({ code }) => code)).toEqual(['ecs-first-deployment']);
});

test('equal steps, the last of which is what is left', () => {
  const { spec, schedule } = lower({ strategy: { kind: 'linear', step: '30%', every: '5m' }, rollback });
  expect(spec.deployment).toEqual({
    strategy: 'LINEAR',
    stepPercent: 30,
    stepBakeMinutes: 5,
    bakeMinutes: 10,
    rollBackOnAlarm: false,
    hooks: [],
  });
  expect(schedule.segments.map(({ weight }) => weight)).toEqual([30, 60, 90, 100]);
});

test('blue/green with test, approval, promotion and a last look', () => {
  const at = (moment: 'beforeDeploy' | 'beforeTraffic' | 'beforePromotion' | 'afterPromotion') =>
    ({ kind: 'function', name: moment.toLowerCase(), at: moment, function: `arn:${moment}`, timeout: '90s' }) as const;
  const { spec, schedule } = lower({
    strategy: { kind: 'blueGreen', gate: { kind: 'approval', timeout: '2h' }, bake: '30m' },
    gates: [{ kind: 'approval', at: 'beforeDeploy', timeout: '10m' }],
    hooks: [at('beforeDeploy'), at('beforeTraffic'), at('beforePromotion'), at('afterPromotion')],
    rollback,
  });
  expect(spec.deployment).toEqual({
    strategy: 'BLUE_GREEN',
    bakeMinutes: 30,
    rollBackOnAlarm: false,
    hooks: [
      { kind: 'lambda', stage: 'PRE_SCALE_UP', function: 'arn:beforeDeploy', timeoutMinutes: 2 },
      { kind: 'lambda', stage: 'POST_PRODUCTION_TRAFFIC_SHIFT', function: 'arn:afterPromotion', timeoutMinutes: 2 },
      { kind: 'lambda', stage: 'POST_TEST_TRAFFIC_SHIFT', function: 'arn:beforeTraffic', timeoutMinutes: 2 },
      { kind: 'lambda', stage: 'PRE_PRODUCTION_TRAFFIC_SHIFT', function: 'arn:beforePromotion', timeoutMinutes: 2 },
      { kind: 'pause', stage: 'PRE_SCALE_UP', timeoutMinutes: 10, onTimeout: 'ROLLBACK' },
      { kind: 'pause', stage: 'POST_TEST_TRAFFIC_SHIFT', timeoutMinutes: 120, onTimeout: 'ROLLBACK' },
    ],
  });
  expect(schedule.segments).toEqual([
    {
      weight: 0,
      seconds: 0,
      waitsFor: [
        'hook PRE_SCALE_UP',
        'approval',
        'hook POST_TEST_TRAFFIC_SHIFT',
        'approval',
        'hook PRE_PRODUCTION_TRAFFIC_SHIFT',
      ],
    },
    { weight: 100, seconds: 1800, waitsFor: ['hook POST_PRODUCTION_TRAFFIC_SHIFT'] },
  ]);
});

test('an approval inside a canary pauses before every step, with the shortest of the timeouts', () => {
  const { spec, schedule } = lower({
    strategy: {
      kind: 'canary',
      stages: [
        { weight: '50%', gate: { kind: 'approval', timeout: '4h' } },
        { weight: '50%', hold: '5m', gate: { kind: 'approval', timeout: '1h' } },
      ],
    },
    rollback,
  });
  expect(spec.deployment).toMatchObject({
    strategy: 'CANARY',
    canaryPercent: 50,
    canaryBakeMinutes: 5,
    hooks: [{ kind: 'pause', stage: 'PRE_PRODUCTION_TRAFFIC_SHIFT', timeoutMinutes: 60, onTimeout: 'ROLLBACK' }],
  });
  expect(schedule.segments).toEqual([
    { weight: 0, seconds: 0, waitsFor: ['approval'] },
    { weight: 50, seconds: 300, waitsFor: ['approval'] },
    { weight: 100, seconds: 600 },
  ]);
});

test('a hold without traffic is a pause that goes on by itself', () => {
  const { spec, schedule } = lower({
    strategy: {
      kind: 'canary',
      stages: [
        { weight: '0%', hold: '5m' },
        { weight: '10%', hold: '10m' },
      ],
    },
    rollback,
  });
  expect(spec.deployment).toMatchObject({
    hooks: [{ kind: 'pause', stage: 'POST_TEST_TRAFFIC_SHIFT', timeoutMinutes: 5, onTimeout: 'CONTINUE' }],
  });
  expect(schedule.segments[0]).toEqual({ weight: 0, seconds: 300 });
});

const gated = { kind: 'blueGreen', gate: 'approval', bake: '3h' } as const;

test('a gate without timeout waits as long as CloudFormation can', () => {
  const { spec, findings } = lower({ strategy: gated, rollback });
  expect(spec.deployment).toMatchObject({ hooks: [{ timeoutMinutes: 30 * 60 }] });
  expect(findings.map(({ code }) => code)).toContain('ecs-pause-timeout-derived');
});

test('where nobody else waits it is fourteen days', () => {
  expect(lower({ strategy: gated, rollback }, elsewhere).spec.deployment).toMatchObject({
    hooks: [{ timeoutMinutes: 20_160 }],
  });
});

test('the bake is what keeps the previous version, and what its requests need', () => {
  const minutes = (definition: PartialDefinition): number => lower(definition).spec.deployment.bakeMinutes;
  const quick = { kind: 'blueGreen', bake: '0s' } as const;
  expect(minutes({ strategy: quick, rollback: { keepPrevious: '2h' } })).toBe(120);
  expect(minutes({ strategy: { ...quick, bake: '3h' }, rollback: { keepPrevious: '2h' } })).toBe(180);
  const slow = { ...service, drain: { longestRequest: '110s' } } as const;
  const raised = lower({ workload: slow, strategy: quick, rollback: { keepPrevious: '0s' } });
  expect(raised.spec.deployment.bakeMinutes).toBe(2);
  expect(raised.findings.map(({ code }) => code)).toContain('ecs-bake-raised');
});

test('an alarm sees both target groups, whichever the candidate has', () => {
  const { spec, gates } = lower({
    strategy: canary,
    guardrails: [
      { kind: 'errorRate', max: '1%' },
      { kind: 'errorRate', maxTimesStable: 2 },
    ],
    rollback,
  });
  expect(spec.deployment.rollBackOnAlarm).toBe(true);
  expect(spec.alarms.map(({ metrics }) => metrics.map(({ id }) => id))).toEqual([
    ['requestsMain', 'requestsAlternate', 'errorsMain', 'errorsAlternate'],
    ['requestsMain', 'requestsAlternate', 'errorsMain', 'errorsAlternate'],
  ]);
  expect(
    spec.alarms.flatMap(({ metrics }) => metrics.flatMap(({ dimensions }) => dimensions.TargetGroup)),
  ).toContainEqual({
    made: 'targetGroup',
    colour: 'alternate',
  });
  expect(spec.alarms[1]!.expression).toContain('IF(requestsMain < requestsAlternate, ');
  expect(gates.map(({ rollsBack }) => rollsBack)).toEqual([true, true]);
});

test('nothing reacts to an alarm where going back is manual', () => {
  const { spec } = lower({
    strategy: canary,
    guardrails: [{ kind: 'errorRate', max: '1%' }],
    rollback: { ...rollback, automatic: false },
  });
  expect(spec.deployment.rollBackOnAlarm).toBe(false);
  expect(spec.alarms.map(({ rollsBack }) => rollsBack)).toEqual([false]);
});

const verify = { kind: 'function', name: 'f', at: 'beforeTraffic', function: 'f' } as const;

test.each<[string, PartialDefinition, string]>([
  ['a function with more than a day', { hooks: [{ ...verify, timeout: '25h' }] }, 'ecs-hook-timeout'],
  [
    'eleven functions',
    { hooks: Array.from({ length: 11 }, (_, index) => ({ ...verify, name: `f-${index}` })) },
    'ecs-too-many-hooks',
  ],
  ['a threshold of the breaker', { targets: { ecs: { breakerThreshold: 25 } } }, 'ecs-breaker-only-rolling'],
  [
    'functions that may take longer than CloudFormation waits',
    { hooks: [{ ...verify, timeout: '24h' }], rollback: { keepPrevious: '20h' } },
    'ecs-outlasts-cloudformation',
  ],
])('%s', (_, definition, code) => {
  expect(codes(lower({ strategy: canary, ...definition }).findings)).toEqual([code]);
  expect(codes(lower({ strategy: canary }).findings)).toEqual([]);
});

test('only CloudFormation stops waiting; elsewhere it is for credentials to last', () => {
  const definition: PartialDefinition = {
    strategy: canary,
    hooks: [{ ...verify, timeout: '24h' }],
    rollback: { keepPrevious: '20h' },
  };
  expect(codes(lower(definition, elsewhere).findings)).toEqual(['deployment-outlasts-session']);
  expect(codes(lower({ strategy: canary }, elsewhere).findings)).toEqual([]);
});
