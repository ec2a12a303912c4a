import type { Duration, Percentage } from '../units';
import type { SourceQuery } from './source-query';

/** A measured condition that stops a release: a signal, what it is compared with, and how it is judged. */
export type Guardrail =
  | ErrorRateGuardrail
  | LatencyGuardrail
  | ThroughputGuardrail
  | SaturationGuardrail
  | LagGuardrail
  | BusinessGuardrail
  | SyntheticGuardrail
  | QueryGuardrail;

/** Share of requests that fail: HTTP 5xx, or a gRPC status other than OK that tells of a server's fault. */
export type ErrorRateGuardrail = Judged<Percentage> & { readonly kind: 'errorRate' };

export type LatencyGuardrail = Judged<Duration> & {
  readonly kind: 'latency';
  /** @example 'p99' */
  readonly percentile: Percentile;
};

/** Requests per second that the candidate answers, in proportion to its weight. */
export type ThroughputGuardrail = Judged<number> & { readonly kind: 'throughput' };

/** Share of a resource's limit in use. */
export type SaturationGuardrail = Judged<Percentage> & {
  readonly kind: 'saturation';
  readonly resource: 'cpu' | 'memory';
};

/**
 * What waits in a queue, for workers: a number is how many messages, a time is how long the oldest one has waited. A
 * queue does not know which version reads from it, so it is measured for the whole service.
 */
export type LagGuardrail = Judged<number | Duration> & { readonly kind: 'lag'; readonly queue: string };

/** A metric of the application itself, by the name that the platform's metric source knows. */
export type BusinessGuardrail = Judged<number> & { readonly kind: 'business'; readonly metric: string };

/**
 * Share of failed calls among those that the platform itself makes to the candidate's test route, day and night. It needs
 * no users, so it also watches a candidate without traffic.
 */
export type SyntheticGuardrail = Judged<Percentage> & {
  readonly kind: 'synthetic';
  /** What is called, with GET. @example '/checkout/health' */
  readonly path: string;
  /** Status of a good answer. @default 200 */
  readonly status?: number;
  /** Time between two calls, in whole minutes; platforms charge for each. @default '1m' */
  readonly every?: Duration;
};

/** A query of your own. It must select the candidate only; `${stable}` and `${candidate}` stand for the two versions. */
export type QueryGuardrail = Judged<number> & {
  readonly kind: 'query';
  readonly query: CustomQuery;
};

export type CustomQuery =
  | { readonly prometheus: string }
  | { readonly cloudWatch: CloudWatchMetric }
  | { readonly logs: LogQuery }
  | SourceQuery;

export interface CloudWatchMetric {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly statistic: string;
}

/** Lines of the release's own log, counted in each measurement. */
export interface LogQuery {
  /** In the language of CloudWatch Logs. @example '{ $.level = "ERROR" }' */
  readonly pattern: string;
  /**
   * JSON field in which every line names the version that wrote it, as the environment variable ROLLOUT_VERSION tells
   * it (AWS_LAMBDA_FUNCTION_VERSION in functions). @default - lines of both versions are counted together
   * @example '$.version'
   */
  readonly version?: string;
}

export type Percentile = 'p50' | 'p90' | 'p95' | 'p99' | 'p99.9';

/** Exactly one comparison, and how it is judged. `T` is the unit of the limit. */
type Judged<T> = Comparison<T> & Judgement;

export type Comparison<T> =
  | { readonly max: T }
  | { readonly min: T }
  | {
      /** The candidate's value over stable's. @example 1.5 */
      readonly maxTimesStable: number;
    }
  | {
      /** The candidate's value less stable's. */
      readonly maxAboveStable: T;
    }
  | {
      /**
       * Standard deviations from what the metric usually is at this time of the week, as the platform has learnt it:
       * above for errors, times, use and lag, either way for everything else. Only what is measured for the whole service
       * has a past to learn from. @example 3
       */
      readonly maxDeviations: number;
    }
  | {
      /** How sure a statistical test must be that the candidate is worse. */
      readonly confidence: Percentage;
    };

export interface Judgement {
  /** For messages, alarms and `stages[].analysis`. @default - derived from signal and limit */
  readonly name?: string;
  /** How much time one measurement covers. @default '1m' */
  readonly window?: Duration;
  /** Failed measurements that stop the release: this number aborts, not one more. @default 3 */
  readonly failures?: number;
  /** Out of how many measurements. @default - as many as `failures`: in a row */
  readonly of?: number;
  /** Requests a measurement needs to count. @default - what the comparison needs */
  readonly minimumSamples?: number;
  /** What no data means. @default 'ignore' */
  readonly noData?: 'ignore' | 'fail';
  /** Which version is measured. @default 'candidate' */
  readonly scope?: 'candidate' | 'service';
  /** @default - the platform's, where it has one that the target can use */
  readonly source?: 'prometheus' | 'cloudWatch';
}

type Options<T> = T extends unknown ? Omit<T, 'kind' | 'percentile'> : never;

/** @example errorRate({ max: '1%' }) or errorRate({ maxTimesStable: 1.5 }) */
export function errorRate(options: Options<ErrorRateGuardrail>): ErrorRateGuardrail {
  return { kind: 'errorRate', ...options } as ErrorRateGuardrail;
}

/** @example latency('p99', { max: '500ms' }) */
export function latency(percentile: Percentile, options: Options<LatencyGuardrail>): LatencyGuardrail {
  return { kind: 'latency', percentile, ...options } as LatencyGuardrail;
}

/** @example throughput({ min: 10 }) */
export function throughput(options: Options<ThroughputGuardrail>): ThroughputGuardrail {
  return { kind: 'throughput', ...options } as ThroughputGuardrail;
}

/** @example saturation('memory', { max: '90%' }) */
export function saturation(
  resource: 'cpu' | 'memory',
  options: DistributiveOmit<SaturationGuardrail, 'kind' | 'resource'>,
): SaturationGuardrail {
  return { kind: 'saturation', resource, ...options } as SaturationGuardrail;
}

/** @example lag('orders', { max: 1000 }) or lag('orders', { max: '5m' }) */
export function lag(queue: string, options: DistributiveOmit<LagGuardrail, 'kind' | 'queue'>): LagGuardrail {
  return { kind: 'lag', queue, ...options } as LagGuardrail;
}

/** @example business('checkouts_total', { maxTimesStable: 1 }) */
export function business(
  metric: string,
  options: DistributiveOmit<BusinessGuardrail, 'kind' | 'metric'>,
): BusinessGuardrail {
  return { kind: 'business', metric, ...options } as BusinessGuardrail;
}

/** @example synthetic('/health', { max: '0%' }) */
export function synthetic(
  path: string,
  options: DistributiveOmit<SyntheticGuardrail, 'kind' | 'path'>,
): SyntheticGuardrail {
  return { kind: 'synthetic', path, ...options } as SyntheticGuardrail;
}

/** @example query({ prometheus: 'sum(rate(failed{version="${candidate}"}[1m]))' }, { max: 1 }) */
export function query(
  custom: CustomQuery,
  options: DistributiveOmit<QueryGuardrail, 'kind' | 'query'>,
): QueryGuardrail {
  return { kind: 'query', query: custom, ...options } as QueryGuardrail;
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
