import type { CanaryStage, Strategy } from '../../../lib/definition/strategy';
import type { Rollout } from '../../../lib/targets/argo/manifest';
import { lowered, meshed, objectOf } from '../shared/kubernetes/lowered';
import type { PlatformDefinition } from '../../../lib/platform/platform-definition';

const application = { prometheus: { address: 'http://prometheus:9090', dialect: 'application' as const } };
const gateway: PlatformDefinition = {
  metrics: application,
  kubernetes: { namespace: 'shop', router: { kind: 'gatewayApi', gateway: 'public' } },
};

function canaryOf(strategy: Strategy, platform = meshed, exposure = {}) {
  const release = lowered(
    'argo',
    { strategy, exposure: { kind: 'http', ...exposure }, workload: { image: 'shop:1', port: 8080, replicas: 4 } },
    platform,
  );
  return objectOf<Rollout>(release, 'Rollout').spec.strategy.canary!;
}

const staged = (...stages: readonly CanaryStage[]): Strategy => ({ kind: 'canary', stages });

test.each<[string, Strategy, readonly object[]]>([
  [
    'an approval waits for a person, after its hold',
    staged({ weight: '5%', hold: '10m', gate: 'approval' }),
    [{ setWeight: 5 }, { pause: { duration: '10m' } }, { pause: {} }],
  ],
  [
    'a weight that stays needs no step',
    staged({ weight: '5%', hold: '1m' }, { weight: '5%', gate: 'approval' }),
    [{ setWeight: 5 }, { pause: { duration: '1m' } }, { pause: {} }],
  ],
  [
    'a scale that was set stays until it is told to follow the weight',
    staged({ weight: '5%', hold: '1m', candidate: { replicas: 3 } }, { weight: '50%', hold: '1m' }),
    [
      { setCanaryScale: { replicas: 3 } },
      { setWeight: 5 },
      { pause: { duration: '1m' } },
      { setWeight: 50 },
      { setCanaryScale: { matchTrafficWeight: true } },
      { pause: { duration: '1m' } },
    ],
  ],
  [
    'pods first where the candidate grows: to follow the old weight would first shrink it',
    staged({ weight: '5%', hold: '1m', candidate: { share: '25%' } }, { weight: '50%', hold: '1m' }),
    [
      { setCanaryScale: { weight: 25 } },
      { setWeight: 5 },
      { pause: { duration: '1m' } },
      { setCanaryScale: { weight: 50 } },
      { setWeight: 50 },
      { setCanaryScale: { matchTrafficWeight: true } },
      { pause: { duration: '1m' } },
    ],
  ],
  [
    'chosen users keep their pods until their route is gone',
    staged(
      { weight: '0%', hold: '1m', candidate: { replicas: 2 }, match: [{ kind: 'header', name: 'x-beta', exact: 'y' }] },
      { weight: '25%', hold: '1m' },
    ),
    [
      { setCanaryScale: { replicas: 2 } },
      { setHeaderRoute: { name: 'shop-match-0-0', match: [{ headerName: 'x-beta', headerValue: { exact: 'y' } }] } },
      { pause: { duration: '1m' } },
      { setWeight: 25 },
      { setHeaderRoute: { name: 'shop-match-0-0' } },
      { setCanaryScale: { matchTrafficWeight: true } },
      { pause: { duration: '1m' } },
    ],
  ],
  [
    'full traffic without a bake needs no step of its own',
    staged({ weight: '5%', hold: '1m', candidate: { replicas: 3 } }),
    [{ setCanaryScale: { replicas: 3 } }, { setWeight: 5 }, { pause: { duration: '1m' } }],
  ],
  [
    'equal steps, the last one smaller',
    { kind: 'linear', step: '40%', every: '5m' },
    [{ setWeight: 40 }, { pause: { duration: '5m' } }, { setWeight: 80 }, { pause: { duration: '5m' } }],
  ],
  [
    'copies go to a candidate that is large enough, and end with their stage',
    {
      kind: 'shadow',
      mirror: '20%',
      duration: '30m',
      sideEffects: 'none',
      then: { kind: 'canary', weights: ['10%'], hold: '5m' },
    },
    [
      { setCanaryScale: { weight: 20 } },
      { setMirrorRoute: { name: 'shop-mirror-0', percentage: 20, match: [{ path: { prefix: '/' } }] } },
      { pause: { duration: '30m' } },
      { setWeight: 10 },
      { setMirrorRoute: { name: 'shop-mirror-0' } },
      { setCanaryScale: { matchTrafficWeight: true } },
      { pause: { duration: '5m' } },
    ],
  ],
])('%s', (_, strategy, steps) => {
  expect(canaryOf(strategy).steps).toEqual(steps);
});

