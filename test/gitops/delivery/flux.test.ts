import { flux, type FluxSource } from '../../../lib';
import { validateManifest } from '../../support/crds';
import { describeWithShared } from '../../support/shared';
import { delivered } from './delivered';

const git: FluxSource = { kind: 'git', url: 'https://git.example.com/shop/deploy.git', secret: 'deploy-key' };
const gitops = flux({ source: git, path: 'out', dependsOn: ['controllers'] });
const rings = [
  { name: 'first', clusters: ['eu-1'] },
  { name: 'rest', clusters: ['eu-2', 'us-1'] },
];

test('a source, and a Kustomization that waits for the Deployment as long as it may take', () => {
  expect(delivered({ gitops, target: 'kubernetes', environment: 'production' }).objects).toEqual([
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: 'releases-production', namespace: 'flux-system' },
      spec: {
        interval: '1m0s',
        url: 'https://git.example.com/shop/deploy.git',
        ref: { branch: 'main' },
        secretRef: { name: 'deploy-key' },
      },
    },
    {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'till-production', namespace: 'flux-system' },
      spec: {
        interval: '10m0s',
        retryInterval: '2m0s',
        path: './out/apps/till/overlays/production',
        prune: true,
        sourceRef: { kind: 'GitRepository', name: 'releases-production' },
        targetNamespace: 'shop',
        dependsOn: [{ name: 'controllers' }],
        timeout: expect.stringMatching(/^1\dm\d+s$/) as string,
        healthChecks: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'till', namespace: 'shop' }],
      },
    },
  ]);
});

test('an OCI artifact, and a source that is there already', () => {
  const oci = flux({ source: { kind: 'oci', url: 'oci://registry.example.com/shop/manifests', tag: 'production' } });
  expect(delivered({ gitops: oci, target: 'kubernetes' }).objects[0]).toMatchObject({
    kind: 'OCIRepository',
    spec: { url: 'oci://registry.example.com/shop/manifests', ref: { tag: 'production' } },
  });
  const existing = flux({ source: { kind: 'existing', source: 'Bucket', name: 'deploy' } });
  const { objects } = delivered({ gitops: existing, target: 'kubernetes' });
  expect(objects).toMatchObject([
    { kind: 'Kustomization', spec: { sourceRef: { kind: 'Bucket', name: 'deploy' }, path: './apps/till/base' } },
  ]);
});

const rolloutHealth = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  inProgress: '!has(status.observedGeneration) || status.observedGeneration != string(metadata.generation)',
  current: "has(status.phase) && status.phase == 'Healthy'",
  failed: "has(status.phase) && status.phase == 'Degraded'",
};

test('what the controller writes is left alone, and the health of its Rollout is waited for', () => {
  const { objects, findings } = delivered({ gitops });
  const { spec } = objects[1] as unknown as { spec: Record<string, unknown> };
  expect(spec['ignore']).toEqual([
    { target: { group: '', kind: 'Service', name: '^till$' }, paths: ['/spec/selector'] },
    { target: { group: '', kind: 'Service', name: '^till-canary$' }, paths: ['/spec/selector'] },
    {
      target: { group: 'networking.istio.io', kind: 'VirtualService', name: '^till$' },
      paths: expect.arrayContaining([expect.stringMatching(/^\/spec\/http/)]) as string[],
    },
  ]);
  expect(spec).toMatchObject({
    // Ten minutes at 10 %, and ten in which pods may get ready.
    timeout: '20m0s',
    healthChecks: [{ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'till', namespace: 'shop' }],
    healthCheckExprs: [rolloutHealth],
  });
  expect(findings).toEqual([]);
});

test('an older Flux undoes what controllers write, and cannot read the health of a Rollout', () => {
  const { objects, findings } = delivered({ gitops: { ...gitops, version: '2.8' } });
  expect(objects).toEqual([]);
  expect(findings).toMatchObject([
    { code: 'flux-undoes-controller', severity: 'error', got: '/spec/selector', release: 'till' },
    { code: 'health-check-left-out', severity: 'info', path: 'strategy', release: 'till' },
  ]);
});

test('where no controller writes, an older Flux waits for all that it understands', () => {
  const waits = (version: string) => {
    const { objects } = delivered({ gitops: flux({ source: git, version }), target: 'kubernetes' });
    return 'timeout' in (objects[1] as unknown as { spec: object }).spec;
  };
  expect([waits('2.4'), waits('2.9'), waits('2.12')]).toEqual([true, true, true]);
});

test('a time of its own to wait, and every interval', () => {
  const { objects, findings } = delivered({
    gitops: flux({
      source: { kind: 'git', url: 'https://git.example.com/shop/deploy.git', interval: '5m' },
      interval: '1h',
      retryInterval: '90s',
      timeout: '1d',
    }),
  });
  expect(objects).toMatchObject([
    { kind: 'GitRepository', spec: { interval: '5m0s' } },
    { kind: 'Kustomization', spec: { interval: '1h0m0s', retryInterval: '1m30s', timeout: '24h0m0s' } },
  ]);
  expect(findings).toEqual([]);
});

test('a ring depends on every cluster of the ring before', () => {
  const { objects } = delivered({ gitops, target: 'kubernetes', definition: { rings } });
  const places = (objects.slice(1) as unknown as { metadata: { name: string }; spec: Record<string, unknown> }[]).map(
    ({ metadata, spec }) => [metadata.name, spec['kubeConfig'], spec['dependsOn']],
  );
  const kubeConfig = (name: string) => ({ secretRef: { name } });
  expect(places).toEqual([
    ['till-eu-1', kubeConfig('eu-1'), [{ name: 'controllers' }]],
    ['till-eu-2', kubeConfig('eu-2'), [{ name: 'till-eu-1' }]],
    ['till-us-1', kubeConfig('us-1'), [{ name: 'till-eu-1' }]],
  ]);
});

describeWithShared('the schemas of Flux', 'crds', () => {
  test.each([
    ['Git', git, 'kubernetes'],
    ['OCI', { kind: 'oci', url: 'oci://registry.example.com/shop/manifests' }, 'kubernetes'],
    ['of a Rollout', git, 'argo'],
    ['of a Canary', git, 'flagger'],
  ] as const)('accept a source and Kustomizations: %s', (_, source, target) => {
    const { objects } = delivered({ gitops: flux({ source }), target, definition: { rings } });
    expect(objects.map(validateManifest)).toEqual([[], [], [], []]);
  });
});

test('a Canary is waited for as long as the clock of Flagger needs besides its stages', () => {
  const { objects } = delivered({ gitops, target: 'flagger', environment: 'production' });
  const specs = objects.map((object) => (object as unknown as { spec: { timeout?: string } }).spec);
  // Ten minutes at 10 %, four more of its intervals, and ten minutes in which pods may get ready.
  expect(specs.map(({ timeout }) => timeout)).toEqual([undefined, '1h0m0s']);
});
