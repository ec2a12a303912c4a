import type { LambdaMetricSpec, Measured } from '../spec';

/**
 * Metric math of CloudWatch. Without requests there are no metrics, so an expression has no value: FILL would put a
 * passing value in the place of the newest period, which is published with a delay, and failures in a row would never be
 * in a row. Where only some metrics are missing, as errors that nobody made, SUM over an array leaves them out. Whether
 * an operator takes a missing value for 0 or gives none, the verdict is the same. Ids are our own words: nothing a user
 * wrote gets in here.
 */
type Id = 'invocations' | 'errors' | 'throttles' | 'duration';

function metricId(metric: Id, of: Measured): string {
  return `${metric}${of[0]!.toUpperCase()}${of.slice(1)}`;
}

export function countMetrics(of: Measured): readonly LambdaMetricSpec[] {
  return [
    { id: metricId('invocations', of), metric: 'Invocations', statistic: 'Sum', of },
    { id: metricId('throttles', of), metric: 'Throttles', statistic: 'Sum', of },
  ];
}

export function errorMetrics(of: Measured): readonly LambdaMetricSpec[] {
  return [...countMetrics(of), { id: metricId('errors', of), metric: 'Errors', statistic: 'Sum', of }];
}

export function durationMetrics(of: Measured, percentile: string): readonly LambdaMetricSpec[] {
  return [
    { id: metricId('invocations', of), metric: 'Invocations', statistic: 'Sum', of },
    { id: metricId('duration', of), metric: 'Duration', statistic: percentile, of },
  ];
}

/** A request that Lambda turned away is no invocation, and a caller sees it fail like one that did. */
export function requests(of: Measured): string {
  return `SUM([${metricId('invocations', of)}, ${metricId('throttles', of)}])`;
}

/** 0 where there are invocations and nothing else. */
function failed(of: Measured): string {
  return `SUM([${metricId('errors', of)}, ${metricId('throttles', of)}, 0 * ${metricId('invocations', of)}])`;
}

/** Failed requests as a share, 0 with fewer requests than the floor. */
export function errorRate(of: Measured, floor: number): string {
  return gated(requests(of), floor, `${failed(of)} / ${requests(of)}`);
}

/** Milliseconds, 0 with fewer invocations than the floor. */
export function duration(of: Measured, floor: number): string {
  return gated(metricId('invocations', of), floor, metricId('duration', of));
}

/**
 * The candidate's share of failed requests less `times` that of stable, which is the alias less the candidate: above 0 it
 * is more than `times` stable's, also where stable's is 0. Never above 0 while either has fewer requests than the floor.
 */
export function againstStable(floor: number, times: number): string {
  const ours = requests('candidate');
  const stable = `(${requests('alias')} - ${ours})`;
  const stableRate = `(${failed('alias')} - ${failed('candidate')}) / ${stable}`;
  const difference = `${failed('candidate')} / ${ours} - ${times === 1 ? stableRate : `${times} * ${stableRate}`}`;
  return `IF(${ours} >= ${floor} AND ${stable} >= ${floor}, ${difference}, 0)`;
}

function gated(count: string, floor: number, value: string): string {
  return `IF(${count} >= ${floor}, ${value}, 0)`;
}
