import type { KubernetesObject } from './object';

export interface ApisixBackend {
  readonly serviceName: string;
  readonly servicePort: number;
  readonly weight?: number;
}

export interface ApisixRoute extends KubernetesObject {
  readonly apiVersion: 'apisix.apache.org/v2';
  readonly kind: 'ApisixRoute';
  readonly spec: {
    readonly ingressClassName?: string;
    readonly http: readonly {
      /** The controller finds the rule by it. */
      readonly name: string;
      /** The larger number wins; 0 when absent. */
      readonly priority?: number;
      readonly match: {
        readonly hosts?: readonly string[];
        /** Exact, or a prefix with `*` last. */
        readonly paths: readonly string[];
      };
      readonly backends: readonly ApisixBackend[];
    }[];
  };
}

/** How APISIX speaks to a Service; it has the Service's name. */
export interface ApisixUpstream extends KubernetesObject {
  readonly apiVersion: 'apisix.apache.org/v2';
  readonly kind: 'ApisixUpstream';
  readonly spec: { readonly ingressClassName?: string; readonly scheme: 'http' | 'https' | 'grpc' | 'grpcs' };
}

export interface ApisixTls extends KubernetesObject {
  readonly apiVersion: 'apisix.apache.org/v2';
  readonly kind: 'ApisixTls';
  readonly spec: {
    readonly ingressClassName?: string;
    readonly hosts: readonly string[];
    readonly secret: { readonly name: string; readonly namespace: string };
  };
}
