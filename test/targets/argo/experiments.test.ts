import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import type { CanaryStage } from '../../../lib/definition/strategy';
import type { PlatformDefinition } from '../../../lib/platform/platform-definition';
import type { AnalysisTemplate, Rollout } from '../../../lib/targets/argo/manifest';
import { errorsOf, lowered, meshed, objectOf } from '../shared/kubernetes/lowered';

const guardrails: ReleaseDefinition['guardrails'] = [
  { kind: 'errorRate', name: 'errors', maxTimesStable: 2, minimumSamples: 0 },
  { kind: 'saturation', name: 'memory', resource: 'memory', max: '90%' },
];

function experiment(stage: CanaryStage, platform: PlatformDefinition = meshed, more: Partial<ReleaseDefinition> = {}) {
  const stages = [stage, { weight: '50%', hold: '1h' }] as const;
  return lowered('argo', { strategy: { kind: 'canary', stages }, guardrails, ...more }, platform);
}

const compared = { duration: '10m', share: '5%', replicas: 2, analysis: ['errors', 'memory'] } as const;

test('copies of both versions get a share each and are told apart by their Services and pods', () => {
  const release = experiment({ experiment: compared });
  expect(objectOf<Rollout>(release, 'Rollout').spec.strategy.canary!.steps![0]).toEqual({
    experiment: {
      duration: '10m',
      analysisRunMetadata: {},
      templates: [
        // The empty ones are what the controller would write back into the Rollout.
        {
          name: 'baseline',
          specRef: 'stable',
          replicas: 2,
          metadata: {},
          weight: 5,
          service: { name: 'shop-baseline-0' },
        },
        { name: 'canary', specRef: 'canary', replicas: 2, metadata: {}, weight: 5, service: { name: 'shop-copy-0' } },
      ],
      analyses: [
        { name: 'errors', templateName: 'shop-errors.copies-0', requiredForCompletion: true },
        {
          name: 'memory',
          templateName: 'shop-memory.copies-0',
          args: [{ name: 'candidate', value: '{{templates.canary.replicaset.name}}' }],
          requiredForCompletion: true,
        },
      ],
    },
  });
  const text = JSON.stringify(objectOf(release, 'AnalysisTemplate/errors.copies-0'));
  expect({ candidate: text.includes('shop-copy-0'), baseline: text.includes('shop-baseline-0') }).toEqual({
    candidate: true,
    baseline: true,
  });
});

test('it measures as often as fits into its time, and not less than the guardrail needs', () => {
  const counts = (['10m', '2m'] as const).map((duration) => {
    const release = experiment({ experiment: { ...compared, duration } });
    return objectOf<AnalysisTemplate>(release, 'AnalysisTemplate/errors.copies-0').spec.metrics![0]!.count;
  });
  // The first after 1m30s, one a minute: nine in ten minutes; two minutes are too short for three.
  expect(counts).toEqual([9, 3]);
});

test('its time is part of the schedule, and the hold of its stage runs beside it', () => {
  expect(experiment({ experiment: compared }).schedule!.segments[0]).toEqual({ weight: 0, seconds: 600 });
  const held = experiment({ weight: '10%', hold: '1h', experiment: compared });
  expect(held.schedule!.segments[0]).toEqual({ weight: 10, seconds: 3600 });
  expect(objectOf<Rollout>(held, 'Rollout').spec.strategy.canary!.steps!.slice(0, 2)).toEqual([
    { setWeight: 10 },
    { pause: { duration: '50m' } },
  ]);
});

test('each copy is judged with the share that it has', () => {
  const gate = experiment({ experiment: compared }).gates!.find(({ copies }) => copies !== undefined);
  expect(gate).toMatchObject({
    judge: 'argo',
    path: 'guardrails[0]',
    count: 9,
    failureLimit: 2,
    runs: { kind: 'inStage', stage: 0, startSeconds: 0 },
    copies: { stage: 0, sharePercent: 5 },
  });
});

test('without a clock and without guardrails a person ends it', () => {
  const release = experiment({ experiment: { share: '5%' } });
  expect(release.schedule!.segments[0]).toEqual({ weight: 0, seconds: 0, waitsFor: ['experiment'] });
  expect(release.findings.map(({ code, path }) => [code, path])).toContainEqual([
    'argo-experiment-endless',
    'strategy.stages[0]',
  ]);
});

test('a copy of the candidate alone is compared with stable itself', () => {
  const release = experiment({ experiment: { ...compared, versions: 'candidate' } });
  const text = JSON.stringify(objectOf(release, 'AnalysisTemplate/errors.copies-0'));
  expect({ baseline: text.includes('baseline'), stable: text.includes('destination_service_name=\\"shop\\"') }).toEqual(
    {
      baseline: false,
      stable: true,
    },
  );
});

const inGateway: PlatformDefinition = {
  metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'application' } },
  kubernetes: { namespace: 'shop', router: { kind: 'gatewayApi', gateway: 'public', mesh: true } },
};
const alone: PlatformDefinition = {
  metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'application' } },
};
const four = { workload: { image: 'shop:1.2.3', port: 8080, replicas: 4 } } as const;

test.each([
  ['without a share behind a router', { experiment: { duration: '10m' } }, meshed, {}, /get no requests by themselves/],
  ['half a percent', { experiment: { ...compared, share: '0.5%' } }, meshed, {}, /whole percents/],
  [
    'more than there is',
    { weight: '40%', experiment: { ...compared, share: '40%' } },
    meshed,
    {},
    /120 % of the requests/,
  ],
  [
    'subsets of one host',
    { experiment: compared },
    { ...meshed, kubernetes: { ...meshed.kubernetes, router: { kind: 'istio', level: 'subset' } } },
    {},
    /subsets of one host/,
  ],
  ['a share without a router', { weight: '25%', experiment: compared }, alone, four, /that of its pods/],
  [
    'pods without a router',
    { weight: '25%', experiment: { duration: '10m' } },
    alone,
    four,
    /about 16.67 % of the requests/,
  ],
] satisfies readonly (readonly [string, CanaryStage, PlatformDefinition, Partial<ReleaseDefinition>, RegExp])[])(
  'refused: %s',
  (_, stage, platform, more, message) => {
    const errors = errorsOf(experiment(stage, platform, more));
    expect(errors).toContainEqual(
      expect.objectContaining({
        code: 'target-cannot-express',
        path: 'strategy.stages[0].experiment',
        message: expect.stringMatching(message),
      }),
    );
  },
);

test('the Gateway API plugin gives copies requests too', () => {
  const steps = objectOf<Rollout>(experiment({ experiment: compared }, inGateway), 'Rollout').spec.strategy.canary!
    .steps!;
  expect(steps[0]).toMatchObject({ experiment: { templates: [{ weight: 5 }, { weight: 5 }] } });
});
