import { checkCanary, checkMetricTemplate } from '../../../lib/targets/flagger/rules';
import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import type { PlatformDefinition } from '../../../lib/platform/platform-definition';
import type { ApisixRoute } from '../../../lib/targets/shared/kubernetes/manifest';
import type { Canary } from '../../../lib/targets/flagger/manifest';
import { lowered, meshed, objectOf } from '../shared/kubernetes/lowered';
import { canary, deployment, related, template } from './rules/fixtures/objects';

/** What Flagger does at run time without a word, by its number: a change of a Canary, and what is said of it. */
interface Silent {
  readonly item: string;
  readonly code: string;
  readonly spec?: object;
  readonly analysis?: object;
  readonly beside?: readonly ReturnType<typeof related>[];
  readonly template?: object;
}

const { analysis: own, ...around } = canary.spec;
const exact = { headers: { 'x-user': { exact: 'a' } } };

const silent: readonly Silent[] = [
  { item: '1 knative without its Service', code: 'flagger-knative-target', spec: { provider: 'knative' } },
  {
    item: '1 an autoscaler beside Knative',
    code: 'flagger-knative-target',
    spec: {
      provider: 'knative',
      targetRef: { apiVersion: 'serving.knative.dev/v1', kind: 'Service', name: 'shop' },
      autoscalerRef: { kind: 'HorizontalPodAutoscaler', name: 'shop' },
    },
  },
  {
    item: '2 one cookie for both versions',
    code: 'flagger-cookie-names',
    analysis: { sessionAffinity: { cookieName: 'a', primaryCookieName: 'a' } },
  },
  {
    item: '2 the field of before',
    code: 'flagger-analysis-missing',
    spec: { analysis: undefined, canaryAnalysis: own },
  },
  {
    item: '3 a selector by another label',
    code: 'flagger-selector-label',
    beside: [related('Deployment', 'shop', { selector: { matchLabels: { team: 'shop' } } })],
  },
  {
    item: '4 a DaemonSet that waits for a hand',
    code: 'flagger-daemonset-update',
    spec: { targetRef: { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'shop' } },
    beside: [
      related('DaemonSet', 'shop', {
        selector: { matchLabels: { app: 'shop' } },
        updateStrategy: { type: 'OnDelete' },
      }),
    ],
  },
  {
    item: '5 two Canaries of one workload',
    code: 'flagger-target-shared',
    beside: [deployment, related('Canary', 'other', around)],
  },
  { item: '6 no Gateway', code: 'flagger-reference-missing', spec: { provider: 'gatewayapi:v1' } },
  {
    item: '6 the end of a header',
    code: 'flagger-match-unsupported',
    spec: { provider: 'gatewayapi:v1' },
    analysis: { iterations: 5, match: [{ headers: { 'x-user': { suffix: 'a' } } }] },
  },
  {
    item: '7 a delegate with hosts',
    code: 'flagger-delegation',
    spec: { service: { ...around.service, delegation: true, hosts: ['shop.example.com'] } },
  },
  { item: '8 no Ingress', code: 'flagger-reference-missing', spec: { provider: 'nginx' } },
  { item: '8 no ApisixRoute', code: 'flagger-reference-missing', spec: { provider: 'apisix' } },
  { item: '8 no mesh of App Mesh', code: 'flagger-reference-missing', spec: { provider: 'appmesh' } },
  { item: '9 an interval that is too short', code: 'flagger-interval', analysis: { interval: '5s' } },
  { item: '9 an interval that only the CRD can read', code: 'flagger-interval', analysis: { interval: '1mfoo' } },
  { item: '10 both kinds of steps', code: 'flagger-steps-both', analysis: { stepWeight: 10 } },
  { item: '11 no steps', code: 'flagger-never-advances', analysis: { stepWeights: undefined } },
  { item: '12 a step of 0', code: 'flagger-weights-order', analysis: { stepWeights: [10, 10] } },
  { item: '12 a step above everything', code: 'flagger-weight-range', analysis: { stepWeights: [10, 110] } },
  { item: '13 chosen requests by weights', code: 'flagger-match-without-iterations', analysis: { match: [exact] } },
  {
    item: '14 chosen requests without a router',
    code: 'flagger-kubernetes-provider',
    spec: { provider: 'kubernetes' },
    analysis: { iterations: 5, match: [exact] },
  },
  { item: '14 weights without a router', code: 'flagger-kubernetes-provider', spec: { provider: 'kubernetes' } },
  {
    item: '15 copies where nothing copies',
    code: 'flagger-mirror-ignored',
    spec: { provider: 'linkerd' },
    analysis: { mirror: true },
  },
  {
    item: '15 a share of copies at a Gateway',
    code: 'flagger-mirror-ignored',
    spec: { provider: 'gatewayapi:v1', service: { ...around.service, gatewayRefs: [{ name: 'public' }] } },
    analysis: { iterations: 5, mirror: true, mirrorWeight: 20 },
  },
  { item: '16 a provider of nobody', code: 'flagger-provider-unknown', spec: { provider: 'isto' } },
  { item: '17 no failure is allowed', code: 'flagger-threshold', analysis: { threshold: 0 } },
  {
    item: '18 calls longer than the interval',
    code: 'flagger-webhook-timeouts',
    analysis: { webhooks: [{ ...own.webhooks[0], timeout: '60s' }] },
  },
  { item: '19 CloudWatch without a region', code: 'flagger-metric-provider', template: { type: 'cloudwatch' } },
  ...(['datadog', 'newrelic', 'dynatrace', 'splunk'] as const).map((type) => ({
    item: `19 ${type} without its keys`,
    code: 'flagger-metric-provider',
    template: { type },
  })),
  {
    item: '20 a template of another namespace',
    code: 'flagger-cross-namespace',
    analysis: {
      metrics: [
        { name: 'own', interval: '1m', thresholdRange: { max: 1 }, templateRef: { name: 'own', namespace: 'flagger' } },
      ],
    },
  },
  {
    item: '21 queries of no trigger',
    code: 'flagger-scaler-queries',
    spec: { autoscalerRef: { kind: 'ScaledObject', name: 'shop', primaryScalerQueries: { other: 'up' } } },
    beside: [deployment, related('ScaledObject', 'shop', { triggers: [{ name: 'load', metadata: { query: 'up' } }] })],
  },
  { item: '22 a weight below nothing', code: 'flagger-weight-range', analysis: { stepWeights: [-5, 10] } },
];

