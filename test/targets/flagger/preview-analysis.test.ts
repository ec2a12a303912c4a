import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import type { PlatformDefinition } from '../../../lib/platform/platform-definition';
import type { Canary } from '../../../lib/targets/flagger/manifest';
import { errorsOf, lowered, objectOf } from '../shared/kubernetes/lowered';

const platform: PlatformDefinition = {
  metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'application' } },
  kubernetes: { namespace: 'shop', flagger: { loadTester: 'http://loadtester' } },
};

function tested(more: Partial<ReleaseDefinition> = {}) {
  return lowered(
    'flagger',
    {
      strategy: { kind: 'blueGreen', bake: '0s', preview: { analysis: ['errors'] } },
      guardrails: [{ kind: 'errorRate', name: 'errors', max: '1%' }],
      hooks: [
        {
          kind: 'loadTest',
          name: 'load',
          at: 'beforeTraffic',
          path: '/',
          requestsPerSecond: 20,
          duration: '4m',
        },
      ],
      traffic: { requestsPerSecond: 100 },
      ...more,
    },
    platform,
  );
}

test('without a router each iteration is a check of the tested candidate, and the switch comes after them', () => {
  const release = tested();
  const { analysis } = objectOf<Canary>(release, 'Canary').spec;
  // A window of a minute that is half a minute late, and two more: three and a half minutes.
  expect(analysis).toMatchObject({ interval: '1m', threshold: 3, iterations: 4, metrics: [{ name: 'errors' }] });
  expect(analysis!.webhooks).toMatchObject([{ name: 'load', type: 'rollout' }]);
  expect(release.schedule).toMatchObject({
    segments: [
      { weight: 0, seconds: 5 * 60 },
      { weight: 100, seconds: 0 },
    ],
    back: { kind: 'release' },
  });
  expect(release.gates?.map(({ tests }) => tests)).toEqual([{ stage: 0, requestsPerSecond: 20 }]);
  expect(errorsOf(release)).toEqual([]);
});

test('a bake is refused: nothing watches users after the switch', () => {
  const strategy = { kind: 'blueGreen', bake: '5m', preview: { analysis: ['errors'] } } as const;
  expect(errorsOf(tested({ strategy }))).toMatchObject([
    { code: 'target-cannot-express', fix: expect.stringContaining("bake: '0s'") },
  ]);
});

test('a guardrail that is not named would measure nobody', () => {
  const guardrails = [
    { kind: 'errorRate', name: 'errors', max: '1%' },
    { kind: 'latency', name: 'slow', percentile: 'p99', max: '1s' },
  ] as const;
  expect(errorsOf(tested({ guardrails }))).toMatchObject([
    { code: 'target-cannot-express', message: expect.stringContaining('measures nothing once users meet') },
  ]);
});

test('a load that is over before the next check tests nothing at it', () => {
  const load = { kind: 'loadTest', name: 'load', at: 'beforeTraffic', path: '/', requestsPerSecond: 20 } as const;
  expect(errorsOf(tested({ hooks: [{ ...load, duration: '10s' }] }))).toMatchObject([
    { code: 'guardrail-cannot-fire', got: '10s' },
  ]);
});
