import type { KubernetesObject, LabelSelector } from './object';

export interface ScaleTargetRef {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

export type MetricTarget =
  | { readonly type: 'Utilization'; readonly averageUtilization: number }
  | { readonly type: 'AverageValue'; readonly averageValue: string }
  | { readonly type: 'Value'; readonly value: string };

export interface MetricIdentifier {
  readonly name: string;
  readonly selector?: LabelSelector;
}

export type AutoscalerMetric =
  | { readonly type: 'Resource'; readonly resource: { readonly name: 'cpu' | 'memory'; readonly target: MetricTarget } }
  | {
      readonly type: 'ContainerResource';
      readonly containerResource: {
        readonly name: 'cpu' | 'memory';
        readonly container: string;
        readonly target: MetricTarget;
      };
    }
  | { readonly type: 'Pods'; readonly pods: { readonly metric: MetricIdentifier; readonly target: MetricTarget } }
  | {
      readonly type: 'External';
      readonly external: { readonly metric: MetricIdentifier; readonly target: MetricTarget };
    };

export interface ScalingRules {
  readonly stabilizationWindowSeconds?: number;
  readonly selectPolicy?: 'Max' | 'Min' | 'Disabled';
  readonly policies?: readonly {
    readonly type: 'Pods' | 'Percent';
    readonly value: number;
    readonly periodSeconds: number;
  }[];
}

export interface HorizontalPodAutoscaler extends KubernetesObject {
  readonly apiVersion: 'autoscaling/v2';
  readonly kind: 'HorizontalPodAutoscaler';
  readonly spec: {
    readonly scaleTargetRef: ScaleTargetRef;
    /** 1 when absent. */
    readonly minReplicas?: number;
    readonly maxReplicas: number;
    readonly metrics?: readonly AutoscalerMetric[];
    readonly behavior?: { readonly scaleUp?: ScalingRules; readonly scaleDown?: ScalingRules };
  };
}
