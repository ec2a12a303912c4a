import type { Plan } from '../../../../plan/plan';
import type { PlannedObjective } from '../../../../plan/slo';
import type { TargetContext } from '../../../target';
import { cannotMeasure, type CannotMeasure, type Dialect } from '../../metrics/dialect';
import { dialectOf } from '../../metrics/dialects';
import { equals, matches, range, series, type Matcher } from '../../metrics/promql';
import { requestQuery } from '../../metrics/request-query';
import type { Versions } from '../../metrics/versions';
import type { ControllerFacts } from '../around/controller-facts';
import { serviceVersions } from '../around/service-versions';

export interface MeasuredObjective {
  readonly kind: 'query';
  readonly value: string;
}

export function isMeasured(query: MeasuredObjective | CannotMeasure): query is MeasuredObjective {
  return query.kind === 'query';
}

/** Whose metrics tell of requests, and which of them are this release's. */
export function requestSource(
  plan: Plan,
  context: TargetContext,
  facts: Pick<ControllerFacts, 'services' | 'owners'> | undefined,
): { readonly kind: 'source'; readonly dialect: Dialect; readonly versions: Versions } | CannotMeasure {
  const { prometheus } = context.platform.metrics;
  const dialect = prometheus && dialectOf(prometheus);
  if (!dialect) {
    return cannotMeasure(
      'the platform names no Prometheus, or not whose metrics tell requests, errors and latency',
      'set metrics.prometheus.address and metrics.prometheus.dialect in the platform',
    );
  }
  const versions = serviceVersions(plan, context, facts);
  if (!versions) {
    return cannotMeasure(
      'the platform names no namespace, so a rule would count requests of all namespaces',
      'set kubernetes.namespace in the platform',
    );
  }
  return { kind: 'source', dialect, versions };
}

/** The share of requests that miss the objective, over a window. */
export function objectiveQuery(
  objective: PlannedObjective,
  plan: Plan,
  context: TargetContext,
  facts: Pick<ControllerFacts, 'services' | 'owners'> | undefined,
  windowSeconds: number,
): MeasuredObjective | CannotMeasure {
  const source = requestSource(plan, context, facts);
  if (source.kind === 'cannotMeasure') return source;
  const { dialect, versions } = source;
  switch (objective.kind) {
    case 'availability': {
      const query = requestQuery({ kind: 'errorRate' }, 'service', dialect, versions, windowSeconds);
      return query.kind === 'cannotMeasure' ? query : { kind: 'query', value: query.value };
    }
    case 'latency':
      return slowShare(objective.thresholdSeconds, dialect, versions, windowSeconds);
  }
}

function slowShare(
  thresholdSeconds: number,
  dialect: Dialect,
  versions: Versions,
  windowSeconds: number,
): MeasuredObjective | CannotMeasure {
  if (versions.protocol !== 'http' && versions.protocol !== 'grpc') {
    return cannotMeasure('this workload answers no requests', "leave 'slo' out");
  }
  const chosen = dialect.select('service', versions);
  if (chosen.kind === 'cannotMeasure') return chosen;
  const { histogram, perSecond: units, buckets } = dialect.latency;
  const bound = Number((thresholdSeconds * units).toPrecision(12));
  if (buckets && !buckets.includes(bound)) {
    const near = nearest(bound, buckets).map((one) => durationText(one / units));
    return cannotMeasure(
      `${dialect.title} counts requests in buckets, and none of them ends at ${durationText(thresholdSeconds)}`,
      `set slo.latency.threshold to ${near.map((one) => `'${one}'`).join(' or ')}`,
    );
  }
  const rate = (metric: string, more: readonly Matcher[]) =>
    `sum(rate(${series(metric, [...chosen.matchers, ...more])}[${range(windowSeconds)}]))`;
  const fast = rate(`${histogram}_bucket`, [bucketEnd(bound)]);
  return { kind: 'query', value: `1 - (${fast} / ${rate(`${histogram}_count`, [])})` };
}

/** Prometheus 3 writes whole numbers as `500.0`, earlier ones as the application does. */
function bucketEnd(bound: number): Matcher {
  return Number.isInteger(bound) ? matches('le', `${bound}([.]0)?`) : equals('le', String(bound));
}

function nearest(bound: number, buckets: readonly number[]): readonly number[] {
  const below = buckets.filter((one) => one < bound).slice(-1);
  const above = buckets.filter((one) => one > bound).slice(0, 1);
  return [...below, ...above];
}

function durationText(seconds: number): string {
  return seconds < 1 ? `${Number((seconds * 1000).toPrecision(6))}ms` : `${Number(seconds.toPrecision(6))}s`;
}
