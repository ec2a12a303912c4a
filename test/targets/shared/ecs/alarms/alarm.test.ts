import fc from 'fast-check';
import type { Guardrail } from '../../../../../lib/definition/guardrail';
import type { PlannedGuardrail } from '../../../../../lib/plan/guardrail';
import { alarmOf } from '../../../../../lib/targets/shared/ecs/alarms/alarm';
import type { Colour } from '../../../../../lib/targets/shared/ecs/spec';
import { planOf } from '../../../../plan/plan-of';
import { evaluate, type Datapoints, type MissingOperand } from './metric-math';

const TWO: readonly Colour[] = ['blue', 'green'];

function planned(guardrail: Guardrail): PlannedGuardrail {
  return planOf({ guardrails: [guardrail] }).guardrails[0]!;
}

function alarm(guardrail: Guardrail, colours: readonly Colour[] = TWO) {
  return alarmOf(planned(guardrail), {
    colours,
    release: { name: 'shop', version: '1.2.3' },
    rollsBack: true,
    application: { namespace: 'Shop', dimensions: { Service: '${release}', Version: 'v${candidate}' } },
  });
}

/** Whether one period fails, whatever CloudWatch's operators make of a missing value. */
function fails(guardrail: Guardrail, points: Datapoints, colours: readonly Colour[] = TWO): boolean {
  const verdicts = (['is 0', 'gives none'] as const).map((missing) => failsWhen(guardrail, points, colours, missing));
  expect(verdicts[1]).toBe(verdicts[0]);
  return verdicts[0]!;
}

function failsWhen(
  guardrail: Guardrail,
  points: Datapoints,
  colours: readonly Colour[],
  missing: MissingOperand,
): boolean {
  const { expression, threshold = NaN, comparison, treatMissingData } = alarm(guardrail, colours);
  const value = evaluate(expression!, points, missing);
  if (value === undefined) return treatMissingData === 'breaching';
  return comparison === 'GreaterThanThreshold' ? value > threshold : value < threshold;
}

test('an error rate over two colours, to the letter', () => {
  const group = (colour: Colour) => ({
    LoadBalancer: { made: 'loadBalancer' },
    TargetGroup: { made: 'targetGroup', colour },
  });
  const metric = (id: string, name: string, colour: Colour) => ({
    id,
    namespace: 'AWS/ApplicationELB',
    metric: name,
    statistic: 'Sum',
    dimensions: group(colour),
  });
  expect(alarm({ kind: 'errorRate', max: '1%', failures: 2, of: 3, minimumSamples: 60 })).toEqual({
    key: 'error-rate-max-1-percent',
    path: 'guardrails[0]',
    description:
      'shop: share of requests that targets answered with 5xx above 0.01 in 2 of 3 measurements of 1m. ' +
      'The worse of both target groups counts. Measurements with fewer than 60 requests pass. ' +
      'A running release goes back. No data passes.',
    metrics: [
      metric('requestsBlue', 'RequestCount', 'blue'),
      metric('requestsGreen', 'RequestCount', 'green'),
      metric('errorsBlue', 'HTTPCode_Target_5XX_Count', 'blue'),
      metric('errorsGreen', 'HTTPCode_Target_5XX_Count', 'green'),
    ],
    expression:
      'MAX([IF(requestsBlue >= 60, SUM([errorsBlue, 0 * requestsBlue]) / requestsBlue, 0), ' +
      'IF(requestsGreen >= 60, SUM([errorsGreen, 0 * requestsGreen]) / requestsGreen, 0)])',
    threshold: 0.01,
    comparison: 'GreaterThanThreshold',
    periodSeconds: 60,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
    treatMissingData: 'notBreaching',
    rollsBack: true,
  });
});

test('memory of the whole service is one metric without math', () => {
  expect(alarm({ kind: 'saturation', resource: 'memory', max: '90%', scope: 'service', noData: 'fail' })).toMatchObject(
    {
      metrics: [
        {
          id: 'memory',
          namespace: 'AWS/ECS',
          metric: 'MemoryUtilization',
          statistic: 'Average',
          dimensions: { ClusterName: { made: 'cluster' }, ServiceName: { made: 'service' } },
        },
      ],
      threshold: 90,
      treatMissingData: 'breaching',
    },
  );
});

