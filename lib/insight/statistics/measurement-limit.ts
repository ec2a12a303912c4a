import { unreachable } from '../../diagnostics';
import { requireQuantity } from './domain';
import type { VersionTraffic } from './traffic';

/** When one measurement counts as failed. Rates are shares, 0 to 1. */
export type MeasurementLimit = AbsoluteLimit | StableLimit;

/** The candidate's failure rate is above `max`. */
export interface AbsoluteLimit extends Judged {
  readonly kind: 'absolute';
  readonly max: number;
}

export type StableLimit = RatioLimit | DeltaLimit;

/** The candidate's failure rate is above this many times stable's; any failure is, where stable has none. */
export interface RatioLimit extends Judged {
  readonly kind: 'ratio';
  readonly maxTimesStable: number;
  readonly stable: VersionTraffic;
}

/** The candidate's failure rate is above stable's by more than this. */
export interface DeltaLimit extends Judged {
  readonly kind: 'delta';
  readonly maxAboveStable: number;
  readonly stable: VersionTraffic;
}

interface Judged {
  /** Requests that each version measured needs; a measurement with fewer never fails. @default 1 */
  readonly minimumSamples?: number;
  /** A rate equal to the limit fails too. @default false */
  readonly orEqual?: boolean;
}

/**
 * The rate that the candidate is held against, given stable's. Zero times anything would make no failures at all equal
 * to the limit, where the division that systems do has no result; the smallest rate above zero says the same.
 */
export function limitAgainst(limit: StableLimit, stableRate: number): number {
  if (limit.kind === 'delta') return limit.maxAboveStable + stableRate;
  return Math.max(Number.MIN_VALUE, limit.maxTimesStable * stableRate);
}

export function requireLimit(limit: MeasurementLimit): void {
  switch (limit.kind) {
    case 'absolute':
      return requireQuantity('max', limit.max);
    case 'ratio':
      return requireQuantity('maxTimesStable', limit.maxTimesStable);
    case 'delta':
      return requireQuantity('maxAboveStable', limit.maxAboveStable);
    default:
      return unreachable(limit);
  }
}

export function minimumSamplesOf({ minimumSamples = 1 }: MeasurementLimit): number {
  requireQuantity('minimumSamples', minimumSamples);
  return Math.max(1, Math.ceil(minimumSamples));
}
