import { readManifests } from '../../../lib/insight/equivalence';

const rollout = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name: 'shop', namespace: 'shop' },
  spec: {
    replicas: 4,
    strategy: {
      canary: {
        analysis: {
          templates: [{ templateName: 'golden' }],
          args: [
            { name: 'service', value: 'shop' },
            { name: 'hash', valueFrom: { podTemplateHashValue: 'Latest' } },
          ],
        },
        steps: [{ setWeight: 50 }, { pause: { duration: '10m' } }],
      },
    },
  },
};

const ERRORS =
  'sum(rate(istio_requests_total{destination_workload="{{args.service}}-{{args.hash}}",response_code=~"5.*"}[5m])) / sum(rate(istio_requests_total{destination_workload="{{args.service}}-{{args.hash}}"}[5m]))';

function template(kind: string, name: string, spec: unknown) {
  return { apiVersion: 'argoproj.io/v1alpha1', kind, metadata: { name }, spec };
}

function golden(metric: object, rest: object = {}) {
  const args = [{ name: 'service' }, { name: 'hash' }, { name: 'count', value: '5' }];
  return template('AnalysisTemplate', 'golden', {
    args,
    metrics: [{ name: 'errors', interval: '1m', count: '{{args.count}}', failureLimit: 2, ...metric }],
    ...rest,
  });
}

const prometheus = { prometheus: { address: 'http://prometheus:9090', timeout: 20, query: ERRORS } };
const good = { successCondition: 'result[0] <= 0.05', provider: prometheus };

test('a template that somebody else keeps is read with its arguments put in', () => {
  const { read, refused } = readManifests([rollout], [golden(good)]);
  expect(refused).toEqual([]);
  expect(read[0]!.gates).toMatchObject([
    {
      name: 'errors',
      scope: 'candidate',
      limit: { kind: 'above', value: 0.05 },
      noData: 'fails',
      everySeconds: 60,
      failures: 3,
      of: 5,
      reaction: 'goesBack',
      watches: { fromSecond: 0, untilSecond: 240 },
    },
  ]);
  expect(read[0]!.gates[0]!.spelled).toContain('destination_workload=\\"shop-{{args.candidate}}\\"');
});

test('a template is read with those that it is composed of, and what it only shows', () => {
  const latency = template('ClusterAnalysisTemplate', 'latency', {
    metrics: [
      {
        name: 'p95',
        interval: '1m',
        count: 3,
        failureCondition: 'result > 500',
        provider: { datadog: { query: 'avg:latency{service:shop}' } },
      },
    ],
    dryRun: [{ metricName: 'p95' }],
  });
  const composed = golden(good, { templates: [{ templateName: 'latency', clusterScope: true }] });
  const { read, refused } = readManifests([rollout], [composed, latency]);
  expect(refused).toEqual([]);
  expect(read[0]!.gates.map(({ name, noData, reaction }) => [name, noData, reaction])).toEqual([
    ['errors', 'fails', 'goesBack'],
    ['p95', 'passes as NaN, fails otherwise', 'isShown'],
  ]);
});

test.each<[string, readonly object[], string]>([
  ['one that is kept nowhere', [], "0 manifests of kind AnalysisTemplate are named 'golden', not one"],
  ['two of one name', [golden(good), golden(good)], "2 manifests of kind AnalysisTemplate are named 'golden', not one"],
  [
    'one of another namespace',
    [{ ...golden(good), metadata: { name: 'golden', namespace: 'other' } }],
    "0 manifests of kind AnalysisTemplate are named 'golden', not one",
  ],
  [
    'an argument without a value',
    [template('AnalysisTemplate', 'golden', { args: [{ name: 'limit' }], metrics: [] })],
    "nobody gives the argument 'limit' a value",
  ],
  [
    'a condition with words',
    [golden({ ...good, successCondition: 'all(result, # < 1)' })],
    'this condition is not known here',
  ],
  [
    'a limit that fails itself',
    [golden({ ...good, successCondition: 'result[0] < 0.05' })],
    'the limit itself passes everywhere else',
  ],
  [
    'a provider of its own',
    [golden({ ...good, provider: { plugin: { mine: {} } } })],
    'this field is not known here; it may change the release',
  ],
  [
    'a template composed of itself',
    [golden(good, { templates: [{ templateName: 'golden' }] })],
    'the template is composed of itself',
  ],
])('%s stays unknown, with its place', (_, kept, reason) => {
  const { read, refused } = readManifests([rollout], kept);
  expect(read).toEqual([]);
  expect(refused).toEqual([
    {
      where: expect.stringMatching(/^(Rollout\/shop|AnalysisTemplate\/golden) spec\./) as string,
      reason,
      ...(reason.startsWith('0 ') ? { missing: 'AnalysisTemplate' } : {}),
    },
  ]);
});

test('a MetricTemplate of another namespace is read where the Canary names it', () => {
  const canary = {
    apiVersion: 'flagger.app/v1beta1',
    kind: 'Canary',
    metadata: { name: 'shop', namespace: 'shop' },
    spec: {
      provider: 'istio',
      targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop' },
      service: { port: 80 },
      analysis: {
        interval: '1m',
        threshold: 1,
        maxWeight: 50,
        stepWeight: 10,
        metrics: [
          {
            name: 'late',
            templateRef: { name: 'late', namespace: 'flagger' },
            thresholdRange: { max: 500 },
            interval: '1m',
          },
        ],
      },
    },
  };
  const late = {
    apiVersion: 'flagger.app/v1beta1',
    kind: 'MetricTemplate',
    metadata: { name: 'late', namespace: 'flagger' },
    spec: { provider: { type: 'prometheus', address: 'http://prometheus:9090' }, query: 'max(lateness)' },
  };
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'shop', namespace: 'shop' },
    spec: { replicas: 2 },
  };
  expect(readManifests([canary, deployment]).refused).toMatchObject([{ missing: 'MetricTemplate' }]);
  const { read, refused } = readManifests([canary, deployment], [late]);
  expect(refused).toEqual([]);
  expect(read[0]!.gates).toMatchObject([
    { name: 'late', signal: { kind: 'own', text: 'max(lateness)' }, limit: { kind: 'above', value: 500 } },
  ]);
});
