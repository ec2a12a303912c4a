import type { ArgoFields } from '../../../lib/definition/argo-fields';
import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import type { Strategy } from '../../../lib/definition/strategy';
import { lowered, meshed } from '../shared/kubernetes/lowered';
import { blueGreen, canary, typedFieldRows } from './typed-field-rows';

const errors = { kind: 'errorRate', name: 'errors', max: '1%' } as const;

function release(argo: ArgoFields, strategy: Strategy, more: Partial<ReleaseDefinition> = {}, platform = meshed) {
  return lowered('argo', { strategy, targets: { argo }, ...more }, platform);
}

const hooks: ReleaseDefinition['hooks'] = [
  { kind: 'smokeTest', name: 'smoke', at: 'beforeTraffic', path: '/ok?a="b"&c=$(d)' },
  { kind: 'loadTest', name: 'load', at: 'beforeTraffic', path: '/', requestsPerSecond: 5, duration: '1m' },
  { kind: 'webhook', name: 'told', at: 'beforePromotion', url: 'https://a.example.com/x' },
  { kind: 'job', name: 'late', at: 'afterPromotion', image: 'a:1' },
];
const queries = [
  { datadog: { queries: { a: 'sum:a{v:${candidate}}', b: 'sum:b{*}' }, formula: 'a / b', aggregator: 'max' } },
  { newRelic: { nrql: "SELECT count(*) AS n FROM T WHERE h = '${candidate}'", value: 'n' } },
  { graphite: 'target=shop.${candidate}.errors' },
  { influxdb: 'from(bucket: "shop") |> filter(fn: (r) => r.hash == "${candidate}")' },
  { wavefront: 'ts("shop.errors", hash="${candidate}")' },
  { skywalking: { graphql: 'query { a(hash: "${candidate}") }', value: 'a.values[0].value' } },
  {
    web: {
      url: 'https://m.example.com/?h=${candidate}',
      value: '$.n',
      secrets: { Authorization: { name: 's', key: 'k' } },
    },
  },
] as const;
const guardrails: ReleaseDefinition['guardrails'] = [
  errors,
  ...queries.map((query, index) => ({ kind: 'query' as const, name: `own-${index}`, query, max: 1, failures: 2 })),
  {
    kind: 'query',
    name: 'judged',
    query: { kayenta: { config: 'golden', candidate: 'hash=${candidate}', stable: 'hash=${stable}' } },
    min: 75,
    window: '10m',
    failures: 1,
  },
];
const metrics = {
  prometheus: { address: 'http://prometheus:9090', dialect: 'istio' },
  datadog: { secret: 'datadog-keys' },
  newRelic: { secret: 'newrelic' },
  graphite: { address: 'http://graphite' },
  influxdb: { secret: 'influxdb' },
  wavefront: { address: 'example.wavefront.com' },
  skywalking: { address: 'http://skywalking' },
  web: {},
  kayenta: { address: 'http://kayenta:8090', metricsAccount: 'prometheus', storageAccount: 'store' },
} as const;
const gates: ReleaseDefinition['gates'] = [
  { kind: 'webhook', at: 'beforePromotion', url: 'https://go.example.com', timeout: '1h' },
];
const fields = typedFieldRows.filter(([, { workloadRef }]) => workloadRef === undefined);
const compared: Strategy = {
  kind: 'canary',
  stages: [
    { experiment: { duration: '30m', share: '5%', analysis: ['errors', 'own-0'] } },
    { weight: '10%', hold: '1h', analysis: ['own-1'] },
  ],
};

/** Releases with all that the controller can be told; made when they are asked for. */
export const wholeReleases: readonly (readonly [string, () => ReturnType<typeof release>])[] = [
  [
    'all typed fields of a canary',
    () =>
      release(
        Object.assign({}, ...fields.filter(([, , one]) => one === canary).map(([, one]) => one)) as ArgoFields,
        canary,
      ),
  ],
  [
    'all typed fields of blue/green',
    () =>
      release(
        Object.assign({}, ...fields.filter(([, , one]) => one === blueGreen).map(([, one]) => one)) as ArgoFields,
        blueGreen,
      ),
  ],
  [
    'a Deployment taken over',
    () => release({ workloadRef: { scaleDown: 'onsuccess', replicas: 'zero' }, imagePullPolicy: 'Always' }, canary),
  ],
  ['hooks and gates in a canary', () => release({}, canary, { hooks, gates })],
  ['hooks and gates in blue/green', () => release({}, blueGreen, { hooks, gates })],
  ['every metric service, and an experiment', () => release({}, compared, { guardrails }, { ...meshed, metrics })],
];
