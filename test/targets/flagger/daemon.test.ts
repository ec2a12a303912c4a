import { inspectDefinition } from '../../../lib/definition/inspect';
import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import { readManifests } from '../../../lib/insight/equivalence';
import type { Canary, MetricTemplate } from '../../../lib/targets/flagger/manifest';
import type { DaemonSet, Service } from '../../../lib/targets/shared/kubernetes/manifest';
import { errorsOf, lowered, meshed, objectOf } from '../shared/kubernetes/lowered';

const workload: ReleaseDefinition['workload'] = {
  kind: 'daemon',
  image: 'edge:1',
  port: 8080,
  scheduling: { nodes: { pool: 'edge' }, preferredNodes: { disk: 'fast' } },
};

const canary: Partial<ReleaseDefinition> = {
  workload,
  strategy: { kind: 'canary', weights: ['20%', '40%'], hold: '1m' },
  guardrails: [{ kind: 'saturation', name: 'memory', resource: 'memory', max: '90%', failures: 2, window: '2m' }],
};

test('a daemon that something calls is steered as a Deployment is', () => {
  const release = lowered('flagger', canary, meshed);
  expect(errorsOf(release)).toEqual([]);
  expect(objectOf<Canary>(release, 'Canary').spec).toMatchObject({
    targetRef: { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'shop' },
    service: { port: 80, targetPort: 8080 },
    analysis: { stepWeight: 20, maxWeight: 40 },
  });
  expect(objectOf<DaemonSet>(release, 'DaemonSet').spec.updateStrategy).toEqual({
    type: 'RollingUpdate',
    rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 },
  });
});

test('the selector of nodes is left to Flagger, which stops the candidate by it', () => {
  const release = lowered('flagger', canary, meshed);
  const { affinity, ...spec } = objectOf<DaemonSet>(release, 'DaemonSet').spec.template.spec;
  expect(spec).not.toHaveProperty('nodeSelector');
  expect(affinity).toEqual({
    nodeAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 100, preference: { matchExpressions: [{ key: 'disk', operator: 'In', values: ['fast'] }] } },
      ],
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [
          {
            matchExpressions: [
              { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] },
              { key: 'pool', operator: 'In', values: ['edge'] },
            ],
          },
        ],
      },
    },
  });
  expect(release.spec && 'controllerOwned' in release.spec ? release.spec.controllerOwned : []).toEqual([
    {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      name: 'shop',
      by: 'Flagger',
      jsonPointers: ['/spec/template/spec/nodeSelector'],
    },
  ]);
});

test('its pods are told apart by the names that a DaemonSet gives them', () => {
  const template = objectOf<MetricTemplate>(lowered('flagger', canary, meshed), 'MetricTemplate/memory');
  expect(template.spec.query).toContain('pod=~"shop-[a-z0-9]+"');
});

test('it is read back, and a wait before the stop is asked of it too', () => {
  const release = lowered('flagger', { ...canary, workload: { ...workload, drain: { propagation: '0s' } } }, meshed);
  expect(release.findings.map(({ code }) => code)).toContain('pre-stop-missing');
  const objects = release.spec && 'objects' in release.spec ? release.spec.objects.map(({ object }) => object) : [];
  const { read, refused } = readManifests(JSON.parse(JSON.stringify(objects)) as readonly unknown[]);
  expect(refused).toEqual([]);
  expect(read.map(({ segments }) => segments)).toEqual([release.schedule!.segments]);
});

test('without a controller a Service leads to its pods, on every node', () => {
  const release = lowered('kubernetes', { workload }, meshed);
  expect(errorsOf(release)).toEqual([]);
  expect(objectOf<Service>(release, 'Service').spec.ports).toEqual([
    { name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' },
  ]);
  expect(objectOf<DaemonSet>(release, 'DaemonSet').spec.template.spec.containers[0]!.ports).toEqual([
    { name: 'http', containerPort: 8080 },
  ]);
});

test('a port is what makes it callable', () => {
  const { findings } = inspectDefinition({
    name: 'shop',
    version: '1',
    workload: { kind: 'daemon', image: 'edge:1' },
    exposure: { kind: 'http' },
  });
  expect(findings).toMatchObject([
    { code: 'exposure-without-port', path: 'exposure', fix: 'remove exposure, or add workload.port' },
  ]);
});
