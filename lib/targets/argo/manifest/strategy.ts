import type { ExactlyOne, IntOrPercent, Labels } from '../../shared/kubernetes/manifest';
import type { BackgroundAnalysis, RolloutAnalysis } from './analysis';
import type { CanaryStep } from './step';
import type { TrafficRouting } from './traffic-routing';

export type AntiAffinity = ExactlyOne<{
  preferredDuringSchedulingIgnoredDuringExecution: { readonly weight: number };
  requiredDuringSchedulingIgnoredDuringExecution: Readonly<Record<string, never>>;
}>;

export interface PodMetadata {
  readonly labels?: Labels;
  readonly annotations?: Labels;
}

export interface BlueGreenStrategy {
  readonly activeService: string;
  readonly previewService?: string;
  readonly previewReplicaCount?: number;
  /** True when absent. */
  readonly autoPromotionEnabled?: boolean;
  /** Seconds; has no effect when autoPromotionEnabled is false. */
  readonly autoPromotionSeconds?: number;
  /** For restarts only; 25% when absent. */
  readonly maxUnavailable?: IntOrPercent;
  /** Seconds; 30 when absent. */
  readonly scaleDownDelaySeconds?: number;
  readonly scaleDownDelayRevisionLimit?: number;
  /** Seconds; 30 when absent; 0 means never. */
  readonly abortScaleDownDelaySeconds?: number;
  readonly prePromotionAnalysis?: RolloutAnalysis;
  readonly postPromotionAnalysis?: RolloutAnalysis;
  readonly antiAffinity?: AntiAffinity;
  readonly previewMetadata?: PodMetadata;
  readonly activeMetadata?: PodMetadata;
}

export interface CanaryStrategy {
  readonly canaryService?: string;
  readonly stableService?: string;
  readonly steps?: readonly CanaryStep[];
  readonly trafficRouting?: TrafficRouting;
  readonly analysis?: BackgroundAnalysis;
  /** 25% when absent; without a router only. */
  readonly maxSurge?: IntOrPercent;
  /** 25% when absent; without a router only. */
  readonly maxUnavailable?: IntOrPercent;
  readonly antiAffinity?: AntiAffinity;
  readonly canaryMetadata?: PodMetadata;
  readonly stableMetadata?: PodMetadata;
  /** Seconds; 30 when absent; with a router only. */
  readonly scaleDownDelaySeconds?: number;
  readonly scaleDownDelayRevisionLimit?: number;
  /** Seconds; 30 when absent; 0 means never; with a router only. */
  readonly abortScaleDownDelaySeconds?: number;
  readonly dynamicStableScale?: boolean;
  readonly pingPong?: { readonly pingService: string; readonly pongService: string };
  /** 1 when absent; with a router only. */
  readonly minPodsPerReplicaSet?: number;
  readonly replicaProgressThreshold?: { readonly type: 'Percent' | 'Pods'; readonly value: number };
}

export type RolloutStrategy = ExactlyOne<{ blueGreen: BlueGreenStrategy; canary: CanaryStrategy }>;