test.each(silent.map((one) => [one.item, one] as const))(
  '%s',
  (_, { code, spec, analysis, beside, template: source }) => {
    const changed = {
      ...canary,
      spec: { ...around, analysis: analysis === undefined ? own : { ...own, ...analysis }, ...spec },
    };
    const found =
      source === undefined
        ? checkCanary(changed, { related: beside ?? [deployment] })
        : checkMetricTemplate({ ...template, spec: { ...template.spec, provider: source } });
    expect(found.map((one) => one.code)).toContain(code);
  },
);

test('each of the 22 has a case', () => {
  const numbers = new Set(silent.map(({ item }) => Number.parseInt(item, 10)));
  expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 22 }, (_, index) => index + 1));
});

describe('what cannot be written', () => {
  const shares: Partial<ReleaseDefinition> = { strategy: { kind: 'canary', weights: ['10%'], hold: '5m' } };
  const by = (router: object): PlatformDefinition => ({ kubernetes: { namespace: 'shop', router: router as never } });

  test('a route of APISIX with two backends: Flagger divides one', () => {
    const exposure = { kind: 'http', hosts: ['shop.example.com'] } as const;
    const { spec } = objectOf<ApisixRoute>(
      lowered('flagger', { ...shares, exposure }, by({ kind: 'apisix' })),
      'ApisixRoute',
    );
    expect((spec.http ?? []).map(({ backends }) => (backends ?? []).length)).toEqual([1]);
  });

  test('a Canary without a provider, which would be the one of the controller', () => {
    for (const platform of [{}, meshed]) {
      const made = lowered('flagger', { strategy: { kind: 'blueGreen' } }, platform);
      expect(objectOf<Canary>(made, 'Canary').spec.provider).toMatch(/^(kubernetes|istio)$/);
    }
  });

  test('a hook whose 204 counts as a refusal is told of it', () => {
    const hooks = [{ kind: 'webhook', name: 'ask', at: 'beforeTraffic', url: 'https://ci.example.com/a' }] as const;
    const { findings } = lowered('flagger', { ...shares, hooks }, meshed);
    expect(findings).toContainEqual(expect.objectContaining({ message: expect.stringContaining('204') as string }));
  });
});
