import type { Fix } from '../../../diagnostics';
import type { Matcher } from './promql';
import type { Side, Versions } from './versions';

/** Why something cannot be measured, and what to do. */
export interface CannotMeasure {
  readonly kind: 'cannotMeasure';
  readonly reason: string;
  readonly fix: Fix;
  readonly source?: string;
}

export function cannotMeasure(reason: string, fix: Fix, source?: string): CannotMeasure {
  return { kind: 'cannotMeasure', reason, fix, ...(source === undefined ? {} : { source }) };
}

export type Selected = { readonly kind: 'selected'; readonly matchers: readonly Matcher[] } | CannotMeasure;

export function selected(...matchers: readonly Matcher[]): Selected {
  return { kind: 'selected', matchers };
}

/** Whose metrics tell requests, errors and latency, and how they tell versions apart. */
export interface Dialect {
  readonly title: string;
  /** Who counts: the pods that answer, the proxies of callers, or the router that the requests of users pass. */
  readonly countedBy: 'pods' | 'callers' | 'router';
  /** A counter of requests. */
  readonly requests: string;
  /** Which of them failed, by protocol; undefined where it does not tell. */
  readonly failed: Readonly<Record<'http' | 'grpc', Matcher | undefined>>;
  /** A histogram without `_bucket`, and how many of its units make a second. */
  readonly latency: {
    readonly histogram: string;
    readonly perSecond: number;
    /** Where its buckets end, where that is known. */
    readonly buckets?: readonly number[];
  };
  /** Selects the requests of one side only; a guess is no answer. */
  readonly select: (side: Side, versions: Versions) => Selected;
}

/** Where the buckets of Envoy's histograms of time end, in milliseconds. Istio's proxies are Envoys. */
export const ENVOY_BUCKETS: readonly number[] = [
  0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000, 300_000, 600_000, 1_800_000,
  3_600_000,
];

/** gRPC statuses that tell of a server's fault: unknown, deadline exceeded, unimplemented, internal, unavailable, data loss. */
export const GRPC_FAULTS = '2|4|12|13|14|15';

export const USE_APPLICATION =
  "choose the dialect 'application' (it tells pods apart), or write a query of your own with ${candidate}";