test('an autoscaler may have grown: the candidate grows before as many users as it may have meet it', () => {
  const strategy = staged(
    { weight: '0%', hold: '1m', match: [{ kind: 'header', name: 'x-beta', exact: 'y' }] },
    { weight: '10%', hold: '1m' },
  );
  const workload = { image: 'shop:1', port: 8080, replicas: { min: 3, max: 30 } };
  const release = lowered('argo', { strategy, workload }, meshed);
  expect(objectOf<Rollout>(release, 'Rollout').spec.strategy.canary!.steps!.slice(3)).toEqual([
    { setCanaryScale: { weight: 10 } },
    { setWeight: 10 },
    { setHeaderRoute: { name: 'shop-match-0-0' } },
    { setCanaryScale: { matchTrafficWeight: true } },
    { pause: { duration: '1m' } },
  ]);
  expect(release.findings.map(({ code }) => code)).not.toContain('argo-canary-scale-stays');
});

test('chosen users: one route a condition, so that any of them is enough, and gone in the end', () => {
  const strategy: Strategy = {
    kind: 'abTest',
    duration: '7d',
    match: [
      { kind: 'header', name: 'x-beta', exact: 'yes' },
      { kind: 'cookie', name: 'side', value: 'b+' },
    ],
  };
  const { steps, trafficRouting } = canaryOf(strategy);
  expect(steps).toEqual([
    { setCanaryScale: { weight: 100 } },
    { setHeaderRoute: { name: 'shop-match-0-0', match: [{ headerName: 'x-beta', headerValue: { exact: 'yes' } }] } },
    {
      setHeaderRoute: {
        name: 'shop-match-0-1',
        match: [{ headerName: 'cookie', headerValue: { regex: '(.*; ?)?side=b\\+(;.*)?' } }],
      },
    },
    // Go knows no days.
    { pause: { duration: '168h' } },
    { setWeight: 100 },
    { setHeaderRoute: { name: 'shop-match-0-0' } },
    { setHeaderRoute: { name: 'shop-match-0-1' } },
  ]);
  expect(trafficRouting!.managedRoutes).toEqual([{ name: 'shop-match-0-0' }, { name: 'shop-match-0-1' }]);
});

test('through a Gateway a prefix is a regular expression that we escape, and the plugin may add routes', () => {
  const strategy = staged({ weight: '5%', hold: '1m', match: [{ kind: 'header', name: 'x-user', prefix: 'a.b' }] });
  const { steps, trafficRouting } = canaryOf(strategy, gateway, { hosts: ['shop.example.com'], paths: ['/a'] });
  expect(steps![0]).toEqual({
    setHeaderRoute: { name: 'shop-match-0-0', match: [{ headerName: 'x-user', headerValue: { regex: 'a\\.b.*' } }] },
  });
  expect(trafficRouting!.plugins).toEqual({
    'argoproj-labs/gatewayAPI': { httpRoutes: [{ name: 'shop', useHeaderRoutes: true }], namespace: 'shop' },
  });
});

test('a Job before traffic runs against a small candidate without users', () => {
  const release = lowered(
    'argo',
    {
      strategy: { kind: 'canary', weights: ['10%'], hold: '5m' },
      workload: { image: 'shop:1.2.3', port: 8080, volumes: { tmp: { kind: 'empty' } }, mounts: { '/tmp': 'tmp' } },
      hooks: [
        { name: 'smoke', kind: 'job', at: 'beforeTraffic', image: 'smoke:1', command: ['smoke', 'http://shop-canary'] },
      ],
    },
    meshed,
  );
  expect(objectOf<Rollout>(release, 'Rollout').spec.strategy.canary!.steps!.slice(0, 3)).toEqual([
    { setCanaryScale: { replicas: 1 } },
    { analysis: { templates: [{ templateName: 'shop-smoke.hook' }] } },
    { setWeight: 10 },
  ]);
  const { spec } = objectOf<{ spec: { metrics: readonly { provider: { job: { spec: object } } }[] } }>(
    release,
    'AnalysisTemplate/smoke.hook',
  );
  expect(spec.metrics[0]!.provider.job.spec).toMatchObject({
    backoffLimit: 0,
    activeDeadlineSeconds: 300,
    template: {
      metadata: {
        labels: { 'app.kubernetes.io/managed-by': 'rollout-constructs' },
      },
      spec: {
        restartPolicy: 'Never',
        containers: [
          {
            name: 'smoke',
            image: 'smoke:1',
            command: ['smoke', 'http://shop-canary'],
            volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
          },
        ],
        volumes: [{ name: 'tmp', emptyDir: {} }],
      },
    },
  });
});

