import type { AnalysisMetric } from '../../../lib/targets/argo/manifest';

/** What one measurement came to. */
export type Measured = 'success' | 'failure' | 'error';

export type Phase = 'Successful' | 'Failed' | 'Error' | 'Running';

/**
 * The counts that the controller keeps, written down from its documentation and not from our code: a metric fails when
 * there are more failures than failureLimit, errs when more errors than consecutiveErrorLimit stand in a row, and is
 * done at consecutiveSuccessLimit good ones in a row or at `count` measurements, of which errors are none.
 */
export function simulate(metric: AnalysisMetric, outcomes: readonly Measured[]): { phase: Phase; at: number } {
  const limit = (value: unknown, absent: number) => (value === undefined ? absent : Number(value));
  const failureLimit = limit(metric.failureLimit, 0);
  const errorLimit = limit(metric.consecutiveErrorLimit, 4);
  const enough = limit(metric.consecutiveSuccessLimit, 0);
  const count = metric.count === undefined ? (metric.interval === undefined ? 1 : Infinity) : Number(metric.count);
  let [measured, failed, errors, good] = [0, 0, 0, 0];
  for (const [index, outcome] of outcomes.entries()) {
    measured += outcome === 'error' ? 0 : 1;
    failed += outcome === 'failure' ? 1 : 0;
    errors = outcome === 'error' ? errors + 1 : 0;
    good = outcome === 'success' ? good + 1 : 0;
    const at = index + 1;
    if (failureLimit >= 0 && failed > failureLimit) return { phase: 'Failed', at };
    if (errors > errorLimit) return { phase: 'Error', at };
    if (enough > 0 && good >= enough) return { phase: 'Successful', at };
    if (measured >= count) return { phase: 'Successful', at };
  }
  return { phase: 'Running', at: outcomes.length };
}
