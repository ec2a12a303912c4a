import type { KubernetesObject } from './object';

export interface IngressBackend {
  readonly service: { readonly name: string; readonly port: { readonly number?: number; readonly name?: string } };
}

export interface Ingress extends KubernetesObject {
  readonly apiVersion: 'networking.k8s.io/v1';
  readonly kind: 'Ingress';
  readonly spec: {
    readonly ingressClassName?: string;
    readonly tls?: readonly { readonly hosts?: readonly string[]; readonly secretName: string }[];
    readonly rules?: readonly {
      readonly host?: string;
      readonly http?: {
        readonly paths: readonly {
          readonly path?: string;
          readonly pathType: 'Exact' | 'Prefix' | 'ImplementationSpecific';
          readonly backend: IngressBackend;
        }[];
      };
    }[];
  };
}
