import type { HttpMethod, RequestMatch, SideEffects } from '../definition/strategy';
import type { PlannedGate, PlannedHook } from './operations';

/** A state of traffic and scale that lasts until all its exit conditions are met. Never an imperative step. */
export interface Stage {
  /** Where in the user's definition it comes from. */
  readonly path: string;
  /** The candidate's share in percent. */
  readonly weight: number;
  /** What the share is a share of. */
  readonly unit: WeightUnit;
  readonly scale: Scale;
  /** Requests that reach the candidate whatever the weight. */
  readonly match: readonly RequestMatch[];
  readonly mirror?: PlannedMirror;
  /** Requests a second that others send to the candidate at its own address, besides load tests. @default 0 */
  readonly visitorsPerSecond?: number;
  readonly experiment?: PlannedExperiment;
  readonly exit: readonly ExitCondition[];
  /** Run when the state is reached, before the exit conditions count; those at `beforePromotion` run after them. */
  readonly hooks: readonly PlannedHook[];
}

export interface PlannedMirror {
  readonly percent: number;
  readonly sideEffects: SideEffects;
  /** Without them requests of every method are copied. */
  readonly methods?: readonly HttpMethod[];
  /** Without them requests of every path are copied. */
  readonly paths?: readonly string[];
}

export type WeightUnit = 'requests' | 'replicas';

/** Size of each side. `wanted` is the workload's own number or autoscaler. */
export interface Scale {
  readonly stable: SideScale;
  readonly candidate: SideScale;
}

export type SideScale =
  | { readonly kind: 'none' }
  | { readonly kind: 'matchWeight' }
  | { readonly kind: 'wanted' }
  | { readonly kind: 'replicas'; readonly replicas: number }
  | { readonly kind: 'share'; readonly percent: number };

export type ExitCondition =
  | { readonly kind: 'hold'; readonly path: string; readonly seconds: number }
  | { readonly kind: 'gate'; readonly path: string; readonly gate: PlannedGate }
  | { readonly kind: 'analysis'; readonly path: string; readonly guardrails: readonly string[] };

export interface PlannedExperiment {
  readonly path: string;
  /** 0 where nothing but its guardrails, or a person, ends it. */
  readonly seconds: number;
  readonly replicas: number;
  readonly versions: 'both' | 'candidate';
  /** No user reaches the copies. */
  readonly isolated?: true;
  /** Percent of the requests that each copy gets from a router. */
  readonly share?: number;
  readonly guardrails: readonly string[];
}
