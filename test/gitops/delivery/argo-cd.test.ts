import { argoCd } from '../../../lib';
import { validateManifest } from '../../support/crds';
import { describeWithShared } from '../../support/shared';
import { delivered, only } from './delivered';

const gitops = argoCd({ repository: 'https://git.example.com/shop/deploy.git', path: 'clusters/out' });
const rings = [
  { name: 'first', clusters: ['eu-1'] },
  { name: 'rest', clusters: ['eu-2', 'us-1'] },
];

test('an Application syncs the folder of its release, prunes and heals', () => {
  expect(only(delivered({ gitops, target: 'kubernetes', environment: 'production' }))).toEqual({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'till-production', namespace: 'argocd' },
    spec: {
      project: 'default',
      source: {
        repoURL: 'https://git.example.com/shop/deploy.git',
        targetRevision: 'HEAD',
        path: 'clusters/out/apps/till/overlays/production',
      },
      destination: { name: 'in-cluster', namespace: 'shop' },
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        syncOptions: ['ApplyOutOfSyncOnly=true', 'PruneLast=true', 'FailOnSharedResource=true'],
        retry: { limit: 5, backoff: { duration: '30s', factor: 2, maxDuration: '5m' } },
      },
    },
  });
});

test('weights that the controller moves are no difference, and are not written back', () => {
  const { spec } = only(delivered({ gitops })) as { spec: { ignoreDifferences: object[]; syncPolicy: object } };
  expect(spec.ignoreDifferences).toEqual([
    expect.objectContaining({ group: '', kind: 'Service', name: 'till', jsonPointers: ['/spec/selector'] }),
    expect.objectContaining({ group: '', kind: 'Service', name: 'till-canary' }),
    expect.objectContaining({ group: 'networking.istio.io', kind: 'VirtualService', name: 'till', namespace: 'shop' }),
  ]);
  expect(spec.syncPolicy).toMatchObject({
    syncOptions: expect.arrayContaining(['RespectIgnoreDifferences=true', 'ApplyOutOfSyncOnly=true']) as string[],
  });
});

test('an ApplicationSet goes through the rings, one after another', () => {
  const set = only(delivered({ gitops, environment: 'production', definition: { rings } }));
  expect(set).toMatchObject({
    kind: 'ApplicationSet',
    metadata: { name: 'till-production', namespace: 'argocd' },
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [
        {
          list: {
            elements: [
              { ring: 'first', cluster: 'eu-1', name: 'till-production-eu-1' },
              { ring: 'rest', cluster: 'eu-2', name: 'till-production-eu-2' },
              { ring: 'rest', cluster: 'us-1', name: 'till-production-us-1' },
            ],
          },
        },
      ],
      strategy: {
        type: 'RollingSync',
        rollingSync: {
          steps: [
            { matchExpressions: [{ key: 'rollout-constructs/ring', operator: 'In', values: ['first'] }] },
            { matchExpressions: [{ key: 'rollout-constructs/ring', operator: 'In', values: ['rest'] }] },
          ],
        },
      },
      template: {
        metadata: { name: '{{ .name }}', labels: { 'rollout-constructs/ring': '{{ .ring }}' } },
        spec: { destination: { name: '{{ .cluster }}', namespace: 'shop' } },
      },
    },
  });
});

test('without `automated`, people sync', () => {
  const { spec } = only(delivered({ gitops: { ...gitops, automated: false } })) as { spec: { syncPolicy: object } };
  expect(spec.syncPolicy).not.toHaveProperty('automated');
});

describeWithShared('the schemas of Argo CD', 'crds', () => {
  test.each([
    ['an Application', {}],
    ['an ApplicationSet', { rings }],
  ])('accept %s', (_, definition) => {
    const { objects } = delivered({ gitops, definition });
    expect(objects.map(validateManifest)).toEqual([[]]);
  });
});
