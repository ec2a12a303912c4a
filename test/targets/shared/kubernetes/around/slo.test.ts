import type { Slo } from '../../../../../lib/definition/slo';
import type { PrometheusRule } from '../../../../../lib/targets/shared/kubernetes/manifest';
import { validateManifest } from '../../../../support/crds';
import { promtool, testWithPromtool } from '../../../../support/promtool';
import { describeWithShared } from '../../../../support/shared';
import { objectOf } from '../lowered';
import { full, onKubernetes, shop, told } from './full-shop';

const both: Slo = { availability: '99.9%', latency: { threshold: '500ms', share: '99%' } };
const canary = { kind: 'canary', weights: ['10%'] } as const;
const rulesOf = (slo: Slo, platform = full) =>
  objectOf<PrometheusRule>(
    shop('argo', { slo, strategy: canary, owner: 'shop {{ team }}' }, platform),
    'PrometheusRule/slo',
  );

const requests =
  'istio_requests_total{reporter="source",destination_service_namespace="shop",destination_service_name=~"shop|shop-canary"';
const recorded = (window: string, slo: string) =>
  `release:slo_errors:ratio_rate${window}{release="shop",namespace="shop",slo="${slo}"}`;

test('the share of failed requests of both versions is recorded over seven windows', () => {
  const [records] = rulesOf({ availability: '99.9%' }).spec.groups;
  expect(records!.name).toBe('shop-availability-records');
  expect(records!.rules.map((rule) => 'record' in rule && rule.record)).toEqual(
    ['5m', '30m', '1h', '2h', '6h', '1d', '3d'].map((window) => `release:slo_errors:ratio_rate${window}`),
  );
  expect(records!.rules[2]).toEqual({
    record: 'release:slo_errors:ratio_rate1h',
    expr: `(sum(rate(${requests},response_code=~"5.."}[1h])) or vector(0)) / sum(rate(${requests}}[1h]))`,
    labels: { release: 'shop', namespace: 'shop', slo: 'availability' },
  });
});

test('alerts by the factors of the workbook: 14.4 and 6 wake somebody up, 3 and 1 can wait', () => {
  const [, alerts] = rulesOf({ availability: '99.9%' }).spec.groups;
  const pair = (long: string, short: string, limit: string) =>
    `(${recorded(long, 'availability')} > ${limit} and ${recorded(short, 'availability')} > ${limit})`;
  expect(
    alerts!.rules.map((rule) => 'alert' in rule && [rule.alert, rule.expr, rule.for, rule.labels!['severity']]),
  ).toEqual([
    ['ErrorBudgetBurnsFast', `${pair('1h', '5m', '0.0144')} or ${pair('6h', '30m', '0.006')}`, undefined, 'page'],
    ['ErrorBudgetBurns', `${pair('1d', '2h', '0.003')} or ${pair('3d', '6h', '0.001')}`, undefined, 'ticket'],
    ['ObjectiveNotMeasured', `absent(${recorded('1h', 'availability')})`, '1h', 'ticket'],
  ]);
  expect(JSON.stringify(alerts)).not.toContain('{{');
});

test('28 days have factors of their own', () => {
  const text = JSON.stringify(rulesOf({ availability: '99%', window: '28d' }));
  for (const limit of ['> 0.1344', '> 0.056', '> 0.028', '> 0.009333333333']) expect(text).toContain(limit);
});

test('slow requests are those in no bucket up to the threshold', () => {
  const [records] = rulesOf({ latency: { threshold: '500ms', share: '99%' } }).spec.groups;
  const histogram = requests.replace('istio_requests_total', 'istio_request_duration_milliseconds_bucket');
  const count = requests.replace('istio_requests_total', 'istio_request_duration_milliseconds_count');
  expect(records!.rules[0]!.expr).toBe(
    `1 - (sum(rate(${histogram},le=~"500([.]0)?"}[5m])) / sum(rate(${count}}[5m])))`,
  );
});

test("the application's own metrics are those of its pods, whatever hash they have", () => {
  const [records] = rulesOf(both, onKubernetes({ monitoring: {} }, { dialect: 'application' })).spec.groups;
  expect(records!.rules[0]!.expr).toContain(
    'pod=~"(shop-[bcdfghjklmnpqrstvwxz2456789]+|shop-[bcdfghjklmnpqrstvwxz2456789]+)-[a-z0-9]+"',
  );
});

