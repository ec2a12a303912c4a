import { canary, defineRelease, errorRate, latency } from 'rollout-constructs';

/** The articles: read only and busy, so a tenth of the traffic soon tells. */
export const catalog = defineRelease({
  apiVersion: 'rollout/v1',
  name: 'catalog',
  version: '1.6.2',
  workload: {
    image: 'public.ecr.aws/aws-containers/retail-store-sample-catalog:1.6.2',
    port: 8080,
    health: { path: '/health', command: 'curl -f http://localhost:8080/health || exit 1' },
    replicas: { min: 3, max: 10, cpu: '60%' },
    resources: { cpu: '256m', memory: '256Mi' },
    env: { RETAIL_CATALOG_PERSISTENCE_PROVIDER: 'in-memory' },
  },
  traffic: { requestsPerSecond: 150, errorRate: '0.1%' },
  strategy: canary({ weights: ['10%'], hold: '15m' }),
  guardrails: [
    errorRate({ max: '1%' }),
    errorRate({ maxTimesStable: 2, window: '10m', failures: 1 }),
    latency('p99', { max: '300ms' }),
  ],
  environments: {
    production: {
      workload: {
        env: { RETAIL_CATALOG_PERSISTENCE_PROVIDER: 'mysql', RETAIL_CATALOG_PERSISTENCE_DB_NAME: 'catalog' },
        secrets: {
          RETAIL_CATALOG_PERSISTENCE_ENDPOINT: { name: 'retail-catalog', key: 'host' },
          RETAIL_CATALOG_PERSISTENCE_USER: { name: 'retail-catalog', key: 'username' },
          RETAIL_CATALOG_PERSISTENCE_PASSWORD: { name: 'retail-catalog', key: 'password' },
        },
      },
    },
  },
});
