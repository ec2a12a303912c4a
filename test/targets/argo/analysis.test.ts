import type { Guardrail } from '../../../lib/definition/guardrail';
import { conditionsOf } from '../../../lib/targets/argo/conditions';
import type { AnalysisTemplate, Rollout } from '../../../lib/targets/argo/manifest';
import { lowered, meshed, objectOf } from '../shared/kubernetes/lowered';

const errors: Guardrail = { kind: 'errorRate', name: 'errors', max: '1%', minimumSamples: 0 };
const canary = { kind: 'canary', weights: ['10%'], hold: '30m' } as const;

function metricOf(guardrail: Guardrail, definition: Parameters<typeof lowered>[1] = { strategy: canary }) {
  const release = lowered('argo', { ...definition, guardrails: [guardrail] }, meshed);
  return objectOf<AnalysisTemplate>(release, `AnalysisTemplate/${guardrail.name}`).spec.metrics![0]!;
}

test('a guardrail in full', () => {
  const release = lowered('argo', { strategy: canary, guardrails: [errors] }, meshed);
  const requests =
    'istio_requests_total{reporter="source",destination_service_namespace="shop",destination_service_name="shop-canary"';
  expect(objectOf(release, 'AnalysisTemplate/errors')).toEqual({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: expect.objectContaining({ name: 'shop-errors', namespace: 'shop' }),
    spec: {
      metrics: [
        {
          name: 'errors',
          initialDelay: '1m30s',
          interval: '1m',
          successCondition: 'len(result) == 0 || isNaN(result[0]) || result[0] <= 0.01',
          failureCondition: '!(len(result) == 0 || isNaN(result[0])) && result[0] > 0.01',
          failureLimit: 2,
          consecutiveErrorLimit: 4,
          provider: {
            prometheus: {
              address: 'http://prometheus:9090',
              query: `(sum(rate(${requests},response_code=~"5.."}[1m])) or vector(0)) / sum(rate(${requests}}[1m]))`,
            },
          },
        },
      ],
    },
  });
});

test.each([1, 2, 5])('%i failures abort, not one more', (failures) => {
  expect(metricOf({ ...errors, failures }).failureLimit).toBe(failures - 1);
});

test('a stage that must pass measures as often as the definition says, and then ends', () => {
  const stages = [{ weight: '10%', hold: '30m', analysis: ['errors'] }] as const;
  const release = lowered(
    'argo',
    { strategy: { kind: 'canary', stages }, guardrails: [{ ...errors, failures: 2, of: 5 }] },
    meshed,
  );
  const once = objectOf<AnalysisTemplate>(release, 'AnalysisTemplate/errors.stage').spec.metrics![0]!;
  expect({ count: once.count, failureLimit: once.failureLimit }).toEqual({ count: 5, failureLimit: 1 });
  // Five measurements a minute apart take 5m30s of the half hour.
  expect(objectOf<Rollout>(release, 'Rollout').spec.strategy.canary!.steps).toEqual([
    { setWeight: 10 },
    { pause: { duration: '24m30s' } },
    { analysis: { templates: [{ templateName: 'shop-errors.stage' }] } },
  ]);
});

test('a CloudWatch query of your own', () => {
  const release = lowered(
    'argo',
    {
      strategy: canary,
      guardrails: [
        {
          kind: 'query',
          name: 'failed',
          query: {
            cloudWatch: { namespace: 'Shop', metric: 'Failed', dimensions: { Hash: '${candidate}' }, statistic: 'Sum' },
          },
          max: 3,
        },
      ],
    },
    { ...meshed, metrics: { cloudWatch: {} } },
  );
  expect(objectOf<AnalysisTemplate>(release, 'AnalysisTemplate/failed').spec).toEqual({
    args: [{ name: 'candidate' }],
    metrics: [
      {
        name: 'failed',
        // Two periods of the clock and the delay: one of them is over and complete.
        initialDelay: '3m',
        interval: '1m',
        successCondition:
          'len(result) == 0 || len(result[0].Values) == 0 || result[0].Values[len(result[0].Values) - 1] <= 3',
        failureCondition:
          '!(len(result) == 0 || len(result[0].Values) == 0) && result[0].Values[len(result[0].Values) - 1] > 3',
        failureLimit: 2,
        consecutiveErrorLimit: 4,
        provider: {
          cloudWatch: {
            interval: '3m',
            metricDataQueries: [
              {
                id: 'value',
                metricStat: {
                  metric: {
                    namespace: 'Shop',
                    metricName: 'Failed',
                    dimensions: [{ name: 'Hash', value: '{{args.candidate}}' }],
                  },
                  period: 60,
                  stat: 'Sum',
                },
                returnData: true,
              },
            ],
          },
        },
      },
    ],
  });
  expect(objectOf<Rollout>(release, 'Rollout').spec.strategy.canary!.analysis!.args).toEqual([
    { name: 'candidate', valueFrom: { podTemplateHashValue: 'Latest' } },
  ]);
});

