import { querySourceOf, type QuerySource, type SourceQuery } from '../../../definition/source-query';
import type { ResolvedPlatform } from '../../../platform/resolved-platform';
import { cannotMeasure, type CannotMeasure } from './dialect';

/** A query for a metric service, with placeholders where the two versions are named. */
export interface SourceMeasured {
  readonly kind: 'source';
  readonly source: QuerySource;
  readonly query: SourceQuery;
  readonly bound: 'max' | 'min';
  readonly limit: number;
}

const ADD: Readonly<Record<QuerySource, string>> = {
  datadog: 'metrics: { datadog: {} }',
  newRelic: 'metrics: { newRelic: {} }',
  graphite: "metrics: { graphite: { address: 'http://…' } }",
  influxdb: 'metrics: { influxdb: {} }',
  wavefront: "metrics: { wavefront: { address: 'example.wavefront.com' } }",
  skywalking: "metrics: { skywalking: { address: 'http://…' } }",
  web: 'metrics: { web: {} }',
  kayenta: "metrics: { kayenta: { address: 'http://…', metricsAccount: '…', storageAccount: '…' } }",
};

/** Undefined where the query is for Prometheus, CloudWatch or a log. */
export function sourceMeasurement(
  query: object,
  judged: Pick<SourceMeasured, 'bound' | 'limit'>,
  metrics: ResolvedPlatform['metrics'],
  versioned: (text: string) => string,
):
  | SourceMeasured
  | CannotMeasure
  | { readonly kind: 'noDialect'; readonly reason: string; readonly fix: string }
  | undefined {
  const source = querySourceOf(query);
  if (source === undefined) return undefined;
  if (metrics[source] === undefined) {
    return {
      kind: 'noDialect',
      reason: `the platform does not say how '${source}' is reached`,
      fix: `set ${ADD[source]} in the platform`,
    };
  }
  if (JSON.stringify(query).includes('{{')) {
    return cannotMeasure(
      "Argo Rollouts and Flagger read '{{' in a query as a placeholder of their own",
      'write ${candidate} and ${stable} only',
    );
  }
  const formula = source === 'datadog' && typeof (query as { readonly datadog: unknown }).datadog === 'object';
  if (formula && metrics.datadog?.apiVersion === 'v1') {
    return cannotMeasure(
      'version 1 of the Datadog API takes one query and computes no formula',
      "set metrics.datadog.apiVersion: 'v2' in the platform, or write one query",
      'argo-rollouts metricproviders/datadog/datadog.go validateIncomingProps',
    );
  }
  return { kind: 'source', source, query: withVersions(query, versioned) as SourceQuery, ...judged };
}

function withVersions(value: unknown, versioned: (text: string) => string): unknown {
  if (typeof value === 'string') return versioned(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withVersions(one, versioned)]));
}
