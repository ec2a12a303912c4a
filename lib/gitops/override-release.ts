import type { Diagnostic } from '../diagnostics';
import { readManifests } from '../insight/equivalence';
import { checkOverriddenGates, checkOverriddenRelease, type NamedGates } from '../insight/overridden';
import type { LoweredRelease } from '../targets/lower-release';
import { loadTarget } from '../targets/registry';
import { isSaid } from '../targets/said-before';
import type { KubernetesSpec, SpecObject } from '../targets/shared/kubernetes/spec';
import type { KubernetesTargetName } from '../targets/target-name';
import { applyOverrides, type ManifestOverride } from './overrides';

/** A release as its target runs it before it is overridden. */
export type OverridableRelease = Omit<LoweredRelease<KubernetesTargetName>, 'answers'>;

export interface OverriddenSpec {
  readonly spec: KubernetesSpec;
  /** Only what the overrides did; the release's own findings are where they were. */
  readonly findings: readonly Diagnostic[];
}

/** Lays overrides over what a target emitted, and judges what came of it by everything that judged it before. */
export function overrideRelease(
  spec: KubernetesSpec,
  lowered: OverridableRelease,
  overrides: readonly ManifestOverride[],
): OverriddenSpec {
  if (overrides.length === 0) return { spec, findings: [] };
  const patched = applyOverrides(spec.objects, overrides);
  const after = { ...spec, objects: patched.objects };
  return {
    spec: after,
    findings: [
      ...patched.findings,
      ...brokenRules(spec, after, lowered, overrides),
      ...readBack(spec, after, lowered, 'overrides'),
    ],
  };
}

/** What the rules say of the patched objects stands at the override, not at the field that was right. */
function brokenRules(
  spec: KubernetesSpec,
  after: KubernetesSpec,
  lowered: OverridableRelease,
  overrides: readonly ManifestOverride[],
): readonly Diagnostic[] {
  const broken = inspected(after, lowered);
  if (broken.length === 0) return [];
  const until = overrides.map((_, index) => {
    const { objects } = applyOverrides(spec.objects, overrides.slice(0, index + 1));
    return new Set(inspected({ ...spec, objects }, lowered).map(asText));
  });
  return broken.map((one) => ({ ...one, path: `overrides[${until.findIndex((found) => found.has(asText(one)))}]` }));
}

/** What came of a spec that was changed after the target emitted it; `path` is where the changes come from. */
export function judgeChanged(
  before: KubernetesSpec,
  after: KubernetesSpec,
  lowered: OverridableRelease,
  path: string,
): readonly Diagnostic[] {
  return [...inspected(after, lowered), ...readBack(before, after, lowered, path)];
}

/** What the target's rules say of the patched spec and did not say before. */
function inspected(spec: KubernetesSpec, { target, findings }: OverridableRelease): readonly Diagnostic[] {
  const known = new Set(findings.map(asText));
  return (loadTarget(target).inspect?.(spec) ?? []).filter((one) => !known.has(asText(one)) && !isSaid(one, findings));
}

function asText(one: Diagnostic): string {
  return JSON.stringify(one);
}

function readBack(
  before: KubernetesSpec,
  after: KubernetesSpec,
  { plan, gates = [] }: OverridableRelease,
  path: string,
): readonly Diagnostic[] {
  const overridden = {
    release: before.release,
    planned: readManifests(before.objects.map(objectOf)),
    overridden: readManifests(after.objects.map(objectOf)),
    path,
  };
  const named: NamedGates = new Map(
    (plan?.guardrails ?? []).flatMap(({ name, path: guardrail }) => {
      const gate = gates.find((one) => one.path === guardrail);
      return gate ? [[name, gate] as const] : [];
    }),
  );
  const replaces = plan?.update.kind !== 'sideBySide';
  return [...checkOverriddenRelease(overridden), ...checkOverriddenGates(overridden, { named, replaces })];
}

function objectOf({ object }: SpecObject): unknown {
  return object;
}
