import { blueGreen, defineRelease, endpoint, errorRate, latency } from 'rollout-constructs';

/** The shop window: people see it, so it changes at once for all of them and can go back at once. */
export const ui = defineRelease({
  apiVersion: 'rollout/v1',
  name: 'ui',
  version: '1.6.2',
  workload: {
    image: 'public.ecr.aws/aws-containers/retail-store-sample-ui:1.6.2',
    port: 8080,
    health: {
      path: '/actuator/health',
      readiness: { path: '/actuator/health/readiness' },
      liveness: { path: '/actuator/health/liveness', every: '10s', failures: 6 },
      command: 'curl -f http://localhost:8080/actuator/health || exit 1',
    },
    replicas: { min: 3, max: 10, cpu: '70%' },
    resources: { cpu: '128m', memory: '512Mi' },
    volumes: { tmp: { kind: 'empty', memory: true, size: '64Mi' } },
    mounts: { '/tmp': 'tmp' },
    env: {
      RETAIL_UI_ENDPOINTS_CATALOG: endpoint('catalog'),
      RETAIL_UI_ENDPOINTS_CARTS: endpoint('carts'),
      RETAIL_UI_ENDPOINTS_CHECKOUT: endpoint('checkout'),
      RETAIL_UI_ENDPOINTS_ORDERS: endpoint('orders'),
      RETAIL_UI_THEME: 'default',
    },
  },
  exposure: { kind: 'http', hosts: ['shop.example.com'] },
  traffic: { requestsPerSecond: 200, errorRate: '0.1%' },
  strategy: blueGreen({ bake: '30m' }),
  guardrails: [errorRate({ max: '1%' }), latency('p95', { max: '800ms' })],
  rollback: { keepPrevious: '30m' },
});
