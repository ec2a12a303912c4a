import type { Plan } from '../../../plan/plan';
import type { TargetContext } from '../../target';
import type { KubernetesObject } from './manifest/object';

/** Manifests in the order that they are applied: what others refer to comes first. */
export interface KubernetesSpec {
  readonly kind: 'kubernetes';
  readonly release: string;
  readonly namespace?: string;
  readonly objects: readonly SpecObject[];
  /** Fields that whoever applies the manifests must leave alone. @default - none */
  readonly controllerOwned?: readonly ControllerOwned[];
}

/** Fields of one emitted object that a controller writes while a release runs, or always. */
export interface ControllerOwned {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Who writes them, for people. @example 'Argo Rollouts' */
  readonly by: string;
  /** RFC 6901, each to a field of the emitted object. @example ['/spec/http/0/route/0/weight'] */
  readonly jsonPointers: readonly string[];
  /** Whether the controller sees a change of them and takes it back within a second, all traffic at stable meanwhile. */
  readonly restored?: true;
}

export interface SpecObject {
  /** Stable identity in the release: construct ids derive from it. @example 'Deployment', 'Service/canary' */
  readonly key: string;
  readonly object: KubernetesObject;
  /** Of a Job that is a hook: it ends well before the workload is applied, or starts when the workload runs. */
  readonly phase?: 'before' | 'after';
  /** Where values in the object come from: path in the object (longest prefix counts) → path in the definition. */
  readonly origins: Readonly<Record<string, string>>;
}

/** A spec of these objects, in their order. */
export function kubernetesSpec(
  plan: Plan,
  context: TargetContext,
  objects: readonly SpecObject[],
  controllerOwned: readonly ControllerOwned[] = [],
): KubernetesSpec {
  const { namespace } = context.platform.kubernetes;
  return {
    kind: 'kubernetes',
    release: plan.release.name,
    ...(namespace === undefined ? {} : { namespace }),
    objects,
    ...(controllerOwned.length ? { controllerOwned } : {}),
  };
}
