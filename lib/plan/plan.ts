import type { TargetFields } from '../definition/target-fields';
import type { Visibility } from '../definition/exposure';
import type { StrategyKind } from '../definition/strategy';
import type { Flag, Migration, Notification, Ring } from '../definition/operations';
import type { PlannedGuardrail } from './guardrail';
import type { PlannedHook } from './operations';
import type { Placed } from './placed';
import type { PlannedSlo } from './slo';
import type { Stage } from './stage';
import type { PlannedWorkload } from './workload';

/** What will happen, in order, with all defaults resolved. Plain data; targets lower it, hosts never see it. */
export interface Plan {
  readonly release: PlannedRelease;
  readonly workload: PlannedWorkload;
  readonly exposure: PlannedExposure;
  readonly strategy: { readonly path: string; readonly kind: StrategyKind };
  readonly update: Update;
  /** From no traffic to all of it. The last stage always has weight 100 and, where there is a bake, its hold. */
  readonly stages: readonly Stage[];
  /** They watch from the first stage with traffic to the end of the last one. */
  readonly guardrails: readonly PlannedGuardrail[];
  readonly slo?: PlannedSlo;
  /** Hooks that belong to no stage: `beforeDeploy`, `afterPromotion`, `onAbort`. */
  readonly hooks: readonly PlannedHook[];
  readonly traffic?: { readonly path: string; readonly requestsPerSecond: number; readonly errorRate: number };
  readonly first: FirstDeployment;
  readonly abort: AbortPlan;
  readonly after: AfterPlan;
  readonly notifications: readonly Placed<Notification>[];
  readonly migrations: readonly Placed<Migration>[];
  readonly flags: readonly Placed<Flag>[];
  readonly rings: readonly Placed<Ring>[];
  readonly targets: TargetFields;
  /** Where the target makes the store of its logs. */
  readonly logs: { readonly retentionDays: number };
}

export interface PlannedRelease {
  readonly name: string;
  readonly version: string;
  readonly environment?: string;
  readonly owner?: string;
  readonly tier?: string;
  readonly labels: Readonly<Record<string, string>>;
}

export type PlannedExposure =
  | {
      readonly kind: 'http' | 'grpc';
      readonly path: string;
      readonly port: number;
      readonly visibility: Visibility;
      /** Names of releases; absent where all may call. */
      readonly callers?: readonly string[];
      readonly hosts: readonly string[];
      readonly paths: readonly string[];
      readonly priority?: number;
      readonly stickinessSeconds?: number;
    }
  | {
      readonly kind: 'tcp';
      readonly path: string;
      readonly port: number;
      readonly visibility: Visibility;
      readonly callers?: readonly string[];
      /** Names of TLS that the instances end themselves: a connection like any other to all but the route. */
      readonly sni?: readonly string[];
    }
  | { readonly kind: 'none'; readonly path: string };

/** How instances are exchanged. Two versions side by side, or one replaced by the other. */
export type Update =
  | { readonly kind: 'recreate'; readonly path: string; readonly progressDeadlineSeconds: number }
  | {
      readonly kind: 'rolling';
      readonly path: string;
      /** A number of instances, or percent of the wanted number. */
      readonly maxSurge: InstanceShare;
      readonly maxUnavailable: InstanceShare;
      readonly minReadySeconds: number;
      readonly progressDeadlineSeconds: number;
    }
  | {
      readonly kind: 'sideBySide';
      readonly path: string;
      /** Where no router divides traffic and pods are exchanged one by one. */
      readonly maxSurge: InstanceShare;
      readonly maxUnavailable: InstanceShare;
      readonly progressDeadlineSeconds: number;
    };

export type InstanceShare =
  { readonly kind: 'count'; readonly count: number } | { readonly kind: 'percent'; readonly percent: number };

/** There is no stable version yet: stages, guardrails and gates have nothing to compare and are skipped by every platform. */
export interface FirstDeployment {
  readonly stagesSkipped: true;
}

/** From every stage the way back is the same: all traffic to stable at once, then the candidate goes. */
export interface AbortPlan {
  readonly path: string;
  readonly automatic: boolean;
  readonly trafficTo: 'stable';
}

export interface AfterPlan {
  readonly path: string;
  /** How long the previous version stays warm after the last stage. 0 where it cannot. */
  readonly keepPreviousSeconds: number;
}
