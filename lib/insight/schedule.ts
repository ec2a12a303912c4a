/** The candidate's share of traffic over time, as a target will run it. The last segment is full traffic. */
export interface Schedule {
  readonly segments: readonly Segment[];
  /** What the controller needs besides, before the first segment and after the last. @default 0 */
  readonly besidesSeconds?: number;
}

export interface Segment {
  /** Percent of traffic, or of replicas where there is none. */
  readonly weight: number;
  /** How long at least. */
  readonly seconds: number;
  /** It also waits for this. @default - nothing */
  readonly waitsFor?: readonly string[];
}
