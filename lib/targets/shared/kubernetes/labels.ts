import type { Plan } from '../../../plan/plan';
import type { Labels } from './manifest';

/** Everything that selects pods of a release selects by this one. */
export const NAME_LABEL = 'app.kubernetes.io/name';

/** What Services and workloads select by. Selectors are immutable, so nothing that changes may stand here. */
export function selectorLabels(plan: Plan): Labels {
  return labelsOf(plan).selector;
}

/**
 * Labels of every object: the release's own ones, and the names that tools look for. Nothing of the version, so that a
 * new one changes the manifest of the workload and no other.
 */
export function objectLabels(plan: Plan): Labels {
  return labelsOf(plan).object;
}

interface ReleaseLabels {
  readonly selector: Labels;
  readonly object: Labels;
}

const known = new WeakMap<Plan['release'], ReleaseLabels>();

/** A dozen objects of a release have the same ones. */
function labelsOf({ release }: Plan): ReleaseLabels {
  const before = known.get(release);
  if (before) return before;
  const { name, labels, owner, tier } = release;
  const selector = { [NAME_LABEL]: name };
  const object = {
    ...labels,
    ...(owner === undefined ? {} : { 'rollout-constructs/owner': labelValue(owner) }),
    ...(tier === undefined ? {} : { 'rollout-constructs/tier': labelValue(tier) }),
    ...selector,
    'app.kubernetes.io/managed-by': 'rollout-constructs',
  };
  const made = { selector: Object.freeze(selector), object: Object.freeze(object) };
  known.set(release, made);
  return made;
}

/** Labels of the pods, which tell their version. */
export function podLabels(plan: Plan): Labels {
  return { ...objectLabels(plan), 'app.kubernetes.io/version': labelValue(plan.release.version) };
}

/** A label takes fewer characters than a version or an owner may have: `1.6.2+build` → `1.6.2_build`. */
export function labelValue(text: string): string {
  return text
    .replace(/[^A-Za-z0-9._-]/g, '_')
    .slice(0, 63)
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
}

/** Which side a pod's version is on right now; controllers move it. */
export const ROLE_LABEL = 'rollout-constructs/role';
