import { Testing } from 'cdk8s';
import { Template } from 'aws-cdk-lib/assertions';
import { plugins, format } from 'pretty-format';
import { canary, errorRate, latency, rolling } from '../../lib';
import { ReleaseChart } from '../../lib/k8s';
import {
  changesText,
  compareOutputs,
  isVersionOnly,
  objectsOf,
  planOf,
  onPlatform,
  snapshotSerializer,
} from '../../lib/testing';
import { onTarget } from '../../lib/testing/release-on-platform';
import { made, shop } from '../aws/fixtures';
import { changed, checkout, manifests, platform } from './releases';

const newer = changed({ workload: { image: 'registry.example/shop/checkout:1.7.0' } });

test('another version is no change', () => {
  const changes = compareOutputs(manifests(), newer);
  expect(isVersionOnly(changes)).toBe(true);
  expect(changesText(changes)).toBe('nothing but the version');
  expect(objectsOf(newer)).toEqual(objectsOf(manifests()));
});

test('another version of a template is no change', () => {
  const template = (version: string) =>
    made({
      target: 'ecs',
      release: shop({ workload: { image: `shop:${version}`, port: 8080, health: '/health' } }),
    }).template();
  expect(changesText(compareOutputs(template('1.0.0'), template('1.1.0')))).toBe('nothing but the version');
  expect(isVersionOnly(compareOutputs(template('1.0.0'), template('1.0.0')))).toBe(true);
});

test('a chart and its manifests are the same output', () => {
  const chart = new ReleaseChart(Testing.app(), 'checkout', { release: checkout, target: 'argo', platform });
  expect(isVersionOnly(compareOutputs(chart, manifests()))).toBe(true);
});

test('a config of its own name is paired with the one before', () => {
  const configured = (threads: number) =>
    changed({ workload: { config: { mount: '/etc/app', files: { 'app.conf': `threads = ${threads}\n` } } } });
  const { added, removed, replaced, changed: others } = compareOutputs(configured(8), configured(16));
  expect([added, removed]).toEqual([[], []]);
  expect([...replaced, ...others].map(({ object }) => object)).toEqual(['ConfigMap/shop/checkout-config-<hash>']);
});

test.each([
  [
    'a faster shift',
    { strategy: canary({ weights: ['50%'], hold: '30m', bake: '15m' }) },
    '40 points above, first reached at the start',
  ],
  ['a guardrail less', { guardrails: [latency('p99', { max: '500ms' })] }, 'is gone'],
  [
    'a looser limit of the same name',
    { guardrails: [errorRate({ max: '5%', name: 'errors' })] },
    'fires above 0.05, not',
  ],
  [
    'a looser limit of another name',
    { guardrails: [latency('p99', { max: '900ms' })] },
    'fires above 0.9, not above 0.5',
  ],
  ['more failures', { guardrails: [errorRate({ max: '1%', failures: 5 })] }, 'on 5 failures in all, not 3'],
  ['a previous version that goes earlier', { rollback: { keepPrevious: '1m' } }, 'stays 1 min, not 10 min'],
  ['fewer instances', { workload: { replicas: { min: 2, max: 12, cpu: '70%' } } }, 'fewer instances'],
  ['less time to end', { workload: { drain: { longestRequest: '5s' } } }, 'less time to end'],
] as const)('riskier: %s', (_, overlay, reason) => {
  const { riskier } = compareOutputs(manifests(), changed(overlay));
  expect(riskier.map((one) => one.reason).join('\n')).toContain(reason);
  // The other way round it is no risk of that kind.
  const back = compareOutputs(changed(overlay), manifests());
  expect(back.riskier.map((one) => one.reason).join('\n')).not.toContain(reason);
});

test('another controller is another object', () => {
  const { added, removed } = compareOutputs(
    manifests(checkout, 'argo'),
    manifests(checkout.with({ strategy: rolling(), guardrails: [] }), 'kubernetes'),
  );
  expect(removed).toContain('Rollout/shop/checkout');
  expect(added).toContain('Deployment/shop/checkout');
});

test('what is neither manifests nor a template is refused', () => {
  expect(() => compareOutputs({ some: 'thing' }, manifests())).toThrow(TypeError);
});

test('the plan in words', () => {
  expect(planOf(onPlatform(checkout, platform))).toEqual({
    release: 'checkout',
    strategy: 'canary',
    stages: ['10 %, for 30 min', '100 %, for 15 min'],
    guardrails: [
      'error-rate-max-1-percent: above 1 %, 3 of 3 times over 1 min',
      'latency-p99-max-500ms: above 500 ms, 3 of 3 times over 1 min',
    ],
    hooks: [],
    onAbort: 'all traffic to stable, by itself',
    afterwards: 'the previous version stays warm for 10 min',
  });
  expect(planOf(checkout)).toEqual(planOf(checkout.with({ version: '2.0.0' })));
});

function snapshot(value: unknown): string {
  return format(value, { plugins: [snapshotSerializer as never, plugins.Immutable] });
}

test('snapshots hold no version', () => {
  expect(snapshot(manifests())).toBe(snapshot(newer));
  expect(snapshot(manifests())).toContain('<version>');
  expect(snapshot(manifests())).not.toContain('1.6.2');
});

test.each([
  ['a template', Template.fromJSON({ Resources: { Topic: { Type: 'AWS::SNS::Topic' } } }), true],
  ['a list of manifests', manifests(), true],
  ['an empty list', [], false],
  ['any other object', { Resources: 3 }, false],
  ['nothing', undefined, false],
])('the serializer takes %s: %s', (_, value, taken) => {
  expect(snapshotSerializer.test(value)).toBe(taken);
});

test('another target: its gates are compared by when they fire', () => {
  const [argo, flagger] = (['argo', 'flagger'] as const).map((target) =>
    onTarget({ release: checkout, platform, allowApproximation: true }, target).spec!.objects.map(
      ({ object }) => object,
    ),
  );
  const reasons = (before: readonly object[], after: readonly object[]) =>
    compareOutputs(before, after).riskier.map(({ reason }) => reason.replace(/^the gate \S+ /, ''));
  expect(new Set(reasons(argo, flagger))).toEqual(
    new Set(['fires at the earliest after 15 min, not 3 min 30 s', 'the previous version stays 0 s, not 10 min']),
  );
  expect(reasons(flagger, argo)).toEqual(['at most 1 point above, first reached at the start']);
});
