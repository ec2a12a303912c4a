import type { KubernetesObject } from './object';

export interface TraefikWeightedService {
  readonly name: string;
  readonly kind?: 'Service' | 'TraefikService';
  readonly port?: number;
  /** How Traefik speaks to the pods; `h2c` for gRPC. HTTP/1.1 when absent. */
  readonly scheme?: 'http' | 'https' | 'h2c';
  readonly weight?: number;
}

export interface TraefikService extends KubernetesObject {
  readonly apiVersion: 'traefik.io/v1alpha1';
  readonly kind: 'TraefikService';
  readonly spec: {
    readonly weighted: {
      readonly services: readonly TraefikWeightedService[];
      readonly sticky?: {
        readonly cookie: { readonly name: string; readonly httpOnly?: boolean; readonly maxAge?: number };
      };
    };
  };
}

export interface IngressRoute extends KubernetesObject {
  readonly apiVersion: 'traefik.io/v1alpha1';
  readonly kind: 'IngressRoute';
  readonly spec: {
    readonly entryPoints?: readonly string[];
    readonly routes: readonly {
      readonly kind: 'Rule';
      /** In Traefik's language of rules. */
      readonly match: string;
      /** The longer rule wins when absent. */
      readonly priority?: number;
      readonly services: readonly TraefikWeightedService[];
    }[];
    readonly tls?: { readonly secretName?: string };
  };
}
