import type { KubernetesObject } from '../../shared/kubernetes/manifest';

/** A query that Flagger fills in and asks at each check. */
export interface MetricTemplate extends KubernetesObject {
  readonly apiVersion: 'flagger.app/v1beta1';
  readonly kind: 'MetricTemplate';
  readonly spec: {
    readonly provider: { readonly type: 'prometheus'; readonly address: string };
    readonly query: string;
  };
}
