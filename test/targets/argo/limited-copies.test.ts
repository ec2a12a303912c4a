import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import type { CanaryStage, Experiment, Mirror } from '../../../lib/definition/strategy';
import type { PlatformDefinition } from '../../../lib/platform/platform-definition';
import type { Rollout } from '../../../lib/targets/argo/manifest';
import type { KubernetesTargetName } from '../../../lib/targets/target-name';
import { validateManifest } from '../../support/crds';
import { errorsOf, lowered, meshed, objectOf } from '../shared/kubernetes/lowered';

function stage(
  one: CanaryStage,
  { platform = meshed, target = 'argo', ...more }: Options = {},
): ReturnType<typeof lowered> {
  return lowered(
    target,
    { strategy: { kind: 'canary', stages: [one, { weight: '50%', hold: '1h' }] }, ...more },
    platform,
  );
}

interface Options extends Partial<ReleaseDefinition> {
  readonly platform?: PlatformDefinition;
  readonly target?: KubernetesTargetName;
}

function firstSteps(release: ReturnType<typeof lowered>, count: number) {
  const rollout = objectOf<Rollout>(release, 'Rollout');
  expect(validateManifest(rollout)).toEqual([]);
  return rollout.spec.strategy.canary!.steps!.slice(0, count);
}

const copied = (more: Partial<Mirror>): CanaryStage => ({
  mirror: { share: '10%', sideEffects: 'none', ...more },
  hold: '10m',
});
const publicPaths = { kind: 'http', visibility: 'public', hosts: ['shop.example.com'], paths: ['/shop'] } as const;

test('only reading requests of some paths are copied', () => {
  const release = stage(copied({ methods: ['GET', 'HEAD'], paths: ['/items'] }));
  expect(firstSteps(release, 2)[1]).toEqual({
    setMirrorRoute: {
      name: 'shop-mirror-0',
      percentage: 10,
      match: [
        { method: { exact: 'GET' }, path: { prefix: '/items' } },
        { method: { exact: 'HEAD' }, path: { prefix: '/items' } },
      ],
    },
  });
});

test('methods alone are copied of every path that the release takes', () => {
  const release = stage(copied({ methods: ['GET'] }), { exposure: publicPaths });
  expect(firstSteps(release, 2)[1]!.setMirrorRoute!.match).toEqual([
    { method: { exact: 'GET' }, path: { prefix: '/shop' } },
  ]);
});

test.each([
  [
    'a path that others take',
    { exposure: publicPaths },
    { paths: ['/shopping'] },
    "does not take requests of '/shopping'",
  ],
  ['a path below', { exposure: publicPaths }, { paths: ['/shop/items'] }, undefined],
  ['Flagger', { target: 'flagger' }, { methods: ['GET'] }, 'Flagger copies a share of all requests'],
  ['no controller', { target: 'kubernetes' }, { paths: ['/a'] }, 'copies a share of all requests'],
] as readonly (readonly [string, Options, Partial<Mirror>, string | undefined])[])(
  'copies: %s',
  (_, options, more, said) => {
    const about = errorsOf(stage(copied(more), options)).filter(({ path }) => path === 'strategy.stages[0].mirror');
    expect(about.map(({ message }) => message)).toEqual(said === undefined ? [] : [expect.stringContaining(said)]);
  },
);

const apart = (more: Partial<Experiment> = {}): CanaryStage => ({
  experiment: { versions: 'candidate', duration: '10m', isolated: true, ...more },
});

test('isolated copies have a name and a Service of their own, behind a router and without one', () => {
  const template = {
    name: 'canary',
    specRef: 'canary',
    replicas: 1,
    selector: { matchLabels: { 'app.kubernetes.io/name': 'shop-copy-0' } },
    metadata: { labels: { 'app.kubernetes.io/name': 'shop-copy-0' } },
    service: { name: 'shop-copy-0' },
  };
  const replicas = { workload: { image: 'shop:1', port: 8080, replicas: 4 } };
  for (const release of [stage(apart()), stage(apart(), { platform: {}, ...replicas })]) {
    expect(firstSteps(release, 1)).toEqual([
      { experiment: { duration: '10m', analysisRunMetadata: {}, templates: [template] } },
    ]);
  }
});

const guardrails = [
  { kind: 'errorRate', name: 'errors', max: '1%' },
  { kind: 'saturation', name: 'memory', resource: 'memory', max: '90%' },
] as const;

test.each([
  ['requests that nobody sends', { guardrails }, { analysis: ['errors'] }, 'is measured by requests'],
  ['memory', { guardrails }, { analysis: ['memory'] }, undefined],
  ['a share', {}, { share: '5%' }, 'get no share of the requests'],
  [
    'a NetworkPolicy',
    { platform: { kubernetes: { ...meshed.kubernetes, networkPolicy: {} } } },
    {},
    'selects its pods by their name',
  ],
] as readonly (readonly [string, Options, Partial<Experiment>, string | undefined])[])(
  'isolated: %s',
  (_, options, more, said) => {
    const about = errorsOf(stage(apart(more), options)).filter(({ path }) => path === 'strategy.stages[0].experiment');
    expect(about.map(({ message }) => message)).toEqual(said === undefined ? [] : [expect.stringContaining(said)]);
  },
);
