/** What stops a release, as the platform judges it. */
export interface GateForm {
  readonly name: string;
  readonly judge: Judge;
  readonly signal: SignalForm;
  readonly limit: LimitForm;
  /** Whose traffic is measured. */
  readonly scope: 'candidate' | 'service' | 'stable';
  /** Requests that a measurement needs to count; 0 for any. */
  readonly minimumSamples: number;
  readonly noData: 'passes' | 'fails' | 'passes as NaN, fails otherwise';
  /** What one measurement covers. Absent where the artefact does not say. */
  readonly windowSeconds?: number;
  readonly everySeconds: number;
  /** From the start of the watch to the first measurement. */
  readonly firstSeconds: number;
  /** Failed measurements that fire it. */
  readonly failures: number;
  /** Out of the last so many; out of all since the start where absent. */
  readonly of?: number;
  /** By the clock of the schedule, without the time of waits. */
  readonly watches: { readonly fromSecond: number; readonly untilSecond: number };
  readonly reaction: 'goesBack' | 'stops' | 'isShown';
  /** The measurement in the platform's own words, with every number of it. */
  readonly spelled: string;
}

/** Who measures and judges. */
export type Judge = 'argo' | 'cloudWatch' | 'flagger';

export type SignalForm =
  | { readonly kind: 'errorRate' }
  | { readonly kind: 'latency'; readonly percentile: number }
  | { readonly kind: 'throughput' }
  /** A check that runs once, such as a Job. */
  | { readonly kind: 'check'; readonly name: string }
  /** Something of its own: the text is all that is known of it. */
  | { readonly kind: 'own'; readonly text: string };

/** Limits in base units: shares from 0 to 1, seconds, plain numbers. */
export type LimitForm =
  | { readonly kind: 'above' | 'below'; readonly value: number }
  | { readonly kind: 'timesStable'; readonly value: number }
  | { readonly kind: 'aboveStable'; readonly value: number }
  /** Standard deviations from what CloudWatch has learnt to be usual. */
  | { readonly kind: 'usual'; readonly deviations: number; readonly than: 'higher' | 'other' }
  /** It succeeds, or it does not. */
  | { readonly kind: 'success' };

/** From the first bad request to the reaction when every measurement fails. */
export function secondsToFire({ firstSeconds, everySeconds, failures }: GateForm): number {
  return firstSeconds + (failures - 1) * everySeconds;
}
