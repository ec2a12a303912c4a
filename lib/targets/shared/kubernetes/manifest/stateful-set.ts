import type { IntOrPercent, KubernetesObject, LabelSelector } from './object';
import type { PodTemplate } from './pod-template';
import type { ClaimSpec } from './volume';

export interface StatefulSet extends KubernetesObject {
  readonly apiVersion: 'apps/v1';
  readonly kind: 'StatefulSet';
  readonly spec: {
    /** Absent while an autoscaler owns it; 1 when nobody sets it. */
    readonly replicas?: number;
    readonly selector: LabelSelector;
    /** The headless Service that names the pods. */
    readonly serviceName: string;
    readonly podManagementPolicy?: 'OrderedReady' | 'Parallel';
    readonly updateStrategy?: {
      readonly type: 'RollingUpdate';
      readonly rollingUpdate?: {
        /** Pods with a smaller number keep the version that they have. */
        readonly partition?: number;
        readonly maxUnavailable?: IntOrPercent;
      };
    };
    /** Seconds; 0 when absent. */
    readonly minReadySeconds?: number;
    /** 10 when absent. */
    readonly revisionHistoryLimit?: number;
    readonly template: PodTemplate;
    readonly volumeClaimTemplates?: readonly {
      readonly metadata: { readonly name: string };
      readonly spec: ClaimSpec;
    }[];
  };
}
