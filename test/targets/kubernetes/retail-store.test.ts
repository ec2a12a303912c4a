import { toYaml } from '../../../lib/emit';
import type { Plain } from '../../../lib/emit';
import { lowerRelease } from '../../../lib/targets/lower-release';
import type { KubernetesTargetName } from '../../../lib/targets/target-name';
import { platform } from '../../../examples/retail-store/platform';
import * as releases from '../../../examples/retail-store-apps/releases';
import { hasSchema, validateManifest } from '../../support/crds';
import { kubectlDecodes, testWithKubectl } from '../../support/kubectl';
import { describeWithShared } from '../../support/shared';

/** The real application, where it can run: production has guardrails, which nobody watches on a plain Deployment. */
const places: readonly (readonly [KubernetesTargetName, string])[] = [
  ['argo', 'production'],
  ['argo', 'staging'],
  ['kubernetes', 'staging'],
];

const made = places.flatMap(([target, environment]) =>
  Object.values(releases).map((release) => ({
    name: `${release.name} in ${environment} on ${target}`,
    lowered: lowerRelease(release, { target, platform, environment, provisioner: 'files' }),
  })),
);

const objects = () => made.flatMap(({ lowered }) => lowered.spec?.objects ?? []).map(({ object }) => object);

test.each(made)('$name has no error', ({ lowered }) => {
  expect(lowered.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

describeWithShared('the retail store', 'crds', () => {
  test('every object is valid by the strict schema of its kind', () => {
    const checked = objects().filter(hasSchema);
    expect(checked.length).toBeGreaterThan(25);
    expect(
      checked.flatMap((object) =>
        validateManifest(object).map((wrong) => `${object.kind} ${object.metadata.name} ${wrong}`),
      ),
    ).toEqual([]);
  });
});

testWithKubectl('kubectl decodes every object of a core kind', () => {
  expect(kubectlDecodes(objects().map((object) => toYaml(object as unknown as Plain)))).toEqual([]);
});
