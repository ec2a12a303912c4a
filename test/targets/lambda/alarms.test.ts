import type { Guardrail } from '../../../lib/definition/guardrail';
import type { Strategy } from '../../../lib/definition/strategy';
import { lambdaTarget } from '../../../lib/targets/lambda';
import type { LambdaAlarmSpec } from '../../../lib/targets/lambda/spec';
import { contextOf } from '../shared/ecs/plan-for';
import { functionPlan } from './function-plan';

const shift: Strategy = { kind: 'canary', weights: ['10%'], hold: '10m' };
const withBake: Strategy = { ...shift, bake: '5m' };
const atOnce: Strategy = { kind: 'blueGreen', bake: '10m' };

function lower(guardrail: Guardrail, strategy: Strategy = shift) {
  return lambdaTarget.lower(functionPlan({ strategy, guardrails: [guardrail] }), contextOf());
}

function alarms(guardrail: Guardrail, strategy?: Strategy): readonly LambdaAlarmSpec[] {
  return lower(guardrail, strategy).spec.alarms;
}

type Point = number | undefined;

/** Metric math as CloudWatch does it for one point; no value is NaN, which every comparison with is false. */
function evaluate({ expression }: LambdaAlarmSpec, values: Readonly<Record<string, number>>): Point {
  const text = expression!.replaceAll('[', '').replaceAll(']', '').replaceAll(' AND ', ' && ');
  const ids = [...new Set(text.match(/\b[a-z]+(Candidate|Alias)\b/g))];
  const sum = (...all: readonly number[]): number => {
    const there = all.filter((one) => !Number.isNaN(one));
    return there.length === 0 ? NaN : there.reduce((one, other) => one + other, 0);
  };
  const choose = (condition: boolean, yes: number, no: number): number => (condition ? yes : no);
  const point = new Function('SUM', 'IF', ...ids, `return ${text}`)(
    sum,
    choose,
    ...ids.map((id) => values[id] ?? NaN),
  ) as number;
  return Number.isNaN(point) ? undefined : point;
}

function fires(alarm: LambdaAlarmSpec, values: Readonly<Record<string, number>>): boolean {
  const point = evaluate(alarm, values);
  if (point === undefined) return alarm.treatMissingData === 'breaching';
  const { threshold = NaN } = alarm;
  return alarm.comparison === 'GreaterThanThreshold' ? point > threshold : point < threshold;
}

const errors: Guardrail = { kind: 'errorRate', max: '1%', minimumSamples: 10 };

test('the error rate of the candidate: failed and turned away, of all its requests', () => {
  const [alarm] = alarms(errors);
  expect(alarm).toEqual({
    key: 'error-rate-max-1-percent',
    path: 'guardrails[0]',
    description:
      'resize: share of requests that the function failed or Lambda turned away above 1% in 3 of 3 measurements of 1m. ' +
      'Measured on the new version alone, while the alias has two. Measurements with fewer than 10 requests pass. ' +
      'A running release goes back. No data passes.',
    metrics: [
      { id: 'invocationsCandidate', metric: 'Invocations', statistic: 'Sum', of: 'candidate' },
      { id: 'throttlesCandidate', metric: 'Throttles', statistic: 'Sum', of: 'candidate' },
      { id: 'errorsCandidate', metric: 'Errors', statistic: 'Sum', of: 'candidate' },
    ],
    expression:
      'IF(SUM([invocationsCandidate, throttlesCandidate]) >= 10, ' +
      'SUM([errorsCandidate, throttlesCandidate, 0 * invocationsCandidate]) / ' +
      'SUM([invocationsCandidate, throttlesCandidate]), 0)',
    threshold: 0.01,
    comparison: 'GreaterThanThreshold',
    periodSeconds: 60,
    evaluationPeriods: 3,
    datapointsToAlarm: 3,
    treatMissingData: 'notBreaching',
    watchedBy: ['deployment'],
  });
});

test.each<[string, Readonly<Record<string, number>>, Point, boolean]>([
  ['good', { invocationsCandidate: 100 }, 0, false],
  ['at the limit', { invocationsCandidate: 100, errorsCandidate: 1 }, 0.01, false],
  ['above it', { invocationsCandidate: 100, errorsCandidate: 2 }, 0.02, true],
  ['too few to tell', { invocationsCandidate: 9, errorsCandidate: 9 }, 0, false],
  ['all turned away', { throttlesCandidate: 50 }, 1, true],
  ['some turned away', { invocationsCandidate: 90, throttlesCandidate: 10 }, 0.1, true],
  ['none of its own, whatever stable does', { invocationsAlias: 1000, errorsAlias: 1000 }, 0, false],
])('an error rate: %s', (_, values, point, fired) => {
  const [alarm] = alarms(errors);
  expect(evaluate(alarm!, values)).toEqual(point);
  expect(fires(alarm!, values)).toBe(fired);
});

const twice: Guardrail = { kind: 'errorRate', maxTimesStable: 2, minimumSamples: 100 };

