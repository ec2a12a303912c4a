import type { KubernetesObject } from './object';

/** A Secret whose values the External Secrets Operator brings from a store. */
export interface ExternalSecret extends KubernetesObject {
  readonly apiVersion: 'external-secrets.io/v1';
  readonly kind: 'ExternalSecret';
  readonly spec: {
    readonly refreshInterval: string;
    readonly secretStoreRef: { readonly name: string; readonly kind: 'ClusterSecretStore' | 'SecretStore' };
    readonly target: { readonly name: string; readonly creationPolicy: 'Owner' };
    readonly data: readonly {
      readonly secretKey: string;
      readonly remoteRef: { readonly key: string; readonly property: string };
    }[];
  };
}
