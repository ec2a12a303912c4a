import type { IntOrPercent, KubernetesObject, LabelSelector } from './object';

export interface PodDisruptionBudget extends KubernetesObject {
  readonly apiVersion: 'policy/v1';
  readonly kind: 'PodDisruptionBudget';
  readonly spec: {
    readonly selector: LabelSelector;
    readonly unhealthyPodEvictionPolicy?: 'IfHealthyBudget' | 'AlwaysAllow';
  } & (
    | { readonly minAvailable: IntOrPercent; readonly maxUnavailable?: never }
    | { readonly minAvailable?: never; readonly maxUnavailable: IntOrPercent }
  );
}
