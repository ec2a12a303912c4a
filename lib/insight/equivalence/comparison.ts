/** How one release differs from another that is to be the same. */
export type Comparison =
  | { readonly kind: 'equal' }
  /** The same but for numbers, which are all here. */
  | { readonly kind: 'bounded'; readonly traffic: TrafficDeviation; readonly deviations: readonly string[] }
  /** Something of one has no counterpart in the other. */
  | {
      readonly kind: 'different';
      readonly why: readonly string[];
      readonly traffic: TrafficDeviation;
      readonly deviations: readonly string[];
    };

/** What the right one does to users against the left one, up to full traffic of both. */
export interface TrafficDeviation {
  /** Most points of traffic above; 0 for never. */
  readonly above: number;
  /** When it is so many for the first time, in seconds by the clock; absent for never. */
  readonly aboveFromSecond?: number;
  readonly below: number;
  readonly belowFromSecond?: number;
  /** How much later full traffic comes; negative for earlier. */
  readonly laterSeconds: number;
  /** How much longer full traffic is watched; negative for shorter. */
  readonly watchedLongerSeconds: number;
}

function sameTraffic({ above, below, laterSeconds, watchedLongerSeconds }: TrafficDeviation): boolean {
  return above === 0 && below === 0 && laterSeconds === 0 && watchedLongerSeconds === 0;
}

/** Puts together what was found. */
export function comparisonOf(
  traffic: TrafficDeviation,
  why: readonly string[],
  deviations: readonly string[],
): Comparison {
  if (why.length > 0) return { kind: 'different', why, traffic, deviations };
  return sameTraffic(traffic) && deviations.length === 0 ? { kind: 'equal' } : { kind: 'bounded', traffic, deviations };
}