test('a metric of your own keeps its dimensions', () => {
  const cloudWatch = { namespace: 'Shop', metric: 'Orders', statistic: 'Sum', dimensions: { Site: 'eu' } };
  expect(alarm({ kind: 'query', query: { cloudWatch }, min: 3, scope: 'service' })).toMatchObject({
    metrics: [{ id: 'value', ...cloudWatch }],
    threshold: 3,
    comparison: 'LessThanThreshold',
  });
});

test('messages that wait in a queue', () => {
  expect(alarm({ kind: 'lag', queue: 'orders', max: 1000, scope: 'service' }).metrics).toEqual([
    {
      id: 'waiting',
      namespace: 'AWS/SQS',
      metric: 'ApproximateNumberOfMessagesVisible',
      statistic: 'Maximum',
      dimensions: { QueueName: 'orders' },
    },
  ]);
});

const absolute: Guardrail = { kind: 'errorRate', max: '1%', minimumSamples: 60 };
const ratio: Guardrail = { kind: 'errorRate', maxTimesStable: 1.5, minimumSamples: 100 };
const delta: Guardrail = { kind: 'latency', percentile: 'p99', maxAboveStable: '100ms', minimumSamples: 100 };
const slow: Guardrail = { kind: 'latency', percentile: 'p99', max: '500ms', minimumSamples: 10 };
const busy: Guardrail = { kind: 'throughput', min: 10, scope: 'service' };
const together: Guardrail = { kind: 'errorRate', max: '1%', scope: 'service', minimumSamples: 60 };

test.each<[string, Guardrail, Datapoints, boolean]>([
  ['2 % of the small group', absolute, { requestsBlue: 1000, requestsGreen: 100, errorsGreen: 2 }, true],
  ['2 % of the other colour', absolute, { requestsGreen: 1000, requestsBlue: 100, errorsBlue: 2 }, true],
  ['exactly the limit', absolute, { requestsBlue: 1000, requestsGreen: 100, errorsGreen: 1 }, false],
  ['every request of too few', absolute, { requestsBlue: 1000, requestsGreen: 59, errorsGreen: 59 }, false],
  ['no traffic', absolute, {}, false],
  ['zero requests that are reported', absolute, { requestsBlue: 0, requestsGreen: 0 }, false],
  ['no traffic, which is to fail', { ...absolute, noData: 'fail' }, {}, true],
  ['traffic, where none is to fail', { ...absolute, noData: 'fail' }, { requestsBlue: 100 }, false],
  ['twice the errors of stable', ratio, { requestsBlue: 900, errorsBlue: 9, requestsGreen: 100, errorsGreen: 2 }, true],
  ['as many errors as stable', ratio, { requestsBlue: 900, errorsBlue: 9, requestsGreen: 100, errorsGreen: 1 }, false],
  ['one error where stable has none', ratio, { requestsBlue: 900, requestsGreen: 100, errorsGreen: 1 }, true],
  ['a stable version that is worse', ratio, { requestsBlue: 900, errorsBlue: 90, requestsGreen: 100 }, false],
  ['a candidate with too few', ratio, { requestsBlue: 900, requestsGreen: 99, errorsGreen: 99 }, false],
  ['between two releases', ratio, { requestsBlue: 900, errorsBlue: 90 }, false],
  ['150 ms slower', delta, { requestsBlue: 900, latencyBlue: 0.1, requestsGreen: 100, latencyGreen: 0.25 }, true],
  ['50 ms slower', delta, { requestsBlue: 900, latencyBlue: 0.1, requestsGreen: 100, latencyGreen: 0.15 }, false],
  ['a slow candidate', slow, { requestsBlue: 900, latencyBlue: 0.1, requestsGreen: 10, latencyGreen: 0.6 }, true],
  ['a slow handful', slow, { requestsBlue: 900, latencyBlue: 0.1, requestsGreen: 9, latencyGreen: 0.6 }, false],
  ['9 requests a second over both', busy, { requestsBlue: 400, requestsGreen: 140 }, true],
  ['10 requests a second over both', busy, { requestsBlue: 400, requestsGreen: 200 }, false],
  ['a quiet night', busy, {}, false],
  ['a quiet night that is to fail', { ...busy, noData: 'fail' }, {}, true],
  ['requests that are counted as zero, which are to fail', { ...absolute, noData: 'fail' }, { requestsBlue: 0 }, true],
  ['the old colour without traffic after the shift', absolute, { requestsGreen: 100, errorsGreen: 2 }, true],
  ['2 % of both together', together, { requestsBlue: 50, errorsBlue: 2, requestsGreen: 50 }, true],
  ['2 % of one, 0.2 % of both', together, { requestsBlue: 1000, requestsGreen: 100, errorsGreen: 2 }, false],
])('%s', (_, guardrail, points, expected) => {
  expect(fails(guardrail, points)).toBe(expected);
});

