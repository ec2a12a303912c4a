import type { Duration, Percentage } from '../units';

/** What only Argo Rollouts has. */
export interface ArgoFields {
  /** Old ReplicaSets that are kept. @default 10 */
  readonly revisionHistoryLimit?: number;
  /** Fast-track rollbacks to one of this many revisions. @default - off */
  readonly rollbackWindow?: number;
  /** Scales stable down while the candidate grows; abort is slower. Needs a router. @default false */
  readonly dynamicStableScale?: boolean;
  /** Smallest size of either side while traffic is split. Needs a router. @default - the controller's, 1 */
  readonly minPodsPerReplicaSet?: number;
  /** Pods of the candidate, or their share, that must be available for a step to count as done. @default - all of them */
  readonly replicaProgressThreshold?: number | Percentage;
  /** Pods above the wanted number in a canary without a router. @default '25%' */
  readonly maxSurge?: number | Percentage;
  /** Pods below the wanted number: in a canary without a router, or in restarts of a blue/green. @default 0 (canary), '25%' (blue/green) */
  readonly maxUnavailable?: number | Percentage;
  /** Whether a release that does not get ready in time goes back. @default - what rollback.automatic says */
  readonly progressDeadlineAbort?: boolean;
  /** How many previous versions may wait for their scale-down delay at once. @default - all */
  readonly scaleDownDelayRevisionLimit?: number;
  /** How long the candidate's pods stay after an abort; `never` keeps them until the next release. @default '30s' */
  readonly abortScaleDownDelay?: Duration | 'never';
  /** Blue/green: how long the ready preview waits before it is promoted by itself. @default - not at all */
  readonly autoPromotion?: Duration;
  /** Keeps the pods of the two versions on different nodes; `preferred` with the weight of 1 to 100. @default - wherever there is room */
  readonly antiAffinity?: 'required' | { readonly preferred: number };
  /** Labels and annotations of pods while they are stable. @default - the role's label alone */
  readonly stableMetadata?: ArgoPodMetadata;
  /** Labels and annotations of pods while they are the candidate. @default - the role's label alone */
  readonly candidateMetadata?: ArgoPodMetadata;
  /** Finished AnalysisRuns and Experiments that are kept. @default - the controller's, 5 of each */
  readonly analysisHistory?: { readonly successful?: number; readonly unsuccessful?: number };
  /** Takes over a Deployment: it keeps the pod template, and the Rollout refers to it. @default - the Rollout has its own template */
  readonly workloadRef?: ArgoWorkloadRef;
  /** @default - Kubernetes': IfNotPresent, or Always for the tag latest */
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  /** Analyses by templates that exist already. @default - none */
  readonly analyses?: readonly ArgoAnalysis[];
  /** Guardrails, by name, that are measured and shown and send nobody back. @default - none, or all where rollback.automatic is false */
  readonly dryRun?: readonly string[];
  /** Measurements of each metric that are kept. @default - the controller's, 10 */
  readonly measurementRetention?: number;
  /** Subscriptions to the controller's own triggers and services, besides `notifications`. @default - none */
  readonly subscriptions?: readonly ArgoSubscription[];
  /** Step plugins of the controller. @default - none */
  readonly stepPlugins?: readonly ArgoStepPlugin[];
}

export interface ArgoPodMetadata {
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface ArgoWorkloadRef {
  /** The Deployment's name. @default - the release's, as the target `kubernetes` names it */
  readonly name?: string;
  /** Who stops the Deployment's own pods: nobody, or the controller once the Rollout is healthy, or as it grows. @default 'never' */
  readonly scaleDown?: 'never' | 'onsuccess' | 'progressively';
  /** Whether its manifest keeps the wanted number of pods, or has none: write `zero` once the Rollout is healthy. @default 'kept' */
  readonly replicas?: 'kept' | 'zero';
}

/** An analysis by existing AnalysisTemplates. */
export interface ArgoAnalysis {
  readonly templates: readonly ArgoTemplateRef[];
  /**
   * When it runs.
   *
   * - `background`: beside the steps of a canary, from the first traffic on
   * - `start`: the same from the first step on; where guardrails of the release run there too, they start as early
   * - `{ stage: 0 }`: at the end of this stage of the strategy, which waits for it
   * - `{ experiment: 0 }`: beside the experiment of this stage; an end by its clock cuts it off
   * - `beforePromotion`, `afterPromotion`: before and after full traffic
   */
  readonly at:
    | 'start'
    | 'background'
    | 'beforePromotion'
    | 'afterPromotion'
    | { readonly stage: number }
    | { readonly experiment: number };
  /** Arguments of the templates: a text, or what only the controller knows. @default - none */
  readonly values?: Readonly<Record<string, string | ArgoArgument>>;
  /** Patterns of metrics that are measured and send nobody back. @default - none */
  readonly dryRun?: readonly string[];
}

export interface ArgoTemplateRef {
  readonly name: string;
  /** A ClusterAnalysisTemplate. @default false */
  readonly cluster?: boolean;
}

/** The hash of a version's pods, or a field of the Rollout. */
export type ArgoArgument = { readonly podHash: 'stable' | 'candidate' } | { readonly field: string };

export interface ArgoSubscription {
  /** @example 'on-rollout-step-completed' */
  readonly trigger: string;
  /** The service's name in the controller's ConfigMap. @example 'slack' */
  readonly service: string;
  /** @default - the service itself knows */
  readonly recipients?: readonly string[];
}

export interface ArgoStepPlugin {
  /** The plugin's name in the controller's ConfigMap. @example 'argoproj-labs/step-exec' */
  readonly name: string;
  readonly at: 'beforeTraffic' | 'beforePromotion';
  /** The plugin's own settings. @default - none */
  readonly config?: Readonly<Record<string, unknown>>;
}
