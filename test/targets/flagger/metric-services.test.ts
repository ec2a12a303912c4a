import type { Guardrail } from '../../../lib/definition/guardrail';
import type { PlatformDefinition } from '../../../lib/platform/platform-definition';
import type { Canary, MetricTemplate } from '../../../lib/targets/flagger/manifest';
import { readManifests } from '../../../lib/insight/equivalence/kubernetes/read-manifests';
import { hasSchema, validateManifest } from '../../support/crds';
import { describeWithShared } from '../../support/shared';
import { lowered, objectOf } from '../shared/kubernetes/lowered';

type Metrics = NonNullable<PlatformDefinition['metrics']>;
type Query = Extract<Guardrail, { kind: 'query' }>['query'];

const metrics: Metrics = {
  datadog: { secret: 'datadog', address: 'https://api.datadoghq.eu' },
  newRelic: { secret: 'newrelic' },
  graphite: { address: 'http://graphite:8080', delay: '30s' },
  influxdb: { address: 'http://influxdb:8086', secret: 'influxdb' },
  cloudWatch: { region: 'eu-west-1', delay: '1m' },
  wavefront: { address: 'example.wavefront.com' },
};
const match = [{ kind: 'header', name: 'x-beta', exact: 'true' }] as const;
const strategy = { kind: 'abTest', match, duration: '30m' } as const;

function release(query: Query, judged: object = {}, known: Metrics = metrics) {
  const guardrails = [{ kind: 'query', name: 'errors', query, max: 5, failures: 3, ...judged } as unknown as Guardrail];
  return lowered('flagger', { strategy, guardrails }, { metrics: known, kubernetes: { router: { kind: 'istio' } } });
}

const cloudWatch = { namespace: 'Shop', metric: 'Errors', dimensions: { Version: '2' }, statistic: 'Sum' };

