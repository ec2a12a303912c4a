import type { HorizontalPodAutoscaler, ScaleTargetRef } from './horizontal-pod-autoscaler';
import type { KubernetesObject } from './object';

export interface ScaledObjectTrigger {
  readonly type: string;
  readonly name?: string;
  readonly metricType?: 'Utilization' | 'AverageValue' | 'Value';
  /** All of them texts, numbers too. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** KEDA's, which makes a HorizontalPodAutoscaler of its own from it. */
export interface ScaledObject extends KubernetesObject {
  readonly apiVersion: 'keda.sh/v1alpha1';
  readonly kind: 'ScaledObject';
  readonly spec: {
    readonly scaleTargetRef: ScaleTargetRef;
    readonly minReplicaCount: number;
    readonly maxReplicaCount: number;
    readonly advanced?: {
      readonly horizontalPodAutoscalerConfig: { readonly behavior: HorizontalPodAutoscaler['spec']['behavior'] };
    };
    readonly triggers: readonly ScaledObjectTrigger[];
  };
}
