import { applyPatch, type Operation } from 'fast-json-patch';
import { finding, type Diagnostic } from '../diagnostics';
import type { SpecObject } from '../targets/shared/kubernetes/spec';
import type { KubernetesObject } from '../targets/shared/kubernetes/manifest';

/** A change to emitted objects, kept outside the definition: what no field of it can say. */
export interface ManifestOverride {
  /** The objects' kind. @example 'Deployment' */
  readonly kind: string;
  /** @default - every object of the kind */
  readonly name?: string;
  /** Applied in order, as in RFC 6902. */
  readonly patch: readonly PatchOperation[];
}

export type PatchOperation =
  | { readonly op: 'add' | 'replace' | 'test'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move' | 'copy'; readonly from: string; readonly path: string };

export interface Patched {
  readonly objects: readonly SpecObject[];
  readonly findings: readonly Diagnostic[];
}

/** Applies overrides to copies of the objects; one that matches nothing or does not apply is an error. */
export function applyOverrides(objects: readonly SpecObject[], overrides: readonly ManifestOverride[]): Patched {
  const findings: Diagnostic[] = [];
  let patched = objects;
  overrides.forEach((override, index) => {
    const path = `overrides[${index}]`;
    if (!patched.some((one) => matches(one, override))) {
      findings.push(unmatched(path, override, objects));
      return;
    }
    patched = patched.map((one) => {
      if (!matches(one, override)) return one;
      const result = patchObject(one.object, override.patch);
      if (result.ok) return { ...one, object: result.object };
      findings.push(
        finding('override-does-not-apply', path, {
          message: `the patch does not apply to ${one.object.kind}/${one.object.metadata.name}: ${result.problem}`,
          fix: 'compare the paths with the object as `rollout synth` writes it without overrides',
        }),
      );
      return one;
    });
  });
  return { objects: patched, findings };
}

function matches(one: SpecObject, override: ManifestOverride): boolean {
  const { kind, metadata } = one.object;
  return kind === override.kind && (override.name === undefined || metadata.name === override.name);
}

function unmatched(path: string, override: ManifestOverride, objects: readonly SpecObject[]): Diagnostic {
  return finding('override-matches-nothing', path, {
    message: 'no emitted object is of this kind and name',
    got: override.name === undefined ? override.kind : `${override.kind}/${override.name}`,
    allowed: objects.map(({ object }) => `${object.kind}/${object.metadata.name}`).join(', '),
    fix: 'name an object from the list, or remove the override',
  });
}

function patchObject(
  object: KubernetesObject,
  patch: readonly PatchOperation[],
): { readonly ok: true; readonly object: KubernetesObject } | { readonly ok: false; readonly problem: string } {
  try {
    // The library writes into what it is given; the copy keeps the spec as it is.
    const copy = structuredClone(object);
    return { ok: true, object: applyPatch(copy, structuredClone(patch) as Operation[], true, true, true).newDocument };
  } catch (error) {
    return { ok: false, problem: (error as Error).message.split('\n')[0] ?? '' };
  }
}