test.each([absolute, ratio, delta, slow, busy, together])(
  'a minute of which nothing is published yet is no measurement: $kind',
  (guardrail) => {
    for (const missing of ['is 0', 'gives none'] as const) {
      expect(evaluate(alarm(guardrail).expression!, {}, missing)).toBeUndefined();
      expect(evaluate(alarm({ ...guardrail, noData: 'fail' } as Guardrail).expression!, {}, missing)).toBeUndefined();
    }
  },
);

test('one group alone is measured in the same way', () => {
  expect(fails(absolute, { requestsMain: 100, errorsMain: 2 }, ['main'])).toBe(true);
  expect(fails(absolute, { requestsMain: 100, errorsMain: 1 }, ['main'])).toBe(false);
  expect(fails(absolute, {}, ['main'])).toBe(false);
});

test('colours can be exchanged: which one the candidate has makes no difference', () => {
  const count = fc.integer({ min: 0, max: 5000 });
  fc.assert(
    fc.property(fc.constantFrom(absolute, ratio, together), count, count, count, count, (guardrail, a, b, c, d) => {
      fc.pre(a !== b);
      const [errorsA, errorsB] = [Math.min(a, c), Math.min(b, d)];
      const points = { requestsBlue: a, errorsBlue: errorsA, requestsGreen: b, errorsGreen: errorsB };
      const exchanged = { requestsBlue: b, errorsBlue: errorsB, requestsGreen: a, errorsGreen: errorsA };
      expect(fails(guardrail, points)).toBe(fails(guardrail, exchanged));
    }),
  );
});

test('below half of the traffic, an alarm on the ratio is the ratio of the candidate', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 999 }),
      fc.integer({ min: 1000, max: 9999 }),
      fc.integer({ min: 0, max: 50 }),
      fc.integer({ min: 0, max: 50 }),
      (candidate, stable, bad, stableBad) => {
        const expected = bad * stable > 1.5 * stableBad * candidate + 1e-6;
        fc.pre(Math.abs(bad * stable - 1.5 * stableBad * candidate) > 1e-3);
        const points = { requestsGreen: candidate, errorsGreen: bad, requestsBlue: stable, errorsBlue: stableBad };
        expect(fails(ratio, points)).toBe(expected);
      },
    ),
  );
});

test('no alarm has more metrics or a longer expression than CloudWatch takes', () => {
  for (const guardrail of [absolute, ratio, delta, slow, busy, together]) {
    const { metrics, expression, description } = alarm({ ...guardrail, noData: 'fail' } as Guardrail);
    expect(metrics.length).toBeLessThanOrEqual(10);
    expect(expression!.length).toBeLessThanOrEqual(1024);
    expect(description.length).toBeLessThanOrEqual(1024);
    expect(new Set(metrics.map(({ id }) => id)).size).toBe(metrics.length);
    expect(metrics.every(({ id }) => /^[a-z][A-Za-z0-9_]*$/.test(id))).toBe(true);
  }
});

const judged = (guardrail: Guardrail) => {
  const { metrics, expression, logFilter, threshold, band, comparison } = alarm(guardrail);
  return { metrics, expression, logFilter, threshold, band, comparison };
};

