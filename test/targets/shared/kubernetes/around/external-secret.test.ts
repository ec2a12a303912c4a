import type { ExternalSecret, PodTemplate } from '../../../../../lib/targets/shared/kubernetes/manifest';
import { objectOf } from '../lowered';
import { full, onKubernetes, shop } from './full-shop';

const secrets = {
  REDIS_URL: { name: 'retail/checkout', key: 'url' },
  REDIS_PASSWORD: { name: 'retail/checkout', key: 'password' },
  TOKEN: { name: 'payment', key: 'token' },
};

function variables(release: ReturnType<typeof shop>): readonly unknown[] {
  const { template } = objectOf<{ spec: { template: PodTemplate } }>(release, 'Rollout').spec;
  return (template.spec.containers[0]!.env ?? []).map((one) => 'valueFrom' in one && one.valueFrom);
}

test('each Secret is the release’s own, with the keys that its containers and Jobs name', () => {
  const hook = {
    kind: 'job',
    name: 'verify',
    at: 'beforeTraffic',
    image: 'test:1.0.0',
    secrets: { T: { name: 'payment', key: 'test' } },
  } as const;
  const release = shop('argo', { workload: { secrets }, strategy: { kind: 'blueGreen' }, hooks: [hook] });
  expect(objectOf<ExternalSecret>(release, 'ExternalSecret/shop-retail-checkout').spec).toEqual({
    refreshInterval: '3600s',
    secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
    target: { name: 'shop-retail-checkout', creationPolicy: 'Owner' },
    data: [
      { secretKey: 'password', remoteRef: { key: 'retail/checkout', property: 'password' } },
      { secretKey: 'url', remoteRef: { key: 'retail/checkout', property: 'url' } },
    ],
  });
  expect(
    objectOf<ExternalSecret>(release, 'ExternalSecret/shop-payment').spec.data.map(({ secretKey }) => secretKey),
  ).toEqual(['test', 'token']);
  expect(variables(release)).toEqual([
    { secretKeyRef: { name: 'shop-retail-checkout', key: 'password' } },
    { secretKeyRef: { name: 'shop-retail-checkout', key: 'url' } },
    { secretKeyRef: { name: 'shop-payment', key: 'token' } },
  ]);
  expect(JSON.stringify(objectOf(release, 'AnalysisTemplate/verify.hook'))).toContain(
    '"secretKeyRef":{"name":"shop-payment","key":"test"}',
  );
});

test('a store of one namespace, read again every ten minutes', () => {
  const platform = onKubernetes({
    secrets: { kind: 'externalSecrets', store: { name: 'own', kind: 'SecretStore' }, refresh: '10m' },
  });
  const { spec } = objectOf<ExternalSecret>(
    shop('argo', { workload: { secrets } }, platform),
    'ExternalSecret/shop-payment',
  );
  expect([spec.refreshInterval, spec.secretStoreRef]).toEqual(['600s', { name: 'own', kind: 'SecretStore' }]);
});

test('without a store the Secrets are there already, and keep their names', () => {
  const release = shop(
    'argo',
    { workload: { secrets } },
    { ...full, kubernetes: { ...full.kubernetes, secrets: undefined } },
  );
  expect(variables(release)).toContainEqual({ secretKeyRef: { name: 'payment', key: 'token' } });
  expect(release.spec!.objects.filter(({ object }) => object.kind === 'ExternalSecret')).toEqual([]);
});
