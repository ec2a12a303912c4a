import type { ParentReference } from './gateway-route';
import type { KubernetesObject } from './object';

/** In the experimental channel of the Gateway API. */
export interface TcpRoute extends KubernetesObject {
  readonly apiVersion: 'gateway.networking.k8s.io/v1alpha2';
  readonly kind: 'TCPRoute';
  readonly spec: {
    readonly parentRefs: readonly ParentReference[];
    readonly rules: readonly {
      readonly name?: string;
      readonly backendRefs: readonly {
        readonly group?: string;
        readonly kind?: string;
        readonly name: string;
        readonly port: number;
        readonly weight?: number;
      }[];
    }[];
  };
}
