import type { Guardrail } from '../../../../../lib/definition/guardrail';
import type { ResolvedPlatform } from '../../../../../lib/platform/resolved-platform';
import type { Answer } from '../../../../../lib/targets/answer';
import { guardrailAnswer } from '../../../../../lib/targets/shared/ecs/alarms/answer';
import { measuredBy } from '../../../../../lib/targets/shared/ecs/alarms/measured';
import type { Colour } from '../../../../../lib/targets/shared/ecs/spec';
import { planOf, type PartialDefinition } from '../../../../plan/plan-of';
import { contextOf } from '../plan-for';

interface Circumstances {
  readonly definition?: PartialDefinition;
  readonly colours?: readonly Colour[];
  readonly platform?: Partial<ResolvedPlatform>;
}

const canary: PartialDefinition = { strategy: { kind: 'canary', weights: ['10%'], hold: '10m' } };

function answer(
  guardrail: Guardrail,
  { definition = canary, colours = ['blue', 'green'], platform }: Circumstances = {},
): Answer {
  const plan = planOf({ ...definition, guardrails: [guardrail] });
  return guardrailAnswer({
    guardrail: plan.guardrails[0]!,
    plan,
    context: contextOf(platform),
    measured: measuredBy(plan, colours, contextOf(platform)),
  });
}

const errors: Guardrail = { kind: 'errorRate', max: '1%' };
const own = { cloudWatch: { namespace: 'Shop', metric: 'Orders', statistic: 'Sum' } };

const versioned = {
  cloudWatch: { ...own.cloudWatch, dimensions: { Version: '${candidate}' } },
};
const byVersion = { Version: '${candidate}' };

function shop(dimensions: Readonly<Record<string, string>>): Partial<ResolvedPlatform> {
  return { metrics: { cloudWatch: { delaySeconds: 60, application: { namespace: 'Shop', dimensions } } } };
}

const judged: readonly [string, Guardrail, Circumstances?][] = [
  ['errors', errors],
  ['errors compared with stable', { kind: 'errorRate', maxTimesStable: 2 }],
  ['latency', { kind: 'latency', percentile: 'p99.9', max: '1s' }],
  ['saturation of the service', { kind: 'saturation', resource: 'cpu', max: '80%', scope: 'service' }],
  ['a metric of your own for the service', { kind: 'query', query: own, max: 1, scope: 'service' }],
  ['a high-resolution metric of your own', { kind: 'query', query: own, max: 1, scope: 'service', window: '10s' }],
  ['a queue', { kind: 'lag', queue: 'q', max: 1 }],
  ['the oldest message of a queue', { kind: 'lag', queue: 'q', max: '5m' }],
  ['more errors than usual in the service', { kind: 'errorRate', maxDeviations: 2, scope: 'service' }],
  ['calls of the test route', { kind: 'synthetic', path: '/health', max: '0%' }],
  [
    'calls below a path of the route',
    { kind: 'synthetic', path: '/cart/health?x=1', max: '0%', every: '5m' },
    { definition: { ...canary, exposure: { kind: 'http', paths: ['/checkout', '/cart/'] } } },
  ],
  [
    'lines of the log of both versions',
    { kind: 'query', query: { logs: { pattern: 'ERROR' } }, max: 5, scope: 'service' },
  ],
  [
    'lines of the log of the candidate',
    { kind: 'query', query: { logs: { pattern: '{ $.x = 1 }', version: '$.v' } }, max: 5 },
  ],
  ['a metric with the version in a dimension', { kind: 'query', query: versioned, max: 1 }],
  ['a metric of the application', { kind: 'business', metric: 'orders', min: 1 }, { platform: shop(byVersion) }],
  [
    'a metric of the application for the service',
    { kind: 'business', metric: 'orders', maxDeviations: 3, scope: 'service' },
    { platform: shop({}) },
  ],
  [
    'gRPC latency',
    { kind: 'latency', percentile: 'p99', max: '1s' },
    { definition: { ...canary, exposure: { kind: 'grpc' } } },
  ],
];

test.each(judged.map(([name, guardrail, circumstances = {}]) => [name, guardrail, circumstances] as const))(
  '%s can be judged',
  (_, guardrail, circumstances) => {
    expect(answer(guardrail, circumstances)).toEqual({ kind: 'exact' });
  },
);

