import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as yaml from 'js-yaml';
import { defineRelease } from '../../lib/definition/release';
import { definePlatform } from '../../lib/platform/platform';
import { lowerRelease } from '../../lib/targets/lower-release';
import type { KubernetesObject } from '../../lib/targets/shared/kubernetes/manifest';
import { describeWithShared } from '../support/shared';
import { corpusCases, type CorpusCase } from './argo/definitions';
import { argoCounts } from './counts';
import { normalPods, normalRollout, selectsItsPods } from './argo/normal-form';

type Made = Exclude<CorpusCase, { by: 'not at all' }>;

const made = corpusCases.filter((one): one is Made => one.by !== 'not at all');

function lowered({ definition, platform = {}, allowApproximation }: Made): readonly KubernetesObject[] {
  const { spec, findings } = lowerRelease(defineRelease(definition), {
    target: 'argo',
    platform: definePlatform(platform),
    provisioner: 'files',
    allowApproximation: allowApproximation === true,
  });
  if (!spec) throw new Error(JSON.stringify(findings, null, 1));
  return spec.objects.map(({ object }) => object);
}

function ofKind(objects: readonly KubernetesObject[], kind: string): KubernetesObject | undefined {
  return objects.find((one) => one.kind === kind);
}

/** The pods of a Deployment that a Rollout refers to. */
function pods(object: KubernetesObject | undefined) {
  return (object as unknown as { readonly spec: { readonly template: Record<string, unknown> } } | undefined)?.spec
    .template;
}

test('no raw patch stands in a definition, and typed fields count as typed', () => {
  const typed = made.filter(({ definition }) => Object.keys(definition.targets ?? {}).length > 0);
  expect(typed.map(({ rollout }) => rollout)).toEqual(
    made.filter(({ by }) => by === 'typed').map(({ rollout }) => rollout),
  );
});

test('the numbers of the README', () => {
  expect(argoCounts()).toEqual({ portable: 4, typed: 14, notAtAll: 3, all: 21 });
});

describeWithShared("Argo's own Rollouts from definitions", 'corpus', (corpus) => {
  const folder = join(corpus, 'argo-rollouts');
  const all = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const files = all.filter((name) => !name.includes('_templates_'));
  const documents = files.sort().flatMap((file) => {
    const read = yaml.loadAll(readFileSync(join(folder, file), 'utf8'), null, { json: true }) as KubernetesObject[];
    const objects = read.filter((one) => one?.kind !== undefined && one.metadata !== undefined);
    return objects.map((object) => ({ id: `${file} ${object.kind}/${object.metadata.name}`, object, objects }));
  });

  test('every Rollout is spoken of', () => {
    const rollouts = documents.filter(({ object }) => object.kind === 'Rollout').map(({ id }) => id);
    expect(corpusCases.map(({ rollout }) => rollout).sort()).toEqual([...rollouts].sort());
  });

  test('one Rollout alone is not counted: a template of Helm', () => {
    const rollouts = all.filter((name) => readFileSync(join(folder, name), 'utf8').includes('\nkind: Rollout\n'));
    expect(rollouts.filter((name) => !files.includes(name))).toEqual(['helm-blue-green_templates_rollout.yaml']);
  });

  test.each(made.map((one) => [one.rollout, one] as const))('%s', (id, one) => {
    const { object: example, objects } = documents.find((document) => document.id === id)!;
    const ours = lowered(one);
    const rollout = ofKind(ours, 'Rollout')!;
    expect(normalRollout(rollout, example)).toEqual(normalRollout(example, example));
    expect(selectsItsPods(rollout) && selectsItsPods(example)).toBe(true);
    const [deployment, wanted] = [ofKind(ours, 'Deployment'), ofKind(objects, 'Deployment')];
    if (!deployment || !wanted) return;
    expect(normalPods(pods(deployment)!, pods(wanted))).toEqual(normalPods(pods(wanted)!, pods(wanted)));
  });
});
