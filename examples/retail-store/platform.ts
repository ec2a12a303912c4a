import { argoCd, definePlatform, errorRate, istio } from 'rollout-constructs';

/** What the platform team of the store knows once for all five services. */
export const platform = definePlatform({
  name: 'retail-store',
  metrics: {
    prometheus: { address: 'http://prometheus.monitoring:9090', dialect: 'istio' },
    cloudWatch: {},
  },
  kubernetes: { version: '1.33', namespace: 'shop', router: istio({ gateways: ['istio-system/public'] }) },
  gitops: argoCd({ repository: 'https://git.example.com/shop/deploy.git', path: 'gitops' }),
  aws: { internalDomain: 'shop.internal' },
  environments: {
    staging: {
      workload: { replicas: 1 },
      strategy: { kind: 'rolling' },
      guardrails: null,
      rollback: { keepPrevious: '10m' },
      platform: { kubernetes: { namespace: 'shop-staging' }, policy: { guardrails: null } },
    },
    production: {},
  },
  policy: { guardrails: [errorRate({ name: 'platform-error-rate', max: '5%' })] },
});
