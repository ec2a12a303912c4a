import type { KubernetesObject, Labels } from './object';

export interface DestinationRule extends KubernetesObject {
  readonly apiVersion: 'networking.istio.io/v1';
  readonly kind: 'DestinationRule';
  readonly spec: {
    readonly host: string;
    readonly exportTo?: readonly string[];
    readonly subsets?: readonly { readonly name: string; readonly labels: Labels }[];
    readonly trafficPolicy?: {
      readonly connectionPool?: { readonly tcp: { readonly maxConnectionDuration: string } };
      readonly tls?: { readonly mode: 'DISABLE' | 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL' };
      readonly loadBalancer?: { readonly simple: 'LEAST_REQUEST' | 'RANDOM' | 'ROUND_ROBIN' | 'PASSTHROUGH' };
    };
  };
}
