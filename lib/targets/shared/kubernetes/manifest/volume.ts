import type { ExactlyOne } from './exactly-one';

export interface KeyToPath {
  readonly key: string;
  readonly path: string;
  readonly mode?: number;
}

export type Volume = { readonly name: string } & ExactlyOne<{
  emptyDir: { readonly medium?: 'Memory'; readonly sizeLimit?: string };
  configMap: {
    readonly name: string;
    readonly items?: readonly KeyToPath[];
    readonly defaultMode?: number;
    readonly optional?: boolean;
  };
  secret: {
    readonly secretName: string;
    readonly items?: readonly KeyToPath[];
    readonly defaultMode?: number;
    readonly optional?: boolean;
  };
  persistentVolumeClaim: { readonly claimName: string; readonly readOnly?: boolean };
  hostPath: { readonly path: string; readonly type?: 'Directory' };
  downwardAPI: { readonly items: readonly DownwardFile[] };
  projected: { readonly sources: readonly ProjectedSource[] };
  ephemeral: { readonly volumeClaimTemplate: { readonly spec: ClaimSpec } };
  csi: {
    readonly driver: string;
    readonly readOnly?: boolean;
    readonly volumeAttributes?: Readonly<Record<string, string>>;
  };
}>;

export interface DownwardFile {
  readonly path: string;
  readonly fieldRef: { readonly fieldPath: string };
}

export type ProjectedSource = ExactlyOne<{
  secret: { readonly name: string };
  configMap: { readonly name: string };
  serviceAccountToken: { readonly audience: string; readonly path: string; readonly expirationSeconds?: number };
}>;

/** What a PersistentVolumeClaim asks for. */
export interface ClaimSpec {
  readonly accessModes: readonly ('ReadWriteOnce' | 'ReadWriteOncePod')[];
  readonly storageClassName?: string;
  readonly resources: { readonly requests: { readonly storage: string } };
}

export interface VolumeMount {
  readonly name: string;
  readonly mountPath: string;
  readonly subPath?: string;
  readonly readOnly?: boolean;
}
