import { canary, definePlatform, defineRelease, errorRate, istio } from '../../lib';
import type { Diagnostic } from '../../lib/diagnostics';
import { overrideRelease } from '../../lib/gitops/override-release';
import type { ManifestOverride, PatchOperation } from '../../lib/gitops/overrides';
import { lowerRelease } from '../../lib/targets/lower-release';

const platform = definePlatform({
  metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'istio' } },
  kubernetes: { namespace: 'shop', router: istio({ gateways: ['istio-system/public'] }) },
});
const till = defineRelease({
  name: 'till',
  version: '1.6.2',
  workload: { image: 'registry.example/till:1.6.2', port: 8080, health: '/health', replicas: 3 },
  exposure: { kind: 'http', hosts: ['till.example.com'] },
  strategy: canary({ weights: ['10%', '50%'], hold: '10m' }),
  guardrails: [errorRate({ max: '1%', window: '1m', failures: 2 })],
});

const lowered = lowerRelease(till, { target: 'argo', platform, provisioner: 'files' });

function found(...overrides: readonly ManifestOverride[]): readonly Diagnostic[] {
  return overrideRelease(lowered.spec!, lowered, overrides).findings;
}

const onRollout = (...patch: readonly PatchOperation[]): ManifestOverride => ({ kind: 'Rollout', patch });
const onMetrics = (...patch: readonly PatchOperation[]): ManifestOverride => ({ kind: 'AnalysisTemplate', patch });
const STEPS = '/spec/strategy/canary/steps';

test('the release without overrides is what is compared with', () => {
  expect(lowered.spec).toBeDefined();
  expect(found()).toEqual([]);
});

test('what changes nothing of the release is applied without a word', () => {
  expect(
    found(
      onRollout({ op: 'add', path: '/metadata/annotations', value: { team: 'till' } }),
      onRollout({ op: 'add', path: '/spec/restartAt', value: '2026-11-20T00:00:00Z' }),
      { kind: 'Service', patch: [{ op: 'add', path: '/spec/externalTrafficPolicy', value: 'Local' }] },
    ),
  ).toEqual([]);
});

test('another weight is a warning that says by how much', () => {
  expect(found(onRollout({ op: 'replace', path: `${STEPS}/0/setWeight`, value: 20 }))).toEqual([
    expect.objectContaining({
      code: 'override-changes-release',
      severity: 'warning',
      path: 'overrides',
      message: expect.stringMatching(/at most 10 points above, first reached at the start/) as string,
    }),
  ]);
});

test.each<[string, ManifestOverride, RegExp]>([
  [
    'a longer hold',
    onRollout({ op: 'replace', path: `${STEPS}/1/pause/duration`, value: '15m' }),
    /full traffic 5 min later/,
  ],
  [
    'the previous version',
    onRollout({ op: 'add', path: '/spec/strategy/canary/scaleDownDelaySeconds', value: 1 }),
    /the previous version stays .* against 1 s/,
  ],
  [
    'a gate that is only shown',
    onRollout({ op: 'add', path: '/spec/strategy/canary/analysis/dryRun', value: [{ metricName: '.*' }] }),
    /the release goes back against it is only shown.*only the first goes back by itself when a gate fails|only the first goes back by itself when a gate fails/s,
  ],
  [
    'another failure count',
    onMetrics({ op: 'replace', path: '/spec/metrics/0/failureLimit', value: 2 }),
    /fires on 2 failures in all against 3 failures in all/,
  ],
])('%s is a warning', (_, override, message) => {
  const findings = found(override);
  expect(findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning override-changes-release']);
  expect(findings[0]!.message).toMatch(message);
});

test('a step of a plugin is a wait that nobody planned', () => {
  const findings = found(onRollout({ op: 'add', path: `${STEPS}/0`, value: { plugin: { name: 'x' } } }));
  expect(findings).toContainEqual(
    expect.objectContaining({
      code: 'override-changes-release',
      severity: 'warning',
      message: expect.stringContaining('only the second waits for plugin x at 0 %') as string,
    }),
  );
});

test('a guardrail that can no longer fire in time is an error', () => {
  const findings = found(onMetrics({ op: 'replace', path: '/spec/metrics/0/interval', value: '20m' }));
  expect(findings).toContainEqual(
    expect.objectContaining({
      code: 'guardrail-cannot-fire',
      severity: 'error',
      path: 'guardrails[0]',
      message: expect.stringMatching(/^With the overrides: .*stage 0 \(10 %\) holds 10m/) as string,
    }),
  );
});

test('stages that are too short for a guardrail are an error', () => {
  const findings = found(onRollout({ op: 'replace', path: `${STEPS}/1/pause/duration`, value: '30s' }));
  expect(findings.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['override-changes-release', 'guardrail-cannot-fire']),
  );
});

test('a limit that no share of bad requests reaches is an error', () => {
  const { object } = lowered.spec!.objects.find(({ key }) => key.startsWith('AnalysisTemplate'))!;
  const { metrics } = (
    object as unknown as { readonly spec: { readonly metrics: readonly Readonly<Record<string, string>>[] } }
  ).spec;
  const replaced = ['successCondition', 'failureCondition'].map((name): PatchOperation => {
    expect(metrics[0]![name]).toContain('0.01');
    return { op: 'replace', path: `/spec/metrics/0/${name}`, value: metrics[0]![name]!.replace('0.01', '1.5') };
  });
  expect(found(onMetrics(...replaced)).map(({ code }) => code)).toEqual([
    'override-changes-release',
    'guardrail-cannot-fire',
  ]);
});

test('a guardrail that nothing judges any more is an error', () => {
  expect(found(onRollout({ op: 'remove', path: '/spec/strategy/canary/analysis' })).map(({ code }) => code)).toEqual(
    expect.arrayContaining(['override-removes-guardrail', 'override-changes-release']),
  );
});

test.each<[string, ManifestOverride, RegExp]>([
  [
    'an unknown step',
    onRollout({ op: 'add', path: `${STEPS}/0`, value: { setTraffic: 5 } }),
    /'setTraffic' is not known/,
  ],
  ['a paused Rollout', onRollout({ op: 'add', path: '/spec/paused', value: true }), /paused/],
  ['another name', onRollout({ op: 'replace', path: '/metadata/name', value: 'shop' }), /till/],
  [
    'a metric that can never fail',
    onMetrics({ op: 'add', path: '/spec/metrics/0/count', value: 1 }),
    /1 measurements never fail 2 times/,
  ],
])('%s cannot be read back, which is an error', (_, override, reason) => {
  expect(found(override)).toContainEqual(
    expect.objectContaining({
      code: 'override-unreadable',
      severity: 'error',
      message: expect.stringMatching(reason) as string,
    }),
  );
});

test('what the rules say of patched objects stands at the override that made it so', () => {
  const findings = found(
    onRollout({ op: 'add', path: '/metadata/annotations', value: { team: 'till' } }),
    onRollout({ op: 'replace', path: `${STEPS}/0/setWeight`, value: 150 }),
    onRollout({ op: 'replace', path: '/spec/strategy/canary/canaryService', value: 'till' }),
  );
  expect(findings.filter(({ code }) => code.startsWith('argo-')).map(({ code, path }) => `${code} ${path}`)).toEqual([
    'argo-services-same overrides[2]',
    'argo-weight-range overrides[1]',
    'argo-weights-fall overrides[1]',
  ]);
});
