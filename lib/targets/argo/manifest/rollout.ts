import type { KubernetesObject, LabelSelector, PodTemplate } from '../../shared/kubernetes/manifest';
import type { RolloutStrategy } from './strategy';

export interface WorkloadRef {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly scaleDown?: 'never' | 'onsuccess' | 'progressively';
}

export interface Rollout extends KubernetesObject {
  readonly apiVersion: 'argoproj.io/v1alpha1';
  readonly kind: 'Rollout';
  readonly spec: {
    /** Absent while an autoscaler owns it; 1 when nobody sets it. */
    readonly replicas?: number;
    readonly selector?: LabelSelector;
    readonly template?: PodTemplate;
    readonly workloadRef?: WorkloadRef;
    readonly strategy: RolloutStrategy;
    /** Seconds; 0 when absent. */
    readonly minReadySeconds?: number;
    /** Seconds; 600 when absent. */
    readonly progressDeadlineSeconds?: number;
    readonly progressDeadlineAbort?: boolean;
    /** 10 when absent. */
    readonly revisionHistoryLimit?: number;
    readonly rollbackWindow?: { readonly revisions: number };
    readonly analysis?: {
      readonly successfulRunHistoryLimit?: number;
      readonly unsuccessfulRunHistoryLimit?: number;
    };
  };
}
