import type { ApiObject } from 'cdk8s';
import { finding, type Diagnostic } from '../diagnostics';
import { judgeChanged } from '../gitops/override-release';
import type { ChartSpec } from '../k8s/chart-spec';
import type { KubernetesObject } from '../targets/shared/kubernetes/manifest';
import type { SpecObject } from '../targets/shared/kubernetes/spec';
import { refused } from './make-objects';
import { sortedKeys } from './patch-emitted';

/** What methods of the objects have changed, judged like an override: they can change what the release does. */
export function judgeMethods(
  { spec, lowered }: ChartSpec,
  objects: ReadonlyMap<string, ApiObject>,
): readonly Diagnostic[] {
  if (!spec || objects.size === 0) return [];
  const written = spec.objects.map((one) => ({ one, after: emitted(one, objects.get(one.key)) }));
  const failures = written.flatMap(({ after }) => (after.kind === 'failed' ? [after.finding] : []));
  if (failures.length > 0) return failures;
  const after = written.map(({ one, after: now }) => (now.kind === 'emitted' ? { ...one, object: now.object } : one));
  if (after.every(({ object }, index) => same(object, spec.objects[index]!.object))) return [];
  return [
    ...spec.objects.flatMap((one, index) => changedFiles(one.object, after[index]!.object)),
    ...judgeChanged(spec, { ...spec, objects: after }, lowered, ''),
  ];
}

type Emitted =
  | { readonly kind: 'emitted'; readonly object: KubernetesObject }
  | { readonly kind: 'failed'; readonly finding: Diagnostic };

function emitted({ key, object }: SpecObject, api: ApiObject | undefined): Emitted {
  if (api === undefined) return { kind: 'emitted', object };
  try {
    // Labels of the chart come to every object; they change nothing of the release.
    const now = JSON.parse(JSON.stringify(api.toJson())) as KubernetesObject;
    return { kind: 'emitted', object: { ...now, metadata: object.metadata } };
  } catch (error) {
    return { kind: 'failed', finding: refused(key, error) };
  }
}

function changedFiles(before: KubernetesObject, after: KubernetesObject): readonly Diagnostic[] {
  if (!('immutable' in before) || before.immutable !== true || same(before, after)) return [];
  return [
    finding('immutable-files-changed', 'workload.config.files', {
      message: `${before.kind}/${before.metadata.name} is immutable and named by its content, which a method changed.`,
      fix: 'write the file under workload.config.files, or make a ConfigMap of your own',
    }),
  ];
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(sortedKeys(a)) === JSON.stringify(sortedKeys(b));
}
