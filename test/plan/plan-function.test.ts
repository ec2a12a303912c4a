import { ref } from '../../lib/definition/slots';
import { planOf } from './plan-of';

test('a function with everything written', () => {
  const { workload } = planOf({
    version: '1.0.0',
    workload: {
      kind: 'function',
      code: ref('code'),
      handler: 'index.handler',
      runtime: 'nodejs24.x',
      memory: '1Gi',
      timeout: '10s',
      env: { MODE: 'fast' },
      secrets: { TOKEN: { name: 'shop/token' } },
      provisioned: { min: 2, max: 10, cpu: '50%' },
      permissions: [{ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::shop/*'] }],
    },
  });
  expect(workload).toEqual({
    kind: 'function',
    path: 'workload',
    source: { code: { ref: 'code' } },
    handler: 'index.handler',
    runtime: 'nodejs24.x',
    memoryBytes: 2 ** 30,
    timeoutSeconds: 10,
    env: { MODE: 'fast' },
    secrets: { TOKEN: { name: 'shop/token' } },
    provisioned: {
      kind: 'autoscaled',
      path: 'workload.provisioned',
      min: 2,
      max: 10,
      utilizationPercent: 70,
      metrics: ['cpu'],
    },
    permissions: [{ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::shop/*'] }],
    written: ['handler', 'runtime', 'memory', 'timeout', 'env', 'secrets', 'permissions'],
  });
});

test('the smallest function, with its defaults', () => {
  const { workload } = planOf({ workload: { kind: 'function', image: 'registry.example.com/resize:1.0.0' } });
  expect(workload).toEqual({
    kind: 'function',
    path: 'workload',
    source: { image: 'registry.example.com/resize:1.0.0' },
    memoryBytes: 512 * 2 ** 20,
    timeoutSeconds: 30,
    env: {},
    secrets: {},
    provisioned: { kind: 'fixed', path: 'workload.provisioned', count: 0 },
    permissions: [],
    written: [],
  });
});