const others: readonly [string, Guardrail, object][] = [
  [
    'messages that wait',
    { kind: 'lag', queue: 'orders', max: 100 },
    {
      metrics: [
        {
          id: 'waiting',
          namespace: 'AWS/SQS',
          metric: 'ApproximateNumberOfMessagesVisible',
          statistic: 'Maximum',
          dimensions: { QueueName: 'orders' },
        },
      ],
      threshold: 100,
      comparison: 'GreaterThanThreshold',
    },
  ],
  [
    'seconds that the oldest one waits',
    { kind: 'lag', queue: 'orders', max: '5m' },
    {
      metrics: [
        {
          id: 'waiting',
          namespace: 'AWS/SQS',
          metric: 'ApproximateAgeOfOldestMessage',
          statistic: 'Maximum',
          dimensions: { QueueName: 'orders' },
        },
      ],
      threshold: 300,
      comparison: 'GreaterThanThreshold',
    },
  ],
  [
    'a queue that is longer than usual',
    { kind: 'lag', queue: 'orders', maxDeviations: 3 },
    {
      metrics: [expect.objectContaining({ metric: 'ApproximateNumberOfMessagesVisible' })],
      band: 3,
      comparison: 'GreaterThanUpperThreshold',
    },
  ],
  [
    'other throughput than usual',
    { kind: 'throughput', maxDeviations: 2, scope: 'service' },
    {
      metrics: [expect.objectContaining({ id: 'requestsBlue' }), expect.objectContaining({ id: 'requestsGreen' })],
      expression: 'SUM([requestsBlue, requestsGreen]) / 60',
      band: 2,
      comparison: 'LessThanLowerOrGreaterThanUpperThreshold',
    },
  ],
  [
    'the share of failed calls of a canary',
    { kind: 'synthetic', name: 'login', path: '/login', max: '10%' },
    {
      metrics: [
        {
          id: 'succeeded',
          namespace: 'CloudWatchSynthetics',
          metric: 'SuccessPercent',
          statistic: 'Average',
          dimensions: { CanaryName: { made: 'canary', key: 'login' } },
        },
      ],
      expression: '(100 - succeeded) / 100',
      threshold: 0.1,
      comparison: 'GreaterThanThreshold',
    },
  ],
  [
    'a counter of the application by the second',
    { kind: 'business', metric: 'orders_total', min: 0.5 },
    {
      metrics: [
        {
          id: 'value',
          namespace: 'Shop',
          metric: 'orders_total',
          statistic: 'Sum',
          dimensions: { Service: 'shop', Version: 'v1.2.3' },
        },
      ],
      expression: 'value / 60',
      threshold: 0.5,
      comparison: 'LessThanThreshold',
    },
  ],
  [
    'a level of the application by its average',
    { kind: 'business', metric: 'basket', min: 20 },
    {
      metrics: [expect.objectContaining({ metric: 'basket', statistic: 'Average' })],
      threshold: 20,
      comparison: 'LessThanThreshold',
    },
  ],
  [
    'lines of the log that a version wrote',
    { kind: 'query', query: { logs: { pattern: '{ $.level = "ERROR" }', version: '$.version' } }, max: 5 },
    {
      metrics: [
        {
          id: 'value',
          namespace: 'Rollout/Logs',
          metric: { made: 'logMetric' },
          statistic: 'Sum',
          dimensions: { Version: '1.2.3' },
        },
      ],
      logFilter: { pattern: '{ $.level = "ERROR" }', versionField: '$.version' },
      threshold: 5,
      comparison: 'GreaterThanThreshold',
    },
  ],
  [
    'a metric that names the version in a dimension',
    {
      kind: 'query',
      query: {
        cloudWatch: { namespace: 'N', metric: 'M', statistic: 'p99', dimensions: { Version: '${candidate}' } },
      },
      max: 1,
    },
    {
      metrics: [{ id: 'value', namespace: 'N', metric: 'M', statistic: 'p99', dimensions: { Version: '1.2.3' } }],
      threshold: 1,
      comparison: 'GreaterThanThreshold',
    },
  ],
];

test.each(others)('%s', (_, guardrail, expected) => {
  expect(judged(guardrail)).toEqual(expected);
});

test('a description has room for the longest pattern', () => {
  const { description } = alarm({ kind: 'query', query: { logs: { pattern: 'x'.repeat(1024) } }, max: 1 });
  expect(description.length).toBeLessThan(1024);
});