test('without automatic rollback it is measured and nobody is sent back', () => {
  const release = lowered('argo', { strategy: canary, guardrails: [errors], rollback: { automatic: false } }, meshed);
  const { strategy, progressDeadlineAbort } = objectOf<Rollout>(release, 'Rollout').spec;
  expect(strategy.canary!.analysis!.dryRun).toEqual([{ metricName: '^errors$' }]);
  expect(progressDeadlineAbort).toBe(false);
});

test('without automatic rollback a failed Job still lets no release go on', () => {
  const release = lowered(
    'argo',
    {
      strategy: canary,
      rollback: { automatic: false },
      hooks: [{ name: 'smoke', kind: 'job', at: 'beforeTraffic', image: 'smoke:1' }],
    },
    meshed,
  );
  expect(objectOf<Rollout>(release, 'Rollout').spec.strategy.canary!.steps![1]).toEqual({
    analysis: { templates: [{ templateName: 'shop-smoke.hook' }] },
  });
  expect(release.findings.map(({ code, path }) => [code, path])).toContainEqual([
    'target-differs',
    'rollback.automatic',
  ]);
});

test('a namespace that nobody named is asked of the Rollout', () => {
  const release = lowered(
    'argo',
    { strategy: canary, guardrails: [errors] },
    { ...meshed, kubernetes: { router: { kind: 'istio', gateways: ['a/b'] } } },
  );
  expect(objectOf<Rollout>(release, 'Rollout').spec.strategy.canary!.analysis!.args).toEqual([
    { name: 'namespace', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
  ]);
});

/** The controller's expression language and JavaScript agree on what these conditions use. */
function evaluate(condition: string, result: unknown): boolean {
  return new Function('result', 'len', `return ${condition};`)(
    result,
    (list: readonly unknown[]) => list.length,
  ) as boolean;
}

describe('a measurement is good or bad, never neither and never both', () => {
  const values = [[], [Number.NaN], [0], [0.01], [0.02], [Number.POSITIVE_INFINITY]];
  test.each([
    ['max', 'ignore', [true, true, true, true, false, false]],
    ['max', 'fail', [false, false, true, true, false, false]],
    ['min', 'ignore', [true, true, false, true, true, true]],
    ['min', 'fail', [false, false, false, true, true, true]],
  ] as const)('%s, no data: %s', (bound, noData, good) => {
    const prometheus = conditionsOf({ kind: 'prometheus', query: 'x', bound, limit: 0.01 }, noData);
    expect(values.map((value) => evaluate(prometheus.successCondition, value))).toEqual(good);
    expect(values.map((value) => evaluate(prometheus.failureCondition, value))).toEqual(good.map((one) => !one));
    const metric = { namespace: 'n', metric: 'm', statistic: 'Sum' };
    const cloudWatch = conditionsOf({ kind: 'cloudWatch', metric, bound, limit: 0.01 }, noData);
    const results = [[], [{ Values: [] }], ...values.slice(2).map((Values) => [{ Values: [7, ...Values] }])];
    expect(results.map((value) => evaluate(cloudWatch.successCondition, value))).toEqual(good);
    expect(results.map((value) => evaluate(cloudWatch.failureCondition, value))).toEqual(good.map((one) => !one));
  });
});
