import { defineRelease, rolling } from 'rollout-constructs';

/** The orders: few requests an hour, too few for a canary to notice anything; it rolls. */
export const orders = defineRelease({
  apiVersion: 'rollout/v1',
  name: 'orders',
  version: '1.6.2',
  workload: {
    image: 'public.ecr.aws/aws-containers/retail-store-sample-orders:1.6.2',
    port: 8080,
    health: {
      path: '/actuator/health',
      readiness: { path: '/actuator/health/readiness' },
      liveness: { path: '/actuator/health/liveness', every: '10s', failures: 6 },
      command: 'curl -f http://localhost:8080/actuator/health || exit 1',
    },
    replicas: 2,
    resources: { cpu: '256m', memory: '512Mi' },
    volumes: { tmp: { kind: 'empty', memory: true, size: '64Mi' } },
    mounts: { '/tmp': 'tmp' },
    env: { RETAIL_ORDERS_PERSISTENCE_PROVIDER: 'in-memory', RETAIL_ORDERS_MESSAGING_PROVIDER: 'in-memory' },
    drain: { longestRequest: '30s' },
  },
  strategy: rolling({ maxSurge: '50%', minReady: '15s' }),
  environments: {
    production: {
      workload: {
        env: { RETAIL_ORDERS_PERSISTENCE_PROVIDER: 'postgres', RETAIL_ORDERS_PERSISTENCE_NAME: 'orders' },
        secrets: {
          RETAIL_ORDERS_PERSISTENCE_ENDPOINT: { name: 'retail-orders', key: 'host' },
          RETAIL_ORDERS_PERSISTENCE_USERNAME: { name: 'retail-orders', key: 'username' },
          RETAIL_ORDERS_PERSISTENCE_PASSWORD: { name: 'retail-orders', key: 'password' },
        },
      },
    },
  },
});
