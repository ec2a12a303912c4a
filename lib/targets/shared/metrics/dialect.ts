import type { Matcher } from './promql';
import type { Side, Versions } from './versions';

/** Why something cannot be measured, and what to do. */
export interface CannotMeasure {
  readonly kind: 'cannotMeasure';
  readonly reason: string;
  readonly fix: string;
  readonly source?: string;
}

export function cannotMeasure(reason: string, fix: string, source?: string): CannotMeasure {
  return { kind: 'cannotMeasure', reason, fix, ...(source === undefined ? {} : { source }) };
}

export type Selected = { readonly kind: 'selected'; readonly matchers: readonly Matcher[] } | CannotMeasure;

export function selected(...matchers: readonly Matcher[]): Selected {
  return { kind: 'selected', matchers };
}

/** Whose metrics tell requests, errors and latency, and how they tell versions apart. */
export interface Dialect {
  readonly title: string;
  /** A counter of requests. */
  readonly requests: string;
  /** Which of them failed, by protocol; undefined where it does not tell. */
  readonly failed: Readonly<Record<'http' | 'grpc', Matcher | undefined>>;
  /** A histogram without `_bucket`, and how many of its units make a second. */
  readonly latency: { readonly histogram: string; readonly perSecond: number };
  /** Selects the requests of one side only; a guess is no answer. */
  readonly select: (side: Side, versions: Versions) => Selected;
}

/** gRPC statuses that tell of a server's fault: unknown, deadline exceeded, unimplemented, internal, unavailable, data loss. */
export const GRPC_FAULTS = '2|4|12|13|14|15';

export const USE_APPLICATION =
  "choose the dialect 'application' (it tells pods apart), or write a query of your own with ${candidate}";
