import type { Duration, Percentage } from '../units';

/**
 * What users are promised over weeks. It does not stop a release (guardrails do): it becomes alerts that tell people
 * when the error budget, what is left to 100 %, is used up too fast.
 */
export interface Slo {
  /** Share of requests that must not fail, below 100 %. @example '99.9%' @default - none */
  readonly availability?: Percentage;
  /** Share of requests that must be fast. @default - none */
  readonly latency?: LatencyObjective;
  /** The time that the budget is for. @default '30d' */
  readonly window?: '28d' | '30d';
}

export interface LatencyObjective {
  /** Requests that take no longer are fast. It must be a bucket of the histogram. @example '500ms' */
  readonly threshold: Duration;
  /** Share of requests that must be fast, below 100 %. @example '99%' */
  readonly share: Percentage;
}
