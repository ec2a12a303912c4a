import { defineRelease, errorRate, linear } from 'rollout-constructs';

/** The carts: steady traffic, so it moves in equal steps. */
export const carts = defineRelease({
  apiVersion: 'rollout/v1',
  name: 'carts',
  version: '1.6.2',
  workload: {
    image: 'public.ecr.aws/aws-containers/retail-store-sample-cart:1.6.2',
    port: 8080,
    health: {
      path: '/actuator/health',
      readiness: { path: '/actuator/health/readiness' },
      liveness: { path: '/actuator/health/liveness', every: '10s', failures: 6 },
      command: 'curl -f http://localhost:8080/actuator/health || exit 1',
    },
    replicas: { min: 2, max: 8, cpu: '70%' },
    resources: { cpu: '256m', memory: '512Mi' },
    volumes: { tmp: { kind: 'empty', memory: true, size: '64Mi' } },
    mounts: { '/tmp': 'tmp' },
    env: { RETAIL_CART_PERSISTENCE_PROVIDER: 'in-memory' },
    drain: { longestRequest: '20s' },
  },
  traffic: { requestsPerSecond: 80, errorRate: '0.1%' },
  strategy: linear({ step: '20%', every: '5m' }),
  guardrails: [errorRate({ max: '2%' })],
  environments: {
    production: {
      workload: {
        env: { RETAIL_CART_PERSISTENCE_PROVIDER: 'dynamodb', RETAIL_CART_PERSISTENCE_DYNAMODB_TABLE_NAME: 'carts' },
        identity: { role: 'arn:aws:iam::111122223333:role/carts' },
        permissions: [
          {
            actions: [
              'dynamodb:GetItem',
              'dynamodb:PutItem',
              'dynamodb:UpdateItem',
              'dynamodb:DeleteItem',
              'dynamodb:Query',
            ],
            resources: ['arn:aws:dynamodb:eu-west-1:111122223333:table/carts'],
          },
        ],
      },
    },
  },
});
