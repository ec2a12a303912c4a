import { alb, canary, definePlatform, defineRelease, istio, type Router } from '../../lib';
import { inSyncWave } from '../../lib/gitops/sync-wave';
import { lowerRelease } from '../../lib/targets/lower-release';
import type { KubernetesTargetName } from '../../lib/targets/target-name';

const release = defineRelease({
  name: 'shop',
  workload: { image: 'shop:1.0.0', port: 8080, health: '/health', replicas: 3 },
  exposure: { kind: 'http', hosts: ['shop.example.com'] },
  strategy: canary({ weights: ['10%'], hold: '5m' }),
});

/** The kinds in wave 1. */
function lastWave(target: KubernetesTargetName, router: Router): readonly string[] {
  const platform = definePlatform({ kubernetes: { version: '1.33', namespace: 'shop', router } });
  const { spec } = lowerRelease(release, { target, platform, provisioner: 'files', allowApproximation: true });
  const waves = spec!.objects.map(({ object }) => inSyncWave(object));
  return waves
    .filter(({ metadata }) => metadata.annotations?.['argocd.argoproj.io/sync-wave'] === '1')
    .map(({ kind }) => kind);
}

test.each([
  ['argo', istio({ gateways: ['istio-system/public'] }), ['Rollout']],
  // It gets its action, and so its address, from the Rollout.
  ['argo', alb(), ['Ingress', 'Rollout']],
] as const)('%s behind %j', (target, router, kinds) => {
  expect([...lastWave(target, router)].sort()).toEqual(kinds);
});

test('a wave of the users stays', () => {
  const object = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'shop', annotations: { 'argocd.argoproj.io/sync-wave': '5' } },
  };
  expect(inSyncWave(object)).toBe(object);
});
