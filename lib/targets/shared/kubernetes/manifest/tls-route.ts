import type { ParentReference } from './gateway-route';
import type { KubernetesObject } from './object';

/** Connections of TLS by the name that the client asks for, passed on unread. */
export interface TlsRoute extends KubernetesObject {
  /** `v1` from Gateway API 1.5 on; the versions before it are served by the experimental channel only. */
  readonly apiVersion: 'gateway.networking.k8s.io/v1' | 'gateway.networking.k8s.io/v1alpha2';
  readonly kind: 'TLSRoute';
  readonly spec: {
    readonly parentRefs: readonly ParentReference[];
    readonly hostnames: readonly string[];
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
