import { canary, defineRelease, definePlatform, errorRate, latency, type Platform, type Release } from '../../../lib';
import type { ReleaseDefinition } from '../../../lib';

/** As the CDK host's tests have it, so that both hosts can be compared. */
export function shop(changes: Partial<ReleaseDefinition> = {}): Release {
  return defineRelease({
    name: 'shop',
    version: '1.0.0',
    workload: {
      image: 'registry.example.com/shop:1.0.0',
      port: 8080,
      health: '/health',
      replicas: 2,
      resources: { cpu: '256m', memory: '512Mi' },
    },
    strategy: canary({ weights: ['10%'], hold: '10m' }),
    guardrails: [errorRate({ max: '1%' }), latency('p99', { max: '500ms' })],
    traffic: { requestsPerSecond: 100, errorRate: '0.1%' },
    rollback: { keepPrevious: '10m' },
    ...changes,
  });
}

export const cloudWatch: Platform = definePlatform({ metrics: { cloudWatch: {} } });

export const network = {
  vpcId: 'vpc-1',
  privateSubnetIds: ['subnet-1', 'subnet-2'],
  publicSubnetIds: ['subnet-3', 'subnet-4'],
  cidrBlock: '10.0.0.0/16',
};
