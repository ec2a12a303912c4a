import type { Duration } from '../units';

/** Queries in the language of a metric service; the platform says how each one is reached. */
export type SourceQuery =
  | { readonly datadog: string | DatadogFormula }
  | { readonly newRelic: NewRelicQuery }
  /** The `target=…` of a render request. */
  | { readonly graphite: string }
  /** In Flux. */
  | { readonly influxdb: string }
  /** In the query language of Wavefront. */
  | { readonly wavefront: string }
  | { readonly skywalking: SkyWalkingQuery }
  | { readonly web: WebQuery }
  | { readonly kayenta: KayentaQuery };

/** Several queries and what is computed of them; version 2 of the API only. */
export interface DatadogFormula {
  /** By the names that the formula uses. @example { errors: 'sum:…', all: 'sum:…' } */
  readonly queries: Readonly<Record<string, string>>;
  /** @example 'errors / all' */
  readonly formula: string;
  /** How the points of the window become one value. @default - the service's: the last one */
  readonly aggregator?: 'avg' | 'min' | 'max' | 'sum' | 'last' | 'percentile' | 'mean' | 'l2norm' | 'area';
}

export interface NewRelicQuery {
  /** @example "SELECT percentage(count(*), WHERE error IS true) AS errors FROM Transaction SINCE 1 minute ago" */
  readonly nrql: string;
  /** The column that holds the value. @example 'errors' */
  readonly value: string;
}

export interface SkyWalkingQuery {
  /** In GraphQL. */
  readonly graphql: string;
  /** Where the value stands in the answer. @example 'service_cpm.values.values[0].value' */
  readonly value: string;
}

/**
 * A statistical comparison of the candidate with stable by Kayenta. Its score from 0 to 100 is compared with `min`; what
 * is measured, and how it is judged, its own configuration says.
 */
export interface KayentaQuery {
  /** The canary configuration's name. @example 'golden-signals' */
  readonly config: string;
  /** Which series are the candidate's, in the words of the metric service behind it. @example 'hash=${candidate}' */
  readonly candidate: string;
  /** Which series are stable's. @example 'hash=${stable}' */
  readonly stable: string;
  /** @default - the release's name */
  readonly application?: string;
  /** Where the series are, for metric services that ask. @default - nowhere in particular */
  readonly location?: string;
  /** Time between two points of a series; a measurement compares as many as fit into its window. @default '1m' */
  readonly step?: Duration;
}

/** Any endpoint that answers with JSON. */
export interface WebQuery {
  readonly url: string;
  /** Where the value stands in the answer. @example '$.data.errors' */
  readonly value: string;
  /** @default - none */
  readonly headers?: Readonly<Record<string, string>>;
  /** Headers whose values come from a secret store. @default - none */
  readonly secrets?: Readonly<Record<string, { readonly name: string; readonly key: string }>>;
}

export const querySources = [
  'datadog',
  'newRelic',
  'graphite',
  'influxdb',
  'wavefront',
  'skywalking',
  'web',
  'kayenta',
] as const;

/** A metric service that has queries of its own only. */
export type QuerySource = (typeof querySources)[number];

/** The service that a query is written for; undefined for one of Prometheus, CloudWatch or a log. */
export function querySourceOf(query: object): QuerySource | undefined {
  return querySources.find((source) => source in query);
}
