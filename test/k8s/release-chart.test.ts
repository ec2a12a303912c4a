import { App, Chart, Testing } from 'cdk8s';
import { load } from 'js-yaml';
import {
  argoCd,
  canary,
  definePlatform,
  defineRelease,
  errorRate,
  istio,
  ref,
  type ReleaseDefinition,
} from '../../lib';
import { gitopsFiles } from '../../lib/gitops/gitops-files';
import { ReleaseChart } from '../../lib/k8s';
import { lowerRelease } from '../../lib/targets/lower-release';

const platform = definePlatform({
  metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'istio' } },
  kubernetes: { namespace: 'shop', router: istio({ gateways: ['istio-system/public'] }) },
});

function till(more: Partial<ReleaseDefinition> = {}) {
  return defineRelease({
    name: 'till',
    version: '1.6.2',
    workload: {
      image: 'registry.example/till:1.6.2',
      port: 8080,
      health: '/health',
      replicas: { min: 3, max: 9, cpu: '70%' },
    },
    exposure: { kind: 'http', hosts: ['till.example.com'] },
    strategy: canary({ weights: ['10%', '50%'], hold: '10m' }),
    guardrails: [errorRate({ max: '1%' })],
    ...more,
  });
}

function synthesized(chart: Chart): unknown[] {
  return Testing.synth(chart) as unknown[];
}

test.each(['argo', 'kubernetes'] as const)('cdk8s spells what the files say: %s', (target) => {
  const release = till(target === 'argo' ? {} : { strategy: { kind: 'rolling' }, guardrails: [] });
  const chart = new ReleaseChart(new App(), 'till', { release, platform, target });
  const { spec } = lowerRelease(release, { target, platform, provisioner: 'files' });
  const { files } = gitopsFiles([spec!], undefined);
  const fromFiles = spec!.objects.map(({ object }) =>
    load(files.get(`apps/till/base/${object.kind}.${object.metadata.name}.yaml`)!),
  );
  expect(fromFiles.length).toBeGreaterThan(4);
  expect(synthesized(chart)).toEqual(expect.arrayContaining(fromFiles));
  expect(synthesized(chart)).toHaveLength(fromFiles.length);
});

test.each(['ecs', undefined])('a target of JavaScript that is none of Kubernetes: %s', (target) => {
  const props = { release: till(), platform, target: target as 'argo' };
  expect(() => new ReleaseChart(new App(), 'till', props)).toThrow(
    `target is ${target === undefined ? 'missing' : '"ecs"'}: here it is one of kubernetes, argo, flagger`,
  );
});

test('what was made is there by its stable key', () => {
  const chart = new ReleaseChart(new App(), 'till', { release: till(), platform, target: 'argo' });
  expect([...chart.objects.keys()]).toEqual(
    expect.arrayContaining(['Rollout', 'VirtualService', 'HorizontalPodAutoscaler']),
  );
  expect(chart.workload).toBe(chart.objects.get('Rollout'));
  expect(chart.workload.metadata.name).toBe('till');
});

test('namespace and labels of the chart reach every object', () => {
  const chart = new ReleaseChart(new App(), 'till', {
    release: till(),
    platform,
    target: 'argo',
    namespace: 'elsewhere',
    labels: { team: 'payments' },
  });
  const objects = synthesized(chart) as { metadata: { namespace: string; labels: Record<string, string> } }[];
  expect(new Set(objects.map(({ metadata }) => metadata.namespace))).toEqual(new Set(['elsewhere']));
  expect(new Set(objects.map(({ metadata }) => metadata.labels.team))).toEqual(new Set(['payments']));
});

test('an error fails the synth of the whole app, says everything at once, and makes no object', () => {
  const app = new App();
  const chart = new ReleaseChart(app, 'till', {
    release: till({ workload: { image: ref('tillImage'), port: 8080, health: '/health' } }),
    platform,
    target: 'argo',
  });
  expect([...chart.objects]).toEqual([]);
  expect(() => Testing.synth(new Chart(app, 'another'))).toThrow(/slot-unbound +workload\.image/);
  expect(() => chart.workload).toThrow(/slot-unbound/);
});

test('bind gives a slot its value', () => {
  const chart = new ReleaseChart(new App(), 'till', {
    release: till({ version: '2', workload: { image: ref('tillImage'), port: 8080, health: '/health' } }),
    platform,
    target: 'argo',
    bind: { tillImage: 'registry.example/till:2' },
  });
  expect(chart.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(JSON.stringify(chart.workload.toJson())).toContain('"registry.example/till:2"');
});

test('overrides change emitted objects', () => {
  const chart = new ReleaseChart(new App(), 'till', {
    release: till(),
    platform,
    target: 'argo',
    overrides: [{ kind: 'Rollout', patch: [{ op: 'add', path: '/spec/restartAt', value: '2026-11-20T00:00:00Z' }] }],
  });
  expect(chart.workload.toJson()).toMatchObject({ spec: { restartAt: '2026-11-20T00:00:00Z' } });
});

test('what an override breaks is found like anything else', () => {
  const chart = new ReleaseChart(new App(), 'till', {
    release: till(),
    platform,
    target: 'argo',
    overrides: [
      { kind: 'Rollout', patch: [{ op: 'replace', path: '/spec/strategy/canary/steps/0/setWeight', value: 250 }] },
    ],
  });
  expect(chart.findings.filter(({ severity }) => severity === 'error')).not.toEqual([]);
  expect([...chart.objects]).toEqual([]);
});

test('an override that matches nothing is an error', () => {
  const chart = new ReleaseChart(new App(), 'till', {
    release: till(),
    platform,
    target: 'argo',
    overrides: [{ kind: 'Nothing', patch: [] }],
  });
  expect(chart.findings.map(({ code }) => code)).toContain('override-matches-nothing');
});

test('nothing in a chart goes from ring to ring, which is said', () => {
  const rings = [
    { name: 'first', clusters: ['eu-1'] },
    { name: 'rest', clusters: ['eu-2'] },
  ] as const;
  const synced = definePlatform({
    ...platform.definition,
    gitops: argoCd({ repository: 'https://git.example.com/shop' }),
  });
  const chart = new ReleaseChart(new App(), 'till', { release: till({ rings }), platform: synced, target: 'argo' });
  expect(chart.findings.filter(({ code }) => code === 'rings-outside-of-chart')).toMatchObject([
    { severity: 'warning', path: 'rings[0]' },
  ]);
  expect(chart.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(chart.objects.has('Rollout')).toBe(true);
  const plain = new ReleaseChart(new App(), 'till', { release: till(), platform, target: 'argo' });
  expect(plain.findings.map(({ code }) => code)).not.toContain('rings-outside-of-chart');
});

test('two releases live in one app', () => {
  const app = new App();
  for (const name of ['till', 'shop'])
    new ReleaseChart(app, name, { release: till({ name }), platform, target: 'argo' });
  expect(() => app.synthYaml()).not.toThrow();
});
