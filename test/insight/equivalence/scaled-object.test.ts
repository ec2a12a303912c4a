import { readManifests } from '../../../lib/insight/equivalence/kubernetes/read-manifests';

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'shop' },
  spec: { selector: {}, template: {}, strategy: { type: 'RollingUpdate' } },
};

function scaled(bounds: object) {
  return {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: { name: 'shop' },
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop' }, triggers: [], ...bounds },
  };
}

test.each([
  ['its smallest number', { minReplicaCount: 4 }, 4],
  ['none, which KEDA goes down to', {}, 0],
])('shares are of the replicas that a ScaledObject keeps at least: %s', (_, bounds, replicas) => {
  expect(JSON.stringify(readManifests([deployment, scaled(bounds)]))).toContain(`"replicas":${replicas}`);
});
