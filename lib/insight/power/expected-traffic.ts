/** What a release's traffic is expected to be. */
export interface ExpectedTraffic {
  /** Of all versions together. */
  readonly requestsPerSecond: number;
  /** Share of requests that fail on a normal day, 0 to 1. */
  readonly errorRate: number;
}