test.each<[string, Readonly<Record<string, number>>, boolean]>([
  [
    'as bad as stable',
    { invocationsAlias: 1000, errorsAlias: 50, invocationsCandidate: 100, errorsCandidate: 5 },
    false,
  ],
  [
    'three times stable',
    { invocationsAlias: 1000, errorsAlias: 60, invocationsCandidate: 100, errorsCandidate: 15 },
    true,
  ],
  [
    'errors where stable has none',
    { invocationsAlias: 1000, errorsAlias: 5, invocationsCandidate: 100, errorsCandidate: 5 },
    true,
  ],
  [
    'better than stable',
    { invocationsAlias: 1000, errorsAlias: 500, invocationsCandidate: 100, errorsCandidate: 1 },
    false,
  ],
  [
    'stable has too few',
    { invocationsAlias: 150, errorsAlias: 90, invocationsCandidate: 100, errorsCandidate: 90 },
    false,
  ],
  ['the candidate has none', { invocationsAlias: 1000, errorsAlias: 500 }, false],
  ['stable has none', { invocationsAlias: 200, errorsAlias: 9, invocationsCandidate: 200, errorsCandidate: 9 }, false],
])('twice stable: %s', (_, values, fired) => {
  expect(fires(alarms(twice)[0]!, values)).toBe(fired);
});

test('more than stable by a part', () => {
  const [alarm] = alarms({ kind: 'errorRate', maxAboveStable: '2%', minimumSamples: 100 });
  const stable = { invocationsAlias: 1000, invocationsCandidate: 100 };
  expect(fires(alarm!, { ...stable, errorsAlias: 11, errorsCandidate: 2 })).toBe(false);
  expect(fires(alarm!, { ...stable, errorsAlias: 13, errorsCandidate: 4 })).toBe(true);
});

test('a percentile is in milliseconds', () => {
  const [alarm] = alarms({ kind: 'latency', percentile: 'p99', max: '500ms', minimumSamples: 10 });
  expect(alarm).toMatchObject({
    metrics: [
      { id: 'invocationsCandidate', metric: 'Invocations', statistic: 'Sum', of: 'candidate' },
      { id: 'durationCandidate', metric: 'Duration', statistic: 'p99', of: 'candidate' },
    ],
    expression: 'IF(invocationsCandidate >= 10, durationCandidate, 0)',
    threshold: 500,
  });
});

test('throughput of the whole function, and no data that fails', () => {
  const [alarm] = alarms({ kind: 'throughput', min: 5, scope: 'service', noData: 'fail' });
  expect(alarm).toMatchObject({
    expression: 'SUM([invocationsAlias, throttlesAlias]) / 60',
    threshold: 5,
    comparison: 'LessThanThreshold',
    treatMissingData: 'breaching',
    watchedBy: ['deployment'],
  });
  expect(fires(alarm!, { invocationsAlias: 600 })).toBe(false);
  expect(fires(alarm!, { invocationsAlias: 60 })).toBe(true);
  expect(fires(alarm!, {})).toBe(true);
});

test('a queue and a metric of one’s own', () => {
  expect(alarms({ kind: 'lag', queue: 'orders', max: 10, scope: 'service' })[0]).toMatchObject({
    metrics: [
      {
        id: 'waiting',
        namespace: 'AWS/SQS',
        metric: 'ApproximateNumberOfMessagesVisible',
        statistic: 'Maximum',
        dimensions: { QueueName: 'orders' },
      },
    ],
    threshold: 10,
  });
  const cloudWatchQuery = {
    namespace: 'Shop',
    metric: 'Sales',
    statistic: 'Sum',
    dimensions: { Shop: 'all' },
  } as const;
  const [own] = alarms({
    kind: 'query',
    query: { cloudWatch: cloudWatchQuery },
    min: 1,
    scope: 'service',
  } as Guardrail);
  expect(own).toMatchObject({ metrics: [{ id: 'value', ...cloudWatchQuery }], comparison: 'LessThanThreshold' });
  expect(own).not.toHaveProperty('expression');
});

const uses = (guardrail: Guardrail, strategy: Strategy) =>
  alarms(guardrail, strategy).map(({ key, watchedBy, metrics }) => [
    key,
    watchedBy,
    'of' in metrics[0]! ? metrics[0].of : 'other',
  ]);

test('who watches which figures, and when', () => {
  const name = 'error-rate-max-1-percent';
  expect(uses(errors, shift)).toEqual([[name, ['deployment'], 'candidate']]);
  expect(uses(errors, withBake)).toEqual([
    [name, ['deployment'], 'candidate'],
    [`${name}.bake`, ['bake'], 'alias'],
  ]);
  expect(uses(errors, atOnce)).toEqual([[name, ['bake'], 'alias']]);
  expect(uses({ ...errors, scope: 'service' }, withBake)).toEqual([[name, ['deployment', 'bake'], 'alias']]);
  expect(uses(twice, withBake)).toEqual([['error-rate-2-times-stable', ['deployment'], 'candidate']]);
});

test('the gates say what the alarms judge, and wait for the slowest request', () => {
  expect(lower(errors, withBake).gates).toEqual([
    {
      judge: 'cloudWatch',
      path: 'guardrails[0]',
      subject: 'error rate > 1 %',
      measures: {
        windowSeconds: 60,
        watches: 'candidate',
        limit: { kind: 'share', max: 0.01, bad: 'errors' },
        floor: 10,
      },
      rollsBack: true,
      periodSeconds: 60,
      evaluationPeriods: 3,
      datapointsToAlarm: 3,
      delaySeconds: 90,
      fillsMissing: false,
      treatMissingData: 'notBreaching',
    },
  ]);
});