const refused: readonly [string, Guardrail, RegExp, Circumstances?][] = [
  ['without CloudWatch in the platform', errors, /does not say that CloudWatch/, { platform: { metrics: {} } }],
  ['from Prometheus', { ...errors, source: 'prometheus' }, /not on a Prometheus query/],
  ['a query of Prometheus', { kind: 'query', query: { prometheus: 'up' }, max: 1 }, /not on a Prometheus query/],
  ['a statistical test', { kind: 'errorRate', confidence: '95%' }, /no statistical test/],
  ['in 30 s', { ...errors, window: '30s' }, /publishes this metric once a minute/],
  ['in 90 s', { ...errors, window: '90s' }, /whole minutes up to a day/],
  ['4 failures of 3', { ...errors, failures: 4, of: 3 }, /can never happen/],
  ['gRPC errors', errors, /grpc-status/, { definition: { ...canary, exposure: { kind: 'grpc' } } }],
  ['processor time of the candidate', { kind: 'saturation', resource: 'cpu', max: '80%' }, /not of each version/],
  ['throughput of the candidate', { kind: 'throughput', min: 1 }, /changes with every release/],
  ['a metric of your own for the candidate', { kind: 'query', query: own, max: 1 }, /cannot select the candidate/],
  ['a queue of the candidate', { kind: 'lag', queue: 'q', max: 1, scope: 'candidate' }, /does not know which version/],
  ['what is usual for the candidate', { kind: 'errorRate', maxDeviations: 2 }, /the candidate has no past/],
  ['samples of a queue', { kind: 'lag', queue: 'q', max: 1, minimumSamples: 5 }, /counts no requests/],
  ['a usual share of failed calls', { kind: 'synthetic', path: '/', maxDeviations: 2 }, /no usual share/],
  ['at least so many failed calls', { kind: 'synthetic', path: '/', min: '1%' }, /fail when there is no traffic/],
  ['failed calls against stable', { kind: 'synthetic', path: '/', maxTimesStable: 2 }, /Only errors and latency/],
  ['calls twice a minute', { kind: 'synthetic', path: '/', max: '0%', every: '30s' }, /1 to 60 whole minutes/],
  ['calls every two hours', { kind: 'synthetic', path: '/', max: '0%', every: '2h' }, /1 to 60 whole minutes/],
  ['calls of the service', { kind: 'synthetic', path: '/', max: '0%', scope: 'service' }, /leads to one version/],
  ['calls without a test route', { kind: 'synthetic', path: '/', max: '0%' }, /no test route/, { colours: ['main'] }],
  [
    'calls of a path that no rule takes',
    { kind: 'synthetic', path: '/cartoon', max: '0%' },
    /takes \/cartoon/,
    { definition: { ...canary, exposure: { kind: 'http', paths: ['/cart'] } } },
  ],
  [
    'plain calls of gRPC',
    { kind: 'synthetic', path: '/', max: '0%' },
    /speaks grpc/,
    { definition: { ...canary, exposure: { kind: 'grpc' } } },
  ],
  [
    'lines of the log without a version',
    { kind: 'query', query: { logs: { pattern: 'ERROR' } }, max: 5 },
    /one log group/,
  ],
  [
    'words that a version wrote',
    { kind: 'query', query: { logs: { pattern: 'ERROR', version: '$.v' } }, max: 5 },
    /only JSON lines have a field/,
  ],
  [
    'a version that is no field',
    { kind: 'query', query: { logs: { pattern: '{ $.x = 1 }', version: 'v' } }, max: 5 },
    /names no field/,
  ],
  [
    'the version for the whole service',
    { kind: 'query', query: versioned, max: 1, scope: 'service' },
    /does not add up a metric over its dimensions/,
  ],
  [
    'stable by its name',
    { kind: 'query', query: { cloudWatch: { ...own.cloudWatch, dimensions: { V: '${stable}' } } }, max: 1 },
    /What version is stable is not known/,
  ],
  [
    'a metric of the application for the candidate, by no dimension',
    { kind: 'business', metric: 'orders', min: 1 },
    /No dimension of the application names the version/,
    { platform: shop({}) },
  ],
  [
    'a business metric by name',
    { kind: 'business', metric: 'orders', max: 1, scope: 'service' },
    /a name is not enough/,
  ],
  ['at least so many errors', { kind: 'errorRate', min: '1%' }, /fail when there is no traffic/],
  [
    'compared with stable, from half of the traffic',
    { kind: 'errorRate', maxTimesStable: 2 },
    /in no stage is its share below 50 %/,
    { definition: { strategy: { kind: 'canary', weights: ['50%'] } } },
  ],
  [
    'compared with stable, all at once',
    { kind: 'errorRate', maxTimesStable: 2 },
    /in no stage is its share below 50 %/,
    { definition: { strategy: { kind: 'blueGreen' } } },
  ],
  [
    'compared with stable, in one group',
    { kind: 'errorRate', maxAboveStable: '1%' },
    /share one target group/,
    { definition: {}, colours: ['main'] },
  ],
  [
    'compared with stable, silence to fail',
    { kind: 'errorRate', maxTimesStable: 2, noData: 'fail' },
    /would always fire/,
  ],
  [
    'compared with stable over the whole service',
    { kind: 'errorRate', maxTimesStable: 2, scope: 'service' },
    /has no stable version/,
  ],
  ['throughput compared', { kind: 'throughput', maxTimesStable: 2, scope: 'service' }, /Only errors and latency/],
  [
    'errors of a worker',
    errors,
    /without a load balancer/,
    { definition: { workload: { kind: 'worker', image: 'w:1' } }, colours: ['main'] },
  ],
];

test.each(
  refused.map(([name, guardrail, reason, circumstances = {}]) => [name, guardrail, reason, circumstances] as const),
)('%s cannot be judged', (_, guardrail, reason, circumstances) => {
  const got = answer(guardrail, circumstances);
  expect(got.kind).toBe('unsupported');
  expect(got.kind === 'unsupported' && got.reason).toMatch(reason);
  expect(got.kind === 'unsupported' && got.fix).toBeTruthy();
});

test('a comparison with stable that is the wrong way round in some stages is taken only when that is allowed', () => {
  const linear: PartialDefinition = { strategy: { kind: 'linear', step: '20%', every: '5m' } };
  expect(answer({ kind: 'errorRate', maxTimesStable: 2 }, { definition: linear })).toEqual({
    kind: 'approximate',
    deviation: expect.stringContaining('right in 2 of 4 stages (20, 40 %). At 60, 80 % it does not see the candidate'),
  });
});
