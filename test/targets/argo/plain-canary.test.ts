import { defineRelease } from '../../../lib/definition/release';
import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import type { PlatformDefinition } from '../../../lib/platform/platform-definition';
import { definePlatform, type Platform } from '../../../lib/platform/platform';
import { lowerCanary, lowerSteps } from '../../../lib/targets/argo/lower-canary';
import { plainCanary } from '../../../lib/targets/argo/plain-canary';
import { watchedGuardrails } from '../../../lib/targets/argo/watched-guardrail';
import { lowerRelease } from '../../../lib/targets/lower-release';
import { targetContext } from '../../../lib/targets/target-context';

const istio: PlatformDefinition = {
  metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'istio' } },
  kubernetes: { version: '1.33', namespace: 'apps', router: { kind: 'istio' } },
};

const noRouter: PlatformDefinition = { ...istio, kubernetes: { version: '1.26' } };

const canary: ReleaseDefinition = {
  name: 'shop',
  traffic: { requestsPerSecond: 200, errorRate: '0.1%' },
  strategy: { kind: 'canary', weights: ['10%', '50%'], hold: '15m', bake: '30m' },
  guardrails: [
    { kind: 'errorRate', max: '1%' },
    { kind: 'latency', percentile: 'p99', max: '500ms' },
  ],
  workload: { image: 'shop:1.2.3', port: 8080, health: '/health', replicas: { min: 4, max: 12 } },
};

const plain: Readonly<Record<string, ReleaseDefinition>> = {
  guarded: canary,
  'without guardrails': { ...canary, guardrails: [] },
  'without traffic': { ...canary, traffic: undefined },
  linear: { ...canary, strategy: { kind: 'linear', step: '25%', every: '10m' } },
  'of its own size': {
    ...canary,
    strategy: { kind: 'canary', stages: [{ weight: '5%', candidate: { replicas: 2 }, hold: '10m' }] },
  } as ReleaseDefinition,
  'shrinking stable': { ...canary, targets: { argo: { dynamicStableScale: true } } },
  'that nobody is sent back by': { ...canary, rollback: { automatic: false } },
  'with a secret': {
    ...canary,
    workload: { ...canary.workload, secrets: { PASSWORD: { name: 'database', key: 'password' } } },
  } as ReleaseDefinition,
};

const platforms = { istio, noRouter };

const cases = Object.keys(plain).flatMap((name) =>
  (['istio', 'noRouter'] as const).map((platform) => ({ name, platform })),
);

function lowered(definition: ReleaseDefinition, platform: Platform) {
  return lowerRelease(defineRelease(definition), { target: 'argo', platform, provisioner: 'files' });
}

test.each(cases)('$name on $platform is lowered as any other canary is', ({ name, platform: kind }) => {
  const platform = definePlatform(platforms[kind]);
  const { plan } = lowered(plain[name]!, platform);
  if (!plan) throw new Error('not planned');
  const context = targetContext(platform.resolve(), 'files');
  const { watched } = watchedGuardrails(plan, context);
  expect(plainCanary(plan, context)).toBeDefined();
  expect(lowerCanary(plan, context, watched)).toEqual(lowerSteps(plan, context, watched));
});

test.each(cases)('$name on $platform is lowered after others as it is alone', ({ name, platform: kind }) => {
  const platform = definePlatform(platforms[kind]);
  lowered(plain[name]!, platform);
  const other = {
    ...plain[name]!,
    name: 'other',
    labels: { team: 'others' },
    workload: { ...plain[name]!.workload, image: 'other:2.0.0' },
  } as ReleaseDefinition;
  const after = lowered(other, platform);
  expect(after).toEqual(lowered(other, definePlatform(platforms[kind])));
  expect(JSON.stringify(after)).not.toMatch(/"shop[-"]/);
});

const HOOK = { kind: 'smokeTest', name: 'smoke', at: 'beforePromotion', path: '/' } as const;

test.each<[string, Partial<ReleaseDefinition>]>([
  ['a hook', { hooks: [HOOK] }],
  ['a gate', { gates: [{ kind: 'approval', at: 'beforePromotion' }] }],
  ['an analysis of its own', { targets: { argo: { analyses: [{ at: 'background', templates: [{ name: 'x' }] }] } } }],
])('a canary with %s is not plain', (_, more) => {
  const platform = definePlatform(istio);
  const { plan } = lowered({ ...canary, ...more }, platform);
  expect(plainCanary(plan!, targetContext(platform.resolve(), 'files'))).toBeUndefined();
});
