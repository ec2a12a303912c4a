import { blueGreen, defineRelease, errorRate, latency, type Release } from 'rollout-constructs';

/** What differs from service to service; in a company it comes from a catalogue. */
export interface Service {
  readonly name: string;
  readonly version: string;
}

export function services(count: number): readonly Service[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `service-${String(index + 1).padStart(3, '0')}`,
    version: `1.${index}.0`,
  }));
}

/** What all services have in common is written once. */
export function releaseOf({ name, version }: Service): Release {
  return defineRelease({
    name,
    version,
    workload: {
      image: `registry.example.com/${name}:${version}`,
      port: 8080,
      health: '/health',
      replicas: 2,
      resources: { cpu: '250m', memory: '512Mi' },
    },
    exposure: { kind: 'http', hosts: [`${name}.example.com`] },
    traffic: { requestsPerSecond: 50, errorRate: '0.1%' },
    strategy: blueGreen({ bake: '30m' }),
    guardrails: [errorRate({ max: '1%' }), latency('p99', { max: '500ms' })],
  });
}
