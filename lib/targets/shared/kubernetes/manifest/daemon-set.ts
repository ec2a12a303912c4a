import type { IntOrPercent, KubernetesObject, LabelSelector } from './object';
import type { PodTemplate } from './pod-template';

export interface DaemonSet extends KubernetesObject {
  readonly apiVersion: 'apps/v1';
  readonly kind: 'DaemonSet';
  readonly spec: {
    readonly selector: LabelSelector;
    readonly updateStrategy?: {
      readonly type: 'RollingUpdate';
      /** Exactly one of them above zero. */
      readonly rollingUpdate?: { readonly maxSurge?: IntOrPercent; readonly maxUnavailable?: IntOrPercent };
    };
    /** Seconds; 0 when absent. */
    readonly minReadySeconds?: number;
    /** 10 when absent. */
    readonly revisionHistoryLimit?: number;
    readonly template: PodTemplate;
  };
}
