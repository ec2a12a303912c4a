import type { Hook } from '../../../lib/definition/hook';
import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import type { Preview } from '../../../lib/definition/strategy';
import type { PlatformDefinition } from '../../../lib/platform/platform-definition';
import type { AnalysisTemplate, Rollout } from '../../../lib/targets/argo/manifest';
import { errorsOf, lowered, meshed, objectOf } from '../shared/kubernetes/lowered';

const load: Hook = {
  kind: 'loadTest',
  name: 'load',
  at: 'beforeTraffic',
  path: '/',
  requestsPerSecond: 20,
  duration: '4m',
};

const byPods: PlatformDefinition = {
  ...meshed,
  metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'application' } },
};

function tested(
  preview: Preview,
  more: Partial<ReleaseDefinition> = {},
  platform: PlatformDefinition = byPods,
  strategy: object = {},
) {
  const definition: Partial<ReleaseDefinition> = {
    strategy: { kind: 'blueGreen', bake: '5m', preview, ...strategy },
    guardrails: [{ kind: 'errorRate', name: 'errors', max: '1%' }],
    hooks: [load],
    traffic: { requestsPerSecond: 100 },
    ...more,
  };
  return lowered('argo', definition, platform);
}

const analysis = ['errors'];

test('guardrails are measured beside the load test, before the Service is switched', () => {
  const release = tested({ replicas: 1, analysis });
  const { spec } = objectOf<Rollout>(release, 'Rollout');
  expect(spec.strategy.blueGreen).toMatchObject({
    previewReplicaCount: 1,
    prePromotionAnalysis: {
      templates: [{ templateName: 'shop-load.hook' }, { templateName: 'shop-errors.stage' }],
      args: [{ name: 'candidate', valueFrom: { podTemplateHashValue: 'Latest' } }],
    },
    postPromotionAnalysis: { templates: [{ templateName: 'shop-errors' }] },
  });
  const { metrics } = objectOf<AnalysisTemplate>(release, 'AnalysisTemplate/errors.stage').spec;
  expect(metrics).toMatchObject([{ initialDelay: '1m30s', interval: '1m', count: 3, failureLimit: 2 }]);
  expect(JSON.stringify(metrics)).toContain('pod=~\\\"shop-{{args.candidate}}-[a-z0-9]+\\\"');
});

test('it takes as long as its measurements, and can stop the release before the first user', () => {
  const release = tested({ analysis });
  expect(release.schedule?.segments).toEqual([
    { weight: 0, seconds: 90 + 2 * 60, waitsFor: ['check load'] },
    { weight: 100, seconds: 90 + 4 * 60 },
  ]);
  expect(release.gates?.map(({ tests, judge }) => ({ tests, judge }))).toEqual([
    { tests: undefined, judge: 'argo' },
    { tests: { stage: 0, requestsPerSecond: 20, loadSeconds: 240 }, judge: 'argo' },
  ]);
  expect(errorsOf(release)).toEqual([]);
});

test('what is measured before the switch does not count against the deadline', () => {
  const guardrails = [{ kind: 'errorRate', name: 'errors', max: '1%', window: '10m' }] as const;
  const release = tested({ analysis, requestsPerSecond: 5 }, { guardrails, hooks: [] });
  const first = 10 * 60 + 30;
  expect(objectOf<Rollout>(release, 'Rollout').spec.progressDeadlineSeconds).toBe(600 + first + 2 * 600);
});

test('a load test that ends before the last failure is found', () => {
  expect(errorsOf(tested({ analysis }, { hooks: [{ ...load, duration: '2m' }] }))).toMatchObject([
    {
      code: 'guardrail-cannot-fire',
      path: 'guardrails[0]',
      got: '2m',
      fix: expect.stringContaining("duration: '3m30s'"),
    },
  ]);
});

test('a load test that sends too little to be counted is found', () => {
  expect(errorsOf(tested({ analysis }, { hooks: [{ ...load, requestsPerSecond: 0.1 }] }))).toMatchObject([
    { code: 'guardrail-cannot-fire', path: 'guardrails[0]', got: '0.1 requests a second' },
  ]);
});

test('a load test that sends little notices little, which is said', () => {
  const found = tested({ analysis }, { hooks: [{ ...load, requestsPerSecond: 1 }] }).findings;
  expect(found).toContainEqual(
    expect.objectContaining({
      code: 'guardrail-too-weak',
      message: expect.stringContaining('60 requests a minute in tests at 1 rps'),
      fix: 'send more requests in the tests (requestsPerSecond), or widen the window',
    }),
  );
});

test('before a shift in steps the load test and the measurement are one step', () => {
  const release = tested({ analysis }, {}, byPods, { shift: { kind: 'canary', weights: ['10%'], hold: '10m' } });
  expect(objectOf<Rollout>(release, 'Rollout').spec.strategy.canary?.steps).toEqual([
    { setCanaryScale: { weight: 100 } },
    {
      analysis: {
        templates: [{ templateName: 'shop-load.hook' }, { templateName: 'shop-errors.stage' }],
        args: [{ name: 'candidate', valueFrom: { podTemplateHashValue: 'Latest' } }],
      },
    },
    { setWeight: 10 },
    { pause: { duration: '10m' } },
    { setWeight: 100 },
    { pause: { duration: '5m' } },
  ]);
});

test('the proxies of callers count what a visitor sends, and not what a Job without a proxy sends', () => {
  expect(errorsOf(tested({ analysis }, {}, meshed))).toMatchObject([
    { code: 'target-cannot-express', path: 'strategy.preview.analysis' },
  ]);
  const visited = tested({ analysis, requestsPerSecond: 20 }, { hooks: [] }, meshed);
  const { metrics } = objectOf<AnalysisTemplate>(visited, 'AnalysisTemplate/errors.stage').spec;
  expect(JSON.stringify(metrics)).toContain('destination_service_name=\\\"shop-preview\\\"');
});

test('a router counts no requests that do not pass it', () => {
  const traefik: PlatformDefinition = {
    metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'traefik' } },
    kubernetes: { namespace: 'shop', router: { kind: 'traefik' } },
  };
  const exposure = { kind: 'http', visibility: 'public', hosts: ['shop.example.com'] } as const;
  expect(errorsOf(tested({ analysis }, { exposure }, traefik))).toMatchObject([
    {
      code: 'target-cannot-express',
      path: 'strategy.preview.analysis',
      message: expect.stringContaining('no route leads to the candidate yet'),
    },
  ]);
});

test('users of stable are no tests', () => {
  const guardrails = [{ kind: 'errorRate', name: 'errors', max: '1%', scope: 'service' }] as const;
  expect(errorsOf(tested({ analysis }, { guardrails }))).toMatchObject([
    { message: expect.stringContaining('all users are still on stable') },
  ]);
});

test.each(['flagger', 'kubernetes'] as const)('%s moves the traffic of a router before it measures', (target) => {
  const definition: Partial<ReleaseDefinition> = {
    strategy: { kind: 'blueGreen', preview: { analysis } },
    guardrails: [{ kind: 'errorRate', name: 'errors', max: '1%' }],
    hooks: [load],
  };
  expect(errorsOf(lowered(target, definition, byPods))).toContainEqual(
    expect.objectContaining({ code: 'target-cannot-express', path: 'strategy.preview.analysis' }),
  );
});
