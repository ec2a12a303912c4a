import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import { loadAll } from 'js-yaml';
import * as nasty from '../emit/nasty-strings';
import { withoutKubectl } from '../gitops/kustomize';
import { checkTextInYaml, isMisread } from '../../lib/k8s/text-in-yaml';
import { rolloutSpec } from '../gitops/fixture-spec';

const more = ['0o17', '-0o17', '+0o17', '0O17', '0X1F', '0B11', '0o1_7', '\n\n\ta', '0o8', '0x', 'a\n\tb', 'x: 0o17'];
const texts = [
  ...new Set([
    ...Object.values(nasty)
      .flat()
      .filter((one) => typeof one === 'string'),
    ...more,
  ]),
];

/** The texts that Kubernetes reads as something else from what cdk8s writes, found by halving. */
function misreadByKubernetes(candidates: readonly string[]): readonly string[] {
  const read = readBack(candidates);
  if (read !== undefined) return candidates.filter((text, index) => read[index] !== text);
  if (candidates.length === 1) return candidates;
  const half = candidates.length >> 1;
  return [...misreadByKubernetes(candidates.slice(0, half)), ...misreadByKubernetes(candidates.slice(half))];
}

function readBack(candidates: readonly string[]): readonly unknown[] | undefined {
  const root = mkdtempSync(join(tmpdir(), 'rollout-text-'));
  try {
    const documents = candidates.map((text, index) =>
      Yaml.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `c${index}` }, data: { text } }),
    );
    writeFileSync(join(root, 'all.yaml'), documents.join('---\n'));
    writeFileSync(join(root, 'kustomization.yaml'), 'resources: [all.yaml]\n');
    const out = execFileSync('kubectl', ['kustomize', root], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const read = loadAll(out) as { metadata: { name: string }; data: { text: unknown } }[];
    const byName = new Map(read.map(({ metadata, data }) => [metadata.name, data.text]));
    return candidates.map((_, index) => byName.get(`c${index}`));
  } catch {
    return undefined;
  } finally {
    rmSync(root, { recursive: true });
  }
}

(withoutKubectl === undefined ? test : test.skip)(
  `every text that cdk8s writes wrong is found${withoutKubectl === undefined ? '' : ` (skipped: ${withoutKubectl})`}`,
  () => {
    const suspects = texts.filter((text) => isMisread(text));
    const others = texts.filter((text) => !isMisread(text));
    expect(suspects.length).toBeGreaterThan(10);
    expect(others.length).toBeGreaterThan(200);
    expect(misreadByKubernetes(others)).toEqual([]);
    // No more than needed: what the rule says of numbers is what Kubernetes does.
    expect(misreadByKubernetes(more.filter(isMisread))).toEqual(more.filter(isMisread));
  },
);

test('a finding names the object, the place and the text', () => {
  const { objects } = rolloutSpec();
  const [first] = objects;
  const labelled = { ...first!.object, metadata: { ...first!.object.metadata, labels: { build: '0o17' } } };
  expect(checkTextInYaml([{ ...first!, object: labelled }])).toEqual([
    expect.objectContaining({
      code: 'cdk8s-writes-text-wrong',
      severity: 'error',
      message:
        'ServiceAccount/checkout, metadata.labels.build: cdk8s writes this text so that Kubernetes reads something else.',
      got: '"0o17"',
    }),
  ]);
  expect(checkTextInYaml(objects)).toEqual([]);
});
