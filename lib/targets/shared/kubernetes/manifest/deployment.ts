import type { IntOrPercent, KubernetesObject, LabelSelector } from './object';
import type { PodTemplate } from './pod-template';

export type DeploymentStrategy =
  | { readonly type: 'Recreate' }
  | {
      readonly type: 'RollingUpdate';
      /** A percentage of maxSurge is rounded up, one of maxUnavailable down; each 25% when absent. */
      readonly rollingUpdate?: { readonly maxSurge?: IntOrPercent; readonly maxUnavailable?: IntOrPercent };
    };

export interface Deployment extends KubernetesObject {
  readonly apiVersion: 'apps/v1';
  readonly kind: 'Deployment';
  readonly spec: {
    /** Absent while an autoscaler owns it; 1 when nobody sets it. */
    readonly replicas?: number;
    readonly selector: LabelSelector;
    readonly template: PodTemplate;
    readonly strategy?: DeploymentStrategy;
    /** Seconds; 0 when absent. */
    readonly minReadySeconds?: number;
    /** Seconds; 600 when absent. */
    readonly progressDeadlineSeconds?: number;
    /** 10 when absent. */
    readonly revisionHistoryLimit?: number;
  };
}
