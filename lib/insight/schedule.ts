/** The candidate's share of traffic over time, as a target will run it. The last segment is full traffic. */
export interface Schedule {
  readonly segments: readonly Segment[];
  /** What the controller needs besides, before the first segment and after the last. @default 0 */
  readonly besidesSeconds?: number;
  /** What an abort waits for before stable has all traffic again. @default - nothing: stable is there in full size */
  readonly back?: WayBack;
  /** How long the previous version really stays warm after the last segment. @default - as planned */
  readonly previousStaysSeconds?: number;
}

/** Why traffic is not back with stable at once. */
export type WayBack =
  | {
      /** Stable is smaller, or gone, while the candidate serves. */
      readonly kind: 'pods';
      /** Those of stable that are missing at most. */
      readonly pods: number;
      /** They come in so many rounds, one after the other. */
      readonly rounds: number;
      /** The longest that a pod may take to start. @default - nothing says it */
      readonly startSeconds?: number;
    }
  /** The controller acts by the clock; and once the new version has taken stable's place, only another release goes back. */
  | { readonly kind: 'checks'; readonly everySeconds: number }
  /** Users meet the candidate only when it takes stable's place: then only another release goes back. */
  | { readonly kind: 'release' };

export interface Segment {
  /** Percent of traffic, or of replicas where there is none. */
  readonly weight: number;
  /** How long at least. */
  readonly seconds: number;
  /** It also waits for this. @default - nothing */
  readonly waitsFor?: readonly string[];
  /** The share is passed through while instances come: nobody holds it, so nothing is judged in it. @default false */
  readonly passing?: true;
}
