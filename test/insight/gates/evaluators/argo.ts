import type { Trace } from './fault-trace';
import { windowFails, type Query } from './measure';

export interface Metric {
  readonly initialDelay: number;
  readonly interval: number;
  readonly count?: number;
  readonly failureLimit: number;
  readonly consecutiveSuccessLimit?: number;
  readonly window: number;
  readonly delay: number;
  readonly query: Query;
}

/**
 * The controller's loop: measure after the initial delay and then at each interval; after each measurement look at the
 * counts. The second at which the run has failed, or undefined when it ends otherwise or is stopped at `to`.
 */
export function analysisFails(metric: Metric, trace: Trace, start: number, to: number): number | undefined {
  const { initialDelay, interval, count, failureLimit, consecutiveSuccessLimit = 0, window, delay, query } = metric;
  let measured = 0;
  let failed = 0;
  let inARow = 0;
  for (let now = start + initialDelay; now <= to; now += interval) {
    measured++;
    if (windowFails(query, trace, now - delay - window, now - delay) === true) {
      failed++;
      inARow = 0;
    } else inARow++;
    if (failureLimit >= 0 && failed > failureLimit) return now;
    if (consecutiveSuccessLimit > 0 && inARow >= consecutiveSuccessLimit) return undefined;
    if (count !== undefined && measured >= count) return undefined;
  }
  return undefined;
}
