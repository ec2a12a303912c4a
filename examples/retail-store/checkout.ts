import { canary, defineRelease, endpoint, errorRate, latency } from 'rollout-constructs';

/** The till: an error here costs money, so it starts with one customer in a hundred. */
export const checkout = defineRelease({
  apiVersion: 'rollout/v1',
  name: 'checkout',
  version: '1.6.2',
  workload: {
    image: 'public.ecr.aws/aws-containers/retail-store-sample-checkout:1.6.2',
    port: 8080,
    health: { path: '/health', command: 'curl -f http://localhost:8080/health || exit 1' },
    replicas: { min: 3, max: 12, cpu: '70%' },
    resources: { cpu: '128m', memory: '256Mi' },
    env: { RETAIL_CHECKOUT_PERSISTENCE_PROVIDER: 'in-memory', RETAIL_CHECKOUT_ENDPOINTS_ORDERS: endpoint('orders') },
    drain: { longestRequest: '20s' },
  },
  traffic: { requestsPerSecond: 120, errorRate: '0.1%' },
  strategy: canary({ weights: ['1%', '5%', '25%', '50%'], hold: '10m' }),
  guardrails: [errorRate({ max: '1%', window: '2m', failures: 2 }), latency('p99', { max: '500ms' })],
  rollback: { keepPrevious: '30m' },
  environments: {
    production: {
      workload: {
        env: { RETAIL_CHECKOUT_PERSISTENCE_PROVIDER: 'redis' },
        secrets: { RETAIL_CHECKOUT_PERSISTENCE_REDIS_URL: { name: 'retail-checkout', key: 'redisUrl' } },
      },
    },
  },
});
