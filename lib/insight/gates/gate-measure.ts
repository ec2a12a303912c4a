/** What one measurement of a gate is, and when it has failed. */
export interface GateMeasure {
  /** Time that one measurement covers. */
  readonly windowSeconds: number;
  readonly watches: Watches;
  readonly limit: GateLimit;
  /** Requests below which a measurement passes; 0 for any. */
  readonly floor: number;
  /** Calls that the gate itself makes, all of them to the candidate. @default - it judges the requests of users */
  readonly callsPerSecond?: number;
}

export type Watches =
  /** The candidate's own requests. */
  | 'candidate'
  /** Each version alone, and the worse of them counts: a fault of the candidate is not thinned by stable's requests. */
  | 'worse of both'
  /** The version with less traffic is taken for the candidate. */
  | 'less traffic'
  /** The requests of both versions together. */
  | 'service'
  /** One target group by its name; the candidate is in it in every second release. */
  | 'one colour';

/** Shares from 0 to 1. */
export type GateLimit =
  /** More than this share of the requests are bad. A percentile above a limit is the same: more than 1 % are slower. */
  | { readonly kind: 'share'; readonly max: number; readonly bad: 'errors' | 'slow requests' }
  /** The candidate's share of bad requests is above so many times stable's. */
  | { readonly kind: 'ratio'; readonly maxTimesStable: number }
  /** The candidate's share of bad requests is above stable's by more than this. */
  | { readonly kind: 'delta'; readonly maxAboveStable: number }
  /** A value that no number of bad requests tells, such as processor time: only its timing is known. */
  | { readonly kind: 'other' };
