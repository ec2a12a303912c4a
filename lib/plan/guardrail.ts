import type { CustomQuery, Percentile } from '../definition/guardrail';

/** A guardrail with everything resolved: signal + comparison + scope + samples. */
export interface PlannedGuardrail {
  readonly path: string;
  /** A DNS label, unique in the plan. */
  readonly name: string;
  readonly signal: Signal;
  readonly comparison: PlannedComparison;
  readonly scope: 'candidate' | 'service';
  readonly windowSeconds: number;
  /** Failed measurements that abort. */
  readonly failures: number;
  /** Out of how many. */
  readonly of: number;
  /** Requests that a measurement needs to count; 0 for any. */
  readonly minimumSamples: number;
  readonly noData: 'ignore' | 'fail';
  readonly source?: 'prometheus' | 'cloudWatch';
}

export type Signal =
  | { readonly kind: 'errorRate' }
  | { readonly kind: 'latency'; readonly percentile: Percentile }
  | { readonly kind: 'throughput' }
  | { readonly kind: 'saturation'; readonly resource: 'cpu' | 'memory' }
  /** Messages that wait, or seconds that the oldest one has. */
  | { readonly kind: 'lag'; readonly queue: string; readonly of: 'messages' | 'age' }
  | { readonly kind: 'business'; readonly metric: string }
  | {
      readonly kind: 'synthetic';
      readonly requestPath: string;
      readonly status: number;
      readonly everySeconds: number;
    }
  | { readonly kind: 'query'; readonly query: CustomQuery };

/**
 * Limits in base units: a fraction from 0 to 1 for shares, seconds for times, a plain number otherwise.
 * A value beyond the limit fails; the limit itself passes.
 */
export type PlannedComparison =
  | { readonly kind: 'absolute'; readonly bound: 'max' | 'min'; readonly limit: number }
  | { readonly kind: 'ratio'; readonly maxTimesStable: number }
  | { readonly kind: 'delta'; readonly maxAboveStable: number }
  /** Standard deviations from what is usual at this time. */
  | { readonly kind: 'anomaly'; readonly maxDeviations: number }
  | { readonly kind: 'statistical'; readonly confidence: number };
