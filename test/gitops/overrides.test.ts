import { applyOverrides, type ManifestOverride } from '../../lib/gitops/overrides';
import { rolloutSpec } from './fixture-spec';

const { objects } = rolloutSpec();

function patched(...overrides: readonly ManifestOverride[]) {
  return applyOverrides(objects, overrides);
}

test('no override leaves the objects as they are', () => {
  expect(applyOverrides(objects, [])).toEqual({ objects, findings: [] });
});

test('a patch changes the named object only, and a copy of it', () => {
  const before = structuredClone(objects);
  const result = patched({
    kind: 'Service',
    name: 'checkout-canary',
    patch: [{ op: 'add', path: '/metadata/annotations', value: { team: 'till' } }],
  });
  expect(result.findings).toEqual([]);
  expect(result.objects.filter(({ object }) => object.metadata.annotations).map(({ key }) => key)).toEqual([
    'Service/checkout-canary',
  ]);
  expect(objects).toEqual(before);
});

test('without a name every object of the kind is patched, in the order of the overrides', () => {
  const result = patched(
    { kind: 'Service', patch: [{ op: 'add', path: '/spec/type', value: 'NodePort' }] },
    {
      kind: 'Service',
      patch: [
        { op: 'test', path: '/spec/type', value: 'NodePort' },
        { op: 'remove', path: '/spec/selector' },
      ],
    },
  );
  expect(result.findings).toEqual([]);
  const services = result.objects.filter(({ object }) => object.kind === 'Service');
  expect(services.map(({ object }) => 'spec' in object && object.spec)).toEqual([
    { type: 'NodePort', ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
    { type: 'NodePort', ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
  ]);
});

test('an override that matches nothing is an error that lists what there is', () => {
  const { findings } = patched({ kind: 'Deployment', name: 'checkout', patch: [] });
  expect(findings).toEqual([
    expect.objectContaining({
      code: 'override-matches-nothing',
      severity: 'error',
      path: 'overrides[0]',
      got: 'Deployment/checkout',
    }),
  ]);
  expect(findings[0]!.allowed).toContain('Rollout/checkout');
});

test.each<[string, ManifestOverride['patch']]>([
  ['a path that is not there', [{ op: 'replace', path: '/spec/nothing/here', value: 1 }]],
  ['a test that fails', [{ op: 'test', path: '/spec/replicas', value: 4 }]],
  ['a prototype', [{ op: 'add', path: '/__proto__/polluted', value: true }]],
])('a patch with %s is an error and changes nothing', (_, patch) => {
  const result = patched({ kind: 'Rollout', patch });
  expect(result.findings).toEqual([
    expect.objectContaining({ code: 'override-does-not-apply', severity: 'error', path: 'overrides[0]' }),
  ]);
  expect(result.objects).toEqual(objects);
  expect({}).not.toHaveProperty('polluted');
});
