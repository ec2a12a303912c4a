import {
  canary,
  definePlatform,
  defineRelease,
  errorRate,
  latency,
  type Release,
  type ReleaseDefinition,
  type ReleaseOverlay,
} from '../../lib';
import { onTarget } from '../../lib/testing/release-on-platform';
import type { KubernetesTargetName } from '../../lib/targets/target-name';

export const platform = definePlatform({
  metrics: { prometheus: { address: 'http://prometheus:9090', dialect: 'istio' }, cloudWatch: {} },
  kubernetes: { version: '1.33', namespace: 'shop', router: { kind: 'istio', gateways: ['istio-system/public'] } },
});

export const definition: ReleaseDefinition = {
  name: 'checkout',
  traffic: { requestsPerSecond: 200, errorRate: '0.1%' },
  strategy: canary({ weights: ['10%'], hold: '30m', bake: '15m' }),
  guardrails: [errorRate({ max: '1%' }), latency('p99', { max: '500ms' })],
  workload: {
    image: 'registry.example/shop/checkout:1.6.2',
    port: 8080,
    health: '/health',
    replicas: { min: 3, max: 12, cpu: '70%' },
  },
};

export const checkout = defineRelease(definition);

/** What is written for a cluster. */
export function manifests(release: Release = checkout, target: KubernetesTargetName = 'argo'): readonly object[] {
  const { spec, findings } = onTarget({ release, platform }, target);
  if (spec === undefined) throw new Error(findings.map(({ message }) => message).join('\n'));
  return spec.objects.map(({ object }) => object);
}

export function changed(overlay: ReleaseOverlay): readonly object[] {
  return manifests(checkout.with(overlay));
}
