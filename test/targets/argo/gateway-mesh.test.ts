import { canary, definePlatform, defineRelease, gatewayApi, type MetricDialect } from '../../../lib';
import type { HttpRoute } from '../../../lib/targets/shared/kubernetes/manifest';
import { lowerRelease } from '../../../lib/targets/lower-release';

const checkout = defineRelease({
  name: 'checkout',
  workload: { image: 'registry.example.com/checkout:1.6.2', port: 8080, health: '/health' },
  strategy: canary({ weights: ['10%'], hold: '10m' }),
});

function lowered(
  router: Omit<Parameters<typeof gatewayApi>[0], 'gateway'>,
  dialect?: MetricDialect,
  release = checkout,
) {
  const platform = definePlatform({
    kubernetes: { namespace: 'shop', router: gatewayApi({ gateway: 'public', ...router }) },
    ...(dialect ? { metrics: { prometheus: { address: 'http://prometheus.monitoring:9090', dialect } } } : {}),
  });
  const { spec, findings } = lowerRelease(release, { target: 'argo', platform, provisioner: 'files' });
  return {
    parents: spec?.objects
      .filter(({ object }) => object.kind === 'HTTPRoute')
      .map(({ object }) => (object as unknown as HttpRoute).spec),
    errors: findings.filter((one) => one.severity === 'error').map((one) => one.message),
  };
}

const onOwnService = {
  parentRefs: [{ group: '', kind: 'Service', name: 'checkout', port: 80 }],
  rules: [
    {
      matches: [{ path: { type: 'PathPrefix', value: '/' } }],
      backendRefs: [
        { group: '', kind: 'Service', name: 'checkout', port: 80, weight: 100 },
        { group: '', kind: 'Service', name: 'checkout-canary', port: 80, weight: 0 },
      ],
    },
  ],
};

test.each([
  ['says so', { mesh: true }, undefined],
  ['is Istio', {}, 'istio' as const],
])('calls inside the cluster are divided by a route on the Service where the mesh %s', (_, router, dialect) => {
  expect(lowered(router, dialect)).toEqual({ parents: [onOwnService], errors: [] });
});

test('paths tell releases apart on a shared Gateway, not on the Service of one', () => {
  const withPaths = { ...checkout.definition, exposure: { kind: 'http', paths: ['/checkout'] } } as const;
  expect(lowered({ mesh: true }, undefined, defineRelease(withPaths)).parents).toEqual([onOwnService]);
});

test.each([
  ['nobody says that there is a mesh', {}, undefined],
  ['the platform says that there is none', { mesh: false }, 'istio' as const],
  ['only the Gateway is known', {}, 'envoyGateway' as const],
])('calls inside the cluster would pass the split by where %s', (_, router, dialect) => {
  expect(lowered(router, dialect)).toEqual({
    parents: undefined,
    errors: [
      'Argo Rollouts: a Gateway divides only what passes it, and calls inside the cluster go straight to the Service',
    ],
  });
});