test.each<[string, Query, string, MetricTemplate['spec']['provider'], string | object]>([
  [
    'Datadog',
    { datadog: 'sum:errors{pod:shop}.rollup(sum, 60)' },
    '12s',
    { type: 'datadog', address: 'https://api.datadoghq.eu', secretRef: { name: 'datadog' } },
    'sum:errors{pod:shop}.rollup(sum, 60)',
  ],
  [
    'New Relic, where the way back is written by Flagger',
    { newRelic: { nrql: 'SELECT percentage(count(*), WHERE e) FROM T SINCE 1 minute ago', value: 'result' } },
    '1m',
    { type: 'newrelic', secretRef: { name: 'newrelic' } },
    'SELECT percentage(count(*), WHERE e) FROM T',
  ],
  [
    'Graphite, of the window and not of the day',
    { graphite: 'target=sumSeries(shop.errors)' },
    '1m',
    { type: 'graphite', address: 'http://graphite:8080' },
    'target=sumSeries(shop.errors)&from=-90s',
  ],
  [
    'Graphite with a time of its own',
    { graphite: 'target=shop.errors&from=-5min' },
    '1m',
    { type: 'graphite', address: 'http://graphite:8080' },
    'target=shop.errors&from=-5min',
  ],
  [
    'InfluxDB',
    { influxdb: 'from(bucket: "shop") |> range(start: -1m)' },
    '1m',
    { type: 'influxdb', address: 'http://influxdb:8086', secretRef: { name: 'influxdb' } },
    'from(bucket: "shop") |> range(start: -1m)',
  ],
  [
    'CloudWatch, by the worst of the last periods',
    { cloudWatch },
    '18s',
    { type: 'cloudwatch', region: 'eu-west-1' },
    [
      { Id: 'judged', Expression: 'value * 0 + MAX(value)', ReturnData: true },
      {
        Id: 'value',
        MetricStat: {
          Metric: { Namespace: 'Shop', MetricName: 'Errors', Dimensions: [{ Name: 'Version', Value: '2' }] },
          Period: 60,
          Stat: 'Sum',
        },
        ReturnData: false,
      },
    ],
  ],
])('%s', (_, query, interval, provider, asked) => {
  const made = release(query);
  const { spec } = objectOf<MetricTemplate>(made, 'MetricTemplate/errors');
  expect(spec.provider).toEqual(provider);
  expect(typeof asked === 'string' ? spec.query : JSON.parse(spec.query)).toEqual(asked);
  expect(objectOf<Canary>(made, 'Canary').spec.analysis.metrics).toEqual([
    { name: 'errors', interval, thresholdRange: { max: 5 }, templateRef: { name: 'shop-errors' } },
  ]);
  expect(made.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { read, refused } = readManifests(made.spec!.objects.map(({ object }) => object));
  expect(refused).toEqual([]);
  expect(read[0]!.gates).toMatchObject([{ name: 'errors', limit: { kind: 'above', value: 5 }, windowSeconds: 60 }]);
});

describeWithShared('templates of every service', 'crds', () => {
  test.each<[Query]>([
    [{ datadog: 'sum:a{*}' }],
    [{ newRelic: { nrql: 'SELECT a', value: 'result' } }],
    [{ graphite: 'target=a' }],
    [{ influxdb: 'a' }],
    [{ cloudWatch }],
  ])('%j is valid by the schema', (query) => {
    const objects = release(query).spec!.objects.map(({ object }) => object);
    expect(objects.filter(hasSchema).flatMap(validateManifest)).toEqual([]);
  });
});

test.each<[string, Query, object, Metrics, RegExp]>([
  ['no Secret of Datadog', { datadog: 'a' }, {}, { datadog: {} }, /the platform names none/],
  ['a formula of Datadog', { datadog: { queries: { a: 'a' }, formula: 'a' } }, {}, metrics, /computes no formula/],
  ['no Secret of New Relic', { newRelic: { nrql: 'a', value: 'result' } }, {}, { newRelic: {} }, /names none/],
  ['another column', { newRelic: { nrql: 'SELECT a AS n', value: 'n' } }, {}, metrics, /reads the column 'result'/],
  [
    'another time',
    { newRelic: { nrql: 'SELECT a FROM T SINCE 1 hour ago', value: 'result' } },
    {},
    metrics,
    /has another time/,
  ],
  ['a time series', { newRelic: { nrql: 'SELECT a TIMESERIES', value: 'result' } }, {}, metrics, /has another time/],
  ['no address of InfluxDB', { influxdb: 'a' }, {}, { influxdb: {} }, /the platform names none/],
  ['no records that fail', { influxdb: 'a' }, { noData: 'fail' }, metrics, /without records for 0, which passes/],
  ['no region', { cloudWatch }, {}, { cloudWatch: {} }, /in a region that its template names/],
  ['a sum that still grows', { cloudWatch }, { max: undefined, min: 5 }, metrics, /'Sum' still grows/],
  ['braces', { cloudWatch: { ...cloudWatch, metric: 'a{{b' } }, {}, metrics, /reads '\{\{'/],
  ['Wavefront', { wavefront: 'ts(a)' }, {}, metrics, /no provider for 'wavefront'/],
  ['a hash', { graphite: 'target=shop.${candidate}' }, {}, metrics, /knows no hash/],
])('%s is refused', (_, query, judged, known, reason) => {
  const { answers, spec } = release(query, judged, known);
  expect(spec).toBeUndefined();
  expect(answers.find(({ feature }) => feature.kind === 'guardrail')!.answer).toMatchObject({
    kind: 'unsupported',
    reason: expect.stringMatching(reason),
    fix: expect.any(String),
  });
});

test.each<[Query, object, RegExp]>([
  [{ datadog: 'sum:a{*}' }, {}, /oldest value of the last 2m .*\.rollup\(avg, 60\).*without a value is a failed check/],
  [{ cloudWatch }, {}, /worst period of the last 3m .*without a value is a failed check/],
  [{ graphite: 'target=a' }, {}, /^an answer without a value is a failed check; /],
  [{ influxdb: 'a' }, { max: undefined, min: 5 }, /without records counts as 0, and fails/],
])('%j differs, and that is said', (query, judged, deviation) => {
  const { answers } = release(query, judged);
  expect(answers.find(({ feature }) => feature.kind === 'guardrail')!.answer).toMatchObject({
    kind: 'conservative',
    deviation: expect.stringMatching(deviation),
  });
});

test('gates know how old the judged value is, and whether no value fails', () => {
  const gate = (query: Query) => {
    const [{ delaySeconds, noValueHalts }] = release(query).gates as unknown as [
      { delaySeconds: number; noValueHalts: boolean },
    ];
    return { delaySeconds, noValueHalts };
  };
  expect(gate({ datadog: 'sum:a{*}' })).toEqual({ delaySeconds: 120, noValueHalts: true });
  expect(gate({ cloudWatch })).toEqual({ delaySeconds: 120, noValueHalts: true });
  expect(gate({ graphite: 'target=a' })).toEqual({ delaySeconds: 30, noValueHalts: true });
  expect(gate({ influxdb: 'a' })).toEqual({ delaySeconds: 60, noValueHalts: false });
});

test('a service that the platform does not name is spoken of, also without Prometheus', () => {
  const { findings } = release({ graphite: 'target=a' }, {}, {});
  expect(findings.map(({ code }) => code)).toContain('guardrail-has-no-dialect');
});
