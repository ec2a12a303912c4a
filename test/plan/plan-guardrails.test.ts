import {
  business,
  errorRate,
  lag,
  latency,
  saturation,
  synthetic,
  throughput,
  type Guardrail,
} from '../../lib/definition/guardrail';
import type { PlannedGuardrail } from '../../lib/plan/guardrail';
import { defineRelease } from '../../lib/definition/release';
import { buildPlan } from '../../lib/plan/build-plan';
import { definePlatform } from '../../lib/platform/platform';
import { planOf } from './plan-of';

const base: Omit<PlannedGuardrail, 'name' | 'signal' | 'comparison'> = {
  path: 'guardrails[0]',
  scope: 'candidate',
  windowSeconds: 60,
  failures: 3,
  of: 3,
  minimumSamples: 0,
  noData: 'ignore',
};

const cases: readonly (readonly [
  guardrail: Guardrail,
  planned: Pick<PlannedGuardrail, 'name' | 'signal' | 'comparison'> & Partial<PlannedGuardrail>,
])[] = [
  [
    errorRate({ max: '0.3%' }),
    {
      name: 'error-rate-max-0-3-percent',
      signal: { kind: 'errorRate' },
      comparison: { kind: 'absolute', bound: 'max', limit: 0.003 },
      minimumSamples: 10,
    },
  ],
  [
    errorRate({ maxTimesStable: 1.5, failures: 2, of: 5, window: '2m', noData: 'fail', source: 'prometheus' }),
    {
      name: 'error-rate-1-5-times-stable',
      signal: { kind: 'errorRate' },
      comparison: { kind: 'ratio', maxTimesStable: 1.5 },
      minimumSamples: 100,
      failures: 2,
      of: 5,
      windowSeconds: 120,
      noData: 'fail',
      source: 'prometheus',
    },
  ],
  [
    latency('p99.9', { max: '500ms', minimumSamples: 7 }),
    {
      name: 'latency-p99-9-max-500ms',
      signal: { kind: 'latency', percentile: 'p99.9' },
      comparison: { kind: 'absolute', bound: 'max', limit: 0.5 },
      minimumSamples: 7,
    },
  ],
  [
    latency('p50', { maxAboveStable: '20ms' }),
    {
      name: 'latency-p50-20ms-above-stable',
      signal: { kind: 'latency', percentile: 'p50' },
      comparison: { kind: 'delta', maxAboveStable: 0.02 },
      minimumSamples: 100,
    },
  ],
  [
    throughput({ min: 10 }),
    {
      name: 'throughput-min-10',
      signal: { kind: 'throughput' },
      comparison: { kind: 'absolute', bound: 'min', limit: 10 },
    },
  ],
  [
    saturation('memory', { max: '90%' }),
    {
      name: 'memory-max-90-percent',
      signal: { kind: 'saturation', resource: 'memory' },
      comparison: { kind: 'absolute', bound: 'max', limit: 0.9 },
    },
  ],
  [
    lag('orders.fifo', { max: 1000 }),
    {
      name: 'lag-orders-fifo-max-1000',
      signal: { kind: 'lag', queue: 'orders.fifo', of: 'messages' },
      comparison: { kind: 'absolute', bound: 'max', limit: 1000 },
      scope: 'service',
    },
  ],
  [
    lag('orders.fifo', { max: '5m' }),
    {
      name: 'lag-orders-fifo-max-5m',
      signal: { kind: 'lag', queue: 'orders.fifo', of: 'age' },
      comparison: { kind: 'absolute', bound: 'max', limit: 300 },
      scope: 'service',
    },
  ],
  [
    synthetic('/health', { max: '10%' }),
    {
      name: 'synthetic-health-max-10-percent',
      signal: { kind: 'synthetic', requestPath: '/health', status: 200, everySeconds: 60 },
      comparison: { kind: 'absolute', bound: 'max', limit: 0.1 },
    },
  ],
  [
    synthetic('/login?probe=1', { max: '0%', status: 401, every: '5m' }),
    {
      name: 'synthetic-login-probe-1-max-0-percent',
      signal: { kind: 'synthetic', requestPath: '/login?probe=1', status: 401, everySeconds: 300 },
      comparison: { kind: 'absolute', bound: 'max', limit: 0 },
    },
  ],
  [
    throughput({ maxDeviations: 2.5, scope: 'service' }),
    {
      name: 'throughput-2-5-deviations',
      signal: { kind: 'throughput' },
      comparison: { kind: 'anomaly', maxDeviations: 2.5 },
      scope: 'service',
    },
  ],
  [
    business('Checkouts_total{}', { confidence: '95%' }),
    {
      name: 'checkouts-total-confidence-95-percent',
      signal: { kind: 'business', metric: 'Checkouts_total{}' },
      comparison: { kind: 'statistical', confidence: 0.95 },
    },
  ],
];

test.each(cases)('%j', (guardrail, planned) => {
  expect(planOf({ guardrails: [guardrail] }).guardrails).toEqual([{ ...base, ...planned }]);
});

test('derived names are DNS labels of bounded length, and differ', () => {
  const metric = 'x'.repeat(300);
  const names = planOf({ guardrails: [business(metric, { max: 1 }), business(metric, { max: 2 })] }).guardrails.map(
    ({ name }) => name,
  );
  expect(new Set(names).size).toBe(2);
  expect(names.every((name) => /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(name) && name.length <= 45)).toBe(true);
});

test('a derived name makes way for a written one', () => {
  const { guardrails } = planOf({
    guardrails: [errorRate({ max: '1%' }), errorRate({ max: '2%', name: 'error-rate-max-1-percent' })],
  });
  expect(guardrails.map(({ name }) => name)).toEqual(['error-rate-max-1-percent-2', 'error-rate-max-1-percent']);
});

test('the platform adds its guardrails to everything with traffic, and says where they come from', () => {
  const policy = { guardrails: [errorRate({ max: '2%' })] };
  const own = { guardrails: [errorRate({ max: '1%' })] };
  expect(planOf(own, policy).guardrails.map(({ path, name }) => [path, name])).toEqual([
    ['guardrails[0]', 'error-rate-max-1-percent'],
    ['platform.policy.guardrails[0]', 'error-rate-max-2-percent'],
  ]);
  expect(planOf({ workload: { kind: 'worker', image: 'a:1' } }, policy).guardrails).toEqual([]);
});

test('what a platform demands in one environment is found where it is written', () => {
  const release = defineRelease({
    name: 'shop',
    workload: { image: 'shop:1', port: 80 },
    guardrails: [errorRate({ max: '1%' })],
    environments: { live: {} },
  });
  const demanded = (max: `${number}%`) => ({ policy: { guardrails: [errorRate({ max })] } });
  const platform = definePlatform({
    ...demanded('2%'),
    environments: { live: { platform: demanded('3%') }, test: {} },
  });
  const paths = (environment: string) =>
    buildPlan(release, platform, environment).plan!.guardrails.map(({ path }) => path);
  expect(paths('live')).toEqual(['guardrails[0]', 'platform.environments.live.platform.policy.guardrails[0]']);
  expect(paths('test')).toEqual(['guardrails[0]', 'platform.policy.guardrails[0]']);
});
