import type { KubernetesObject } from './object';

/** A route of Emissary (Ambassador). */
export interface Mapping extends KubernetesObject {
  readonly apiVersion: 'getambassador.io/v3alpha1';
  readonly kind: 'Mapping';
  readonly spec: {
    readonly ambassador_id?: readonly string[];
    /** '*' is every host. */
    readonly hostname: string;
    readonly prefix: string;
    /** What the prefix is replaced by: '/' when absent, nothing when empty. */
    readonly rewrite: string;
    /** `name:port`, in the namespace of the Mapping. */
    readonly service: string;
    readonly grpc?: boolean;
    /** The larger number is looked at first, before the length of prefixes; 0 when absent. */
    readonly precedence?: number;
    /** Percent of what the same host and prefix get; the Mapping without one has the rest. */
    readonly weight?: number;
  };
}