test('a Job before promotion runs when the last stage is over', () => {
  const release = lowered(
    'argo',
    {
      strategy: { kind: 'canary', weights: ['10%'], hold: '5m' },
      hooks: [{ name: 'report', kind: 'job', at: 'beforePromotion', image: 'report:1' }],
    },
    meshed,
  );
  expect(objectOf<Rollout>(release, 'Rollout').spec.strategy.canary!.steps).toEqual([
    { setWeight: 10 },
    { pause: { duration: '5m' } },
    { analysis: { templates: [{ templateName: 'shop-report.hook' }] } },
  ]);
});

test('step plugins come before the first share and before full traffic, and the schedule waits for both', () => {
  const release = lowered(
    'argo',
    {
      strategy: staged({ weight: '5%', hold: '10m' }, { weight: '50%', hold: '5m' }),
      targets: {
        argo: {
          stepPlugins: [
            { name: 'acme/first', at: 'beforeTraffic' },
            { name: 'acme/last', at: 'beforePromotion' },
          ],
        },
      },
    },
    meshed,
  );
  expect(objectOf<Rollout>(release, 'Rollout').spec.strategy.canary!.steps).toEqual([
    { plugin: { name: 'acme/first' } },
    { setWeight: 5 },
    { pause: { duration: '10m' } },
    { setWeight: 50 },
    { pause: { duration: '5m' } },
    { plugin: { name: 'acme/last' } },
  ]);
  expect(release.schedule!.segments).toEqual([
    { weight: 5, seconds: 600, waitsFor: ['plugin acme/first'] },
    { weight: 50, seconds: 300, waitsFor: ['plugin acme/last'] },
    { weight: 100, seconds: 0 },
  ]);
});

test('the schedule is what the controller will do', () => {
  const strategy = staged({ weight: '5%', hold: '10m' }, { weight: '50%', gate: 'approval' });
  expect(lowered('argo', { strategy }, meshed).schedule).toEqual({
    previousStaysSeconds: 600,
    segments: [
      { weight: 5, seconds: 600 },
      { weight: 50, seconds: 0, waitsFor: ['approval'] },
      { weight: 100, seconds: 0 },
    ],
  });
});

test('blue/green tests the preview before it takes over', () => {
  const release = lowered(
    'argo',
    {
      strategy: { kind: 'blueGreen', gate: 'approval' },
      hooks: [{ name: 'smoke', kind: 'job', at: 'beforeTraffic', image: 'smoke:1' }],
    },
    meshed,
  );
  expect(objectOf<Rollout>(release, 'Rollout').spec.strategy.blueGreen).toMatchObject({
    autoPromotionEnabled: false,
    previewService: 'shop-preview',
    prePromotionAnalysis: { templates: [{ templateName: 'shop-smoke.hook' }] },
  });
});

test('the Jobs before a blue/green switch have their time on top of the progress deadline', () => {
  const release = lowered(
    'argo',
    {
      strategy: { kind: 'blueGreen' },
      hooks: [{ name: 'smoke', kind: 'job', at: 'beforeTraffic', image: 'smoke:1', timeout: '30m' }],
    },
    meshed,
  );
  expect(objectOf<Rollout>(release, 'Rollout').spec.progressDeadlineSeconds).toBe(600 + 1800);
});

test('a rolling update with guardrails is watched for as long as the platform wants', () => {
  const release = lowered(
    'argo',
    { guardrails: [{ kind: 'errorRate', max: '1%' }] },
    { ...meshed, policy: { minimumBake: '30m' } },
  );
  expect(objectOf<Rollout>(release, 'Rollout').spec.strategy.canary!.steps).toEqual([
    { setWeight: 100 },
    { pause: { duration: '30m' } },
  ]);
  expect(release.findings.map(({ message }) => message)).toContainEqual(
    expect.stringContaining('followed by 30m under watch'),
  );
});
