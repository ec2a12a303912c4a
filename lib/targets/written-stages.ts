import type { KubernetesProgress } from '../definition/target-fields';
import type { Plan } from '../plan/plan';

/** How releases go on where nothing moves them: what was written is where they stand, and each step is written anew. */
export interface WrittenStages {
  /** Every place of a release between two versions, in its order; none where one version replaces the other. */
  readonly places: (plan: Plan) => readonly Place[];
  /** The versions that manifests run; undefined where they do not say. */
  readonly versionsIn: (objects: readonly unknown[]) => WrittenVersions | undefined;
  /** What manifests say of traffic and size, and nothing of settings: two places that differ have other marks. */
  readonly marksOf: (objects: readonly unknown[]) => string;
  /** Whether requests, copies or work reach the candidate there. */
  readonly hasUsers: (plan: Plan, place: Place) => boolean;
  /** The place to write before a candidate is taken away; none where it can go at once. */
  readonly wayBack: (plan: Plan, place: Place) => Place | undefined;
}

export type Place = Pick<KubernetesProgress, 'stage' | 'prepared' | 'aborted'>;

export interface WrittenVersion {
  readonly image: string;
  readonly version: string;
  /** What runs it, `Deployment/shop-b2c33270`. @default - the workload of the other version, or none yet */
  readonly workload?: string;
}

export type WrittenVersions =
  | { readonly kind: 'alone'; readonly only: WrittenVersion }
  | {
      readonly kind: 'two';
      /** Absent where only the cluster knows it. */
      readonly stable?: WrittenVersion;
      readonly candidate: WrittenVersion;
      readonly isAborted: boolean;
    };
