import { ecsTarget } from '../../../lib/targets/ecs';
import { planOf, type PartialDefinition } from '../../plan/plan-of';
import { contextOf } from '../shared/ecs/plan-for';

function lower(definition: PartialDefinition) {
  return ecsTarget.lower(planOf(definition), contextOf());
}

function codes(definition: PartialDefinition): string[] {
  return lower(definition).findings.map(({ code }) => code);
}

const service = {
  image: 'shop:1.2.3',
  port: 8080,
  health: '/health',
  resources: { cpu: '250m', memory: '512Mi' },
} as const;

test('the smallest definition is a good rolling update', () => {
  const { spec, schedule, findings } = lower({ workload: service });
  const { deployment, minimumHealthyPercent, maximumPercent, targetGroups, alarms } = spec;
  expect({ deployment, minimumHealthyPercent, maximumPercent, alarms }).toEqual({
    deployment: { strategy: 'ROLLING', circuitBreaker: { rollback: true }, bakeMinutes: 0, rollBackOnAlarm: false },
    minimumHealthyPercent: 100,
    maximumPercent: 150,
    alarms: [],
  });
  expect(targetGroups.map(({ key }) => key)).toEqual(['main']);
  expect(schedule.segments).toEqual([
    { weight: 50, seconds: 10, waitsFor: ['healthy tasks'] },
    { weight: 100, seconds: 0 },
  ]);
  expect(findings.map(({ code }) => code)).toEqual(['ecs-first-deployment']);
});

test('guardrails: watched after the last task until the slowest can fire', () => {
  const { spec, findings } = lower({
    workload: service,
    guardrails: [
      { kind: 'errorRate', max: '1%' },
      { kind: 'latency', percentile: 'p99', max: '1s', window: '5m', failures: 2 },
    ],
  });
  expect(spec.deployment).toEqual({
    strategy: 'ROLLING',
    circuitBreaker: { rollback: true },
    bakeMinutes: 11,
    rollBackOnAlarm: true,
  });
  expect(spec.alarms.map(({ metrics }) => metrics.map(({ id }) => id))).toEqual([
    ['requestsMain', 'errorsMain'],
    ['requestsMain', 'latencyMain'],
  ]);
  expect(findings.map(({ code, severity }) => [code, severity])).toEqual([
    ['alarm-measures-both-versions', 'warning'],
    ['alarm-measures-both-versions', 'warning'],
    ['ecs-bake-derived', 'info'],
    ['ecs-first-deployment', 'info'],
    ['alarm-already-firing', 'info'],
  ]);
});

test('a worker has no target group, route, grace period or edge', () => {
  const { spec, findings } = lower({ workload: { kind: 'worker', image: 'worker:1' } });
  expect(spec.targetGroups).toEqual([]);
  expect(spec.edges).toEqual([]);
  expect(spec).not.toHaveProperty('route');
  expect(spec).not.toHaveProperty('healthCheckGraceSeconds');
  expect(spec).not.toHaveProperty('internalName');
  expect(findings.map(({ code }) => code)).toContain('ecs-no-minimum-ready');
});

test('recreate: everything stops, then everything starts', () => {
  const { spec, schedule } = lower({ workload: service, strategy: { kind: 'recreate' } });
  expect([spec.minimumHealthyPercent, spec.maximumPercent]).toEqual([0, 100]);
  expect(schedule.segments).toEqual([{ weight: 100, seconds: 0 }]);
});

test('requests for each task become requests a minute', () => {
  const { spec } = lower({ workload: { ...service, replicas: { min: 2, max: 6, requestsPerSecond: 50 } } });
  expect(spec.autoscaling).toEqual({ min: 2, max: 6, requestsPerTargetPerMinute: 3000 });
});

test('automatic rollback off', () => {
  const { spec } = lower({
    workload: service,
    rollback: { automatic: false },
    guardrails: [{ kind: 'errorRate', max: '1%' }],
  });
  expect(spec.deployment).toMatchObject({ circuitBreaker: { rollback: false }, rollBackOnAlarm: false });
});

test('the time that a task must be ready is covered by its health checks', () => {
  const { spec } = lower({ workload: service, strategy: { kind: 'rolling', minReady: '30s' } });
  expect(spec.targetGroups[0]!.healthCheck).toMatchObject({ intervalSeconds: 5, healthyThreshold: 6 });
  expect(spec.healthCheckGraceSeconds).toBe(330);
});

test.each<[string, PartialDefinition, string]>([
  [
    'no task more, none less',
    { strategy: { kind: 'rolling', maxSurge: 0, maxUnavailable: 0 } },
    'ecs-rolling-cannot-progress',
  ],
  [
    '25 % of two tasks less is none',
    { strategy: { kind: 'rolling', maxSurge: 0, maxUnavailable: '25%' } },
    'ecs-rolling-cannot-progress',
  ],
  [
    'an alarm that needs more than a day',
    { guardrails: [{ kind: 'errorRate', max: '1%', window: '1d', failures: 2 }] },
    'ecs-bake-too-long',
  ],
  [
    'an alarm that looks back more than a day in minutes',
    { guardrails: [{ kind: 'errorRate', max: '1%', failures: 1, of: 1441 }] },
    'alarm-span-too-long',
  ],
  ['half a percent of a breaker', { targets: { ecs: { breakerThreshold: 0.5 } } }, 'ecs-breaker-threshold'],
  [
    'half a task of a breaker',
    { targets: { ecs: { breakerThreshold: { type: 'COUNT', value: 1.5 } } } },
    'ecs-breaker-threshold',
  ],
  [
    'more than all as a bounded share',
    { targets: { ecs: { breakerThreshold: { type: 'BOUNDED_PERCENT', value: 101 } } } },
    'ecs-breaker-threshold',
  ],
  [
    'fewer healthy tasks than always run',
    { targets: { ecs: { earlySuccess: { healthyPercent: 99, cleanup: 'BLOCKING' } } } },
    'ecs-early-success',
  ],
  [
    'more healthy tasks than all',
    { targets: { ecs: { earlySuccess: { healthyPercent: 101, cleanup: 'BLOCKING' } } } },
    'ecs-early-success',
  ],
])('%s', (_, definition, code) => {
  expect(codes({ workload: service, ...definition })).toContain(code);
  expect(codes({ workload: service })).not.toContain(code);
});

test('the circuit breaker in full', () => {
  const { spec } = lower({
    workload: service,
    targets: { ecs: { breakerThreshold: { type: 'UNBOUNDED_PERCENT', value: 150 }, breakerReset: false } },
  });
  expect(spec.deployment).toMatchObject({
    circuitBreaker: {
      rollback: true,
      threshold: { type: 'UNBOUNDED_PERCENT', value: 150 },
      resetOnHealthyTask: false,
    },
  });
});

test('where fewer tasks are enough, the watch begins with them, and the rest is exchanged unwatched', () => {
  const { spec, schedule } = lower({
    workload: { ...service, replicas: 10 },
    strategy: { kind: 'rolling', maxSurge: 2, maxUnavailable: 5 },
    guardrails: [{ kind: 'errorRate', max: '1%' }],
    targets: { ecs: { earlySuccess: { healthyPercent: 60, cleanup: 'DEFERRED' } } },
  });
  expect(spec.deployment).toMatchObject({ earlySuccess: { healthyPercent: 60, cleanup: 'DEFERRED' }, bakeMinutes: 4 });
  expect(schedule.segments).toEqual([
    { weight: 70, seconds: 240 },
    { weight: 100, seconds: 0 },
  ]);
});
