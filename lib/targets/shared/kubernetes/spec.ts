import type { Plan } from '../../../plan/plan';
import type { TargetContext } from '../../target';
import type { KubernetesObject } from './manifest/object';

/** Manifests in the order that they are applied: what others refer to comes first. */
export interface KubernetesSpec {
  readonly kind: 'kubernetes';
  readonly release: string;
  readonly namespace?: string;
  readonly objects: readonly SpecObject[];
}

export interface SpecObject {
  /** Stable identity in the release: construct ids derive from it. @example 'Deployment', 'Service/canary' */
  readonly key: string;
  readonly object: KubernetesObject;
  /** Where values in the object come from: path in the object (longest prefix counts) → path in the definition. */
  readonly origins: Readonly<Record<string, string>>;
}

/** A spec of these objects, in their order. */
export function kubernetesSpec(plan: Plan, context: TargetContext, objects: readonly SpecObject[]): KubernetesSpec {
  const { namespace } = context.platform.kubernetes;
  return { kind: 'kubernetes', release: plan.release.name, ...(namespace === undefined ? {} : { namespace }), objects };
}
