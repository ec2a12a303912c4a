import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as yaml from 'js-yaml';
import { checkArgoObject } from '../../lib/targets/argo/rules';
import type { KubernetesObject } from '../../lib/targets/shared/kubernetes/manifest';
import { hasSchema, validateManifest } from '../support/crds';
import { describeWithShared } from '../support/shared';

/** Files that are no YAML before Helm has rendered them. */
const TEMPLATES = ['helm-blue-green_templates_rollout.yaml', 'helm-blue-green_templates_services.yaml'];

/** Objects that are not valid, with the codes of their errors and the reason. Everything else must pass. */
const INVALID: Readonly<Record<string, { readonly codes: readonly string[]; readonly reason: string }>> = {
  'apisix_rollout.yaml Rollout/rollout-apisix-canary': {
    codes: ['argo-step-several-kinds'],
    reason: 'one step has setCanaryScale and setHeaderRoute: Argo does not check it and looks at the first kind only',
  },
  'traffic-management_rollout-linkerd.yaml AnalysisTemplate/load-test': {
    codes: ['label-value-invalid'],
    reason: 'an annotation in braces without quotes is a record to YAML, and the API wants text',
  },
};

const INVALID_BY_SCHEMA: Readonly<Record<string, { readonly problem: string; readonly reason: string }>> = {
  'traffic-management_rollout-linkerd.yaml AnalysisTemplate/load-test': {
    problem: '/spec/metrics/0/provider/job/spec/template/metadata/annotations/linkerd.io~1inject must be string',
    reason: 'the same annotation',
  },
};

interface CorpusObject {
  readonly id: string;
  readonly object: KubernetesObject;
  readonly related: readonly KubernetesObject[];
}

function readCorpus(folder: string): readonly CorpusObject[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && !TEMPLATES.includes(name))
    .sort();
  const read = files.map((file) => {
    const documents = yaml.loadAll(readFileSync(join(folder, file), 'utf8'), null, {
      json: true,
    }) as KubernetesObject[];
    return { file, objects: documents.filter((one) => one?.kind !== undefined && one.metadata !== undefined) };
  });
  const shared = read.filter(({ file }) => file.includes('analysis-templates')).flatMap(({ objects }) => objects);
  return read.flatMap(({ file, objects }) =>
    objects.map((object) => ({
      id: `${file} ${object.kind}/${object.metadata.name}`,
      object,
      related: [...objects, ...shared],
    })),
  );
}

function errorsOf({ object, related }: CorpusObject): readonly string[] {
  return checkArgoObject(object, { related })
    .filter((one) => one.severity === 'error')
    .map((one) => one.code);
}

describeWithShared("Argo's own manifests", 'corpus', (corpus) => {
  const objects = readCorpus(join(corpus, 'argo-rollouts'));
  const count = (kind: string): number => objects.filter(({ object }) => object.kind === kind).length;

  test('the corpus is whole', () => {
    expect({ files: TEMPLATES.length, Rollout: count('Rollout'), AnalysisTemplate: count('AnalysisTemplate') }).toEqual(
      {
        files: 2,
        Rollout: 21,
        AnalysisTemplate: 6,
      },
    );
  });

  test.each(objects.map((one) => [one.id, one] as const))('%s passes the rules, or fails as expected', (id, one) => {
    expect(errorsOf(one)).toEqual(INVALID[id]?.codes ?? []);
  });

  test('each exception is used', () => {
    const ids = objects.map(({ id }) => id);
    expect([...Object.keys(INVALID), ...Object.keys(INVALID_BY_SCHEMA)].filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('a Rollout whose file has all that it refers to passes when nothing else may be referred to', () => {
    const istio = objects.find(({ id }) => id.startsWith('istio_istio-mirror.yaml Rollout'));
    expect(
      checkArgoObject(istio!.object, { related: istio!.related, complete: true }).filter(
        (one) => one.severity === 'error',
      ),
    ).toEqual([]);
  });
});

describeWithShared("Argo's own manifests by schema", 'crds', () => {
  describeWithShared('strict', 'corpus', (corpus) => {
    const objects = readCorpus(join(corpus, 'argo-rollouts')).filter(
      ({ object }) => hasSchema(object) && object.apiVersion.startsWith('argoproj.io/'),
    );

    test('there is something to check', () => expect(objects.length).toBeGreaterThan(21));

    test.each(objects.map((one) => [one.id, one] as const))('%s passes its schema, or fails as expected', (id, one) => {
      const expected = INVALID_BY_SCHEMA[id];
      expect(validateManifest(one.object)).toEqual(expected ? [expected.problem] : []);
    });
  });
});
