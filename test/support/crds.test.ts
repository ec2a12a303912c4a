import { hasSchema, validateManifest } from './crds';
import { describeWithShared } from './shared';

const rollout = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name: 'web' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'web:1' }] } },
    strategy: { canary: { maxSurge: '25%', steps: [{ setWeight: 10 }, { pause: { duration: '10m' } }] } },
  },
};
const withStep = (step: unknown): typeof rollout => ({
  ...rollout,
  spec: {
    ...rollout.spec,
    strategy: { canary: { ...rollout.spec.strategy.canary, steps: [step as { setWeight: number }] } },
  },
});

describeWithShared('strict schemas', 'crds', () => {
  test('a valid Rollout passes', () => expect(validateManifest(rollout)).toEqual([]));

  test.each([
    ['an unknown field', { setWieght: 10 }, /must NOT have additional properties \(setWieght\)/],
    ['a wrong type', { setWeight: 'ten' }, /setWeight must be integer/],
    ['a missing field', { setMirrorRoute: {} }, /must have required property 'name'/],
  ])('%s fails', (_, step, message) => expect(validateManifest(withStep(step)).join('\n')).toMatch(message));

  test.each([
    ['gateway.networking.k8s.io/v1', 'HTTPRoute'],
    ['gateway.networking.k8s.io/v1', 'GRPCRoute'],
    ['networking.istio.io/v1', 'VirtualService'],
    ['networking.istio.io/v1', 'DestinationRule'],
    ['argoproj.io/v1alpha1', 'AnalysisTemplate'],
    ['apps/v1', 'Deployment'],
  ])('there is a schema for %s %s', (apiVersion, kind) => expect(hasSchema({ apiVersion, kind })).toBe(true));

  test('a Deployment is checked by the pod template of a Rollout', () => {
    const template = { metadata: { labels: {} }, spec: { containers: [{ name: 'web', imgae: 'web:1' }] } };
    const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { template } };
    expect(validateManifest(deployment)).toEqual(['/spec/containers/0 must NOT have additional properties (imgae)']);
  });
});
