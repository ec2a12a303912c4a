import type { Duration } from '../units';

/** Who brings the manifests from their repository into the clusters. */
export type Gitops = ArgoCdGitops | FluxGitops;

export type GitopsKind = Gitops['kind'];

/** Argo CD: one Application a release; releases with rings get an ApplicationSet that goes ring by ring. */
export interface ArgoCdGitops {
  readonly kind: 'argoCd';
  /** The Git repository that the output folder is committed to, as Argo CD knows it. */
  readonly repository: string;
  /** A branch, tag or commit. @default 'HEAD' */
  readonly revision?: string;
  /** Where the output folder is in the repository. @default - at its root */
  readonly path?: string;
  /** Where Argo CD looks for Applications. @default 'argocd' */
  readonly namespace?: string;
  /** The AppProject that permits them. @default 'default' */
  readonly project?: string;
  /** The cluster, by the name that Argo CD knows it by. Rings name their own. @default 'in-cluster' */
  readonly cluster?: string;
  /** Whether Argo CD syncs by itself, prunes, and undoes what is changed by hand. @default true */
  readonly automated?: boolean;
  /** How a sync that failed is tried again. @default - 5 times, after 30 s, then twice as long each, at most 5 min */
  readonly retry?: ArgoCdRetry;
}

export interface ArgoCdRetry {
  /** How many times; -1 is without end. @default 5 */
  readonly limit?: number;
  readonly backoff?: {
    /** Time before the first of them. @default '30s' */
    readonly duration?: Duration;
    /** How many times as long each wait is as the one before. @default 2 */
    readonly factor?: number;
    /** The longest wait. @default '5m' */
    readonly maxDuration?: Duration;
  };
}

/** Flux: one Kustomization a release; rings depend on the ring before them. */
export interface FluxGitops {
  readonly kind: 'flux';
  /** Its minor version: before 2.9 it writes over what controllers own, and cannot read a Rollout's health. @default '2.9' */
  readonly version?: string;
  readonly source: FluxSource;
  /** Where the output folder is in the source. @default - at its root */
  readonly path?: string;
  /** @default 'flux-system' */
  readonly namespace?: string;
  /** How often Flux looks whether the cluster still is as written. @default '10m' */
  readonly interval?: Duration;
  /** When it tries again after a failure. @default '2m' */
  readonly retryInterval?: Duration;
  /**
   * How long it waits until a release is healthy. A release that waits for a go without a limit has no time of its own:
   * nothing waits for it, unless this is given.
   * @default - as long as the release may take
   */
  readonly timeout?: Duration;
  /** Kustomizations of the same namespace that must be ready first, such as the one with the CRDs. @default - none */
  readonly dependsOn?: readonly string[];
}

export type FluxSource =
  | {
      readonly kind: 'git';
      readonly url: string;
      /** @default 'main' */
      readonly branch?: string;
      /** How often Flux looks for a new commit. @default '1m' */
      readonly interval?: Duration;
      /** The Secret with the credentials. @default - none: it is public */
      readonly secret?: string;
    }
  | {
      readonly kind: 'oci';
      /** @example 'oci://registry.example.com/shop/manifests' */
      readonly url: string;
      /** @default 'latest' */
      readonly tag?: string;
      /** How often Flux looks for what the tag names. @default '1m' */
      readonly interval?: Duration;
      readonly secret?: string;
    }
  | {
      /** A source that is there already, in the namespace of the Kustomizations. */
      readonly kind: 'existing';
      readonly source: 'GitRepository' | 'OCIRepository' | 'Bucket';
      readonly name: string;
    };

/** Argo CD syncs the output. @example argoCd({ repository: 'https://git.example.com/shop/deploy.git' }) */
export function argoCd(options: Omit<ArgoCdGitops, 'kind'>): ArgoCdGitops {
  return { kind: 'argoCd', ...options };
}

/** Flux syncs the output. @example flux({ source: { kind: 'git', url: 'https://git.example.com/shop/deploy.git' } }) */
export function flux(options: Omit<FluxGitops, 'kind'>): FluxGitops {
  return { kind: 'flux', ...options };
}