const refused = 'target-cannot-express slo';
const gateway = { kind: 'gatewayApi', gateway: 'public' } as const;

test.each([
  ['no Prometheus operator', { availability: '99%' }, onKubernetes({}), [`${refused}.availability`]],
  [
    'no namespace',
    { availability: '99%' },
    onKubernetes({ monitoring: {}, namespace: undefined }),
    [`${refused}.availability`],
  ],
  [
    'no dialect',
    { availability: '99%' },
    onKubernetes({ monitoring: {} }, { dialect: undefined }),
    [`${refused}.availability`],
  ],
  [
    'internal behind Envoy Gateway',
    { availability: '99%' },
    onKubernetes({ monitoring: {}, router: gateway }, { dialect: 'envoyGateway' }),
    [`${refused}.availability`],
  ],
  ['a threshold between two buckets', { latency: { threshold: '300ms', share: '99%' } }, full, [`${refused}.latency`]],
  ['a budget that cannot be used up fast', { availability: '90%' }, full, ['slo-alert-cannot-fire slo.availability']],
] as const)('%s', (_, slo, platform, expected) => {
  expect(told(shop('argo', { slo }, platform))).toEqual(expected);
});

test('the buckets next to the threshold are named', () => {
  const [found] = shop('argo', { slo: { latency: { threshold: '300ms', share: '99%' } } }).findings.filter(
    ({ path }) => path === 'slo.latency',
  );
  expect(found!.fix).toBe("set slo.latency.threshold to '250ms' or '500ms'");
});

test('an alert that no share of failures reaches is left out', () => {
  const [, alerts] = rulesOf({ availability: '90%' }).spec.groups;
  expect(alerts!.rules[0]!.expr).toBe(
    `(${recorded('6h', 'availability')} > 0.6 and ${recorded('30m', 'availability')} > 0.6)`,
  );
});

test('with few requests one failure wakes somebody up, and that is said', () => {
  const quiet = shop('argo', { slo: { availability: '99.9%' }, traffic: { requestsPerSecond: 0.01 } });
  expect(told(quiet)).toContain('slo-alert-on-one-request slo.availability');
  const busy = shop('argo', { slo: { availability: '99.9%' }, traffic: { requestsPerSecond: 10 } });
  expect(told(busy)).not.toContain('slo-alert-on-one-request slo.availability');
});

test('a worker promises nothing about requests', () => {
  const worker = shop('argo', {
    workload: { kind: 'worker', port: undefined, health: undefined },
    slo: { availability: '99%' },
  });
  expect(told(worker)).toEqual(['target-cannot-express slo.availability']);
});

describeWithShared('schemas', 'crds', () => {
  test('the rules are what the operator takes', () => {
    expect(validateManifest(rulesOf(both))).toEqual([]);
  });
});

testWithPromtool('Prometheus reads the rules, and pages after failures of an hour but not in a quiet one', () => {
  const groups = { groups: rulesOf(both).spec.groups.map((group) => ({ ...group, interval: '1m' })) };
  expect(promtool(['check', 'rules'], { 'rules.yaml': groups })).toBe('SUCCESS');
  const series = (code: string, values: string) => ({
    series: `${requests.replace('=~"shop|shop-canary"', '="shop"')},response_code="${code}"}`,
    values,
  });
  const pages = (at: string, firing: boolean) => ({
    eval_time: at,
    alertname: 'ErrorBudgetBurnsFast',
    exp_alerts: firing
      ? [
          {
            exp_labels: {
              release: 'shop',
              namespace: 'shop',
              slo: 'availability',
              owner: 'shop____team',
              severity: 'page',
            },
          },
        ]
      : [],
  });
  const unit = (failed: string, firing: boolean) => ({
    interval: '1m',
    input_series: [series('200', '0+6000x120'), series('500', failed)],
    alert_rule_test: [pages('110m', firing)],
  });
  const alerts = {
    groups: groups.groups.map(({ rules, ...group }) => ({
      ...group,
      rules: rules.map((rule) => ({ ...rule, annotations: undefined })),
    })),
  };
  const tests = {
    rule_files: ['rules.yaml'],
    evaluation_interval: '1m',
    // Two of a hundred fail: 20 times the budget. Then one of a thousand: just the budget.
    tests: [unit('0+120x120', true), unit('0+6x120', false)],
  };
  expect(promtool(['test', 'rules'], { 'tests.yaml': tests, 'rules.yaml': alerts })).toBe('SUCCESS');
});
