import type { KubernetesObject } from '../../shared/kubernetes/manifest';

/** Who is told. Its address holds a token, so it stands in a Secret, under `address`. */
export interface AlertProvider extends KubernetesObject {
  readonly apiVersion: 'flagger.app/v1beta1';
  readonly kind: 'AlertProvider';
  readonly spec: {
    readonly type: 'slack' | 'msteams' | 'gchat' | 'rocket' | 'discord';
    /** Absent where an address leads to one channel. */
    readonly channel?: string;
    readonly secretRef: { readonly name: string };
  };
}
