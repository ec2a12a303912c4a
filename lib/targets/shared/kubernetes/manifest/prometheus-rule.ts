import type { KubernetesObject, Labels } from './object';

export type PrometheusRuleEntry =
  | { readonly record: string; readonly expr: string; readonly labels?: Labels }
  | {
      readonly alert: string;
      readonly expr: string;
      readonly for?: string;
      readonly labels?: Labels;
      readonly annotations?: Labels;
    };

export interface PrometheusRule extends KubernetesObject {
  readonly apiVersion: 'monitoring.coreos.com/v1';
  readonly kind: 'PrometheusRule';
  readonly spec: {
    readonly groups: readonly { readonly name: string; readonly rules: readonly PrometheusRuleEntry[] }[];
  };
}
