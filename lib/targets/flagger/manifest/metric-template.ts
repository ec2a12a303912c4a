import type { KubernetesObject } from '../../shared/kubernetes/manifest';

/** A query that Flagger fills in and asks at each check. */
export interface MetricTemplate extends KubernetesObject {
  readonly apiVersion: 'flagger.app/v1beta1';
  readonly kind: 'MetricTemplate';
  readonly spec: {
    readonly provider: MetricTemplateProvider;
    readonly query: string;
  };
}

export type MetricTemplateProvider =
  | { readonly type: 'prometheus' | 'graphite'; readonly address: string }
  | { readonly type: 'influxdb'; readonly address: string; readonly secretRef?: SecretReference }
  | { readonly type: 'datadog' | 'newrelic'; readonly address?: string; readonly secretRef: SecretReference }
  | { readonly type: 'cloudwatch'; readonly region: string };

/** In the namespace of the template. */
interface SecretReference {
  readonly name: string;
}
