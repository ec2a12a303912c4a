import type { SourceQuery } from '../../definition/source-query';
import { InternalError } from '../../diagnostics';
import type { PlannedGuardrail } from '../../plan/guardrail';
import type { ResolvedPlatform } from '../../platform/resolved-platform';
import type { SourceMeasured } from '../shared/metrics/source-measurement';
import { goDuration } from './go-duration';
import type { MetricProvider, TemplateArgument } from './manifest';

type Query<S extends string> = Extract<SourceQuery, Readonly<Record<S, unknown>>>;

/** How a metric service is asked; secrets are named, never written. */
export function sourceProvider(
  guardrail: PlannedGuardrail,
  { query }: SourceMeasured,
  metrics: ResolvedPlatform['metrics'],
): MetricProvider {
  if ('datadog' in query) return datadog(guardrail, query, metrics.datadog);
  if ('newRelic' in query) {
    const profile = metrics.newRelic?.secret;
    return { newRelic: { query: query.newRelic.nrql, ...(profile === undefined ? {} : { profile }) } };
  }
  if ('graphite' in query) return { graphite: { address: addressOf(metrics.graphite), query: query.graphite } };
  if ('influxdb' in query) {
    const profile = metrics.influxdb?.secret;
    return { influxdb: { query: query.influxdb, ...(profile === undefined ? {} : { profile }) } };
  }
  if ('wavefront' in query) return { wavefront: { address: addressOf(metrics.wavefront), query: query.wavefront } };
  if ('skywalking' in query) {
    return {
      skywalking: {
        address: addressOf(metrics.skywalking),
        interval: goDuration(guardrail.windowSeconds),
        query: query.skywalking.graphql,
      },
    };
  }
  return web(query);
}

function datadog(
  guardrail: PlannedGuardrail,
  { datadog: asked }: Query<'datadog'>,
  source: ResolvedPlatform['metrics']['datadog'],
): MetricProvider {
  const { secret, apiVersion = 'v2' } = source ?? {};
  return {
    datadog: {
      apiVersion,
      interval: goDuration(guardrail.windowSeconds),
      ...(typeof asked === 'string' ? { query: asked } : asked),
      ...(secret === undefined ? {} : { secretRef: { name: secret, namespaced: true } }),
    },
  };
}

function web({ web: asked }: Query<'web'>): MetricProvider {
  const plain = Object.entries(asked.headers ?? {});
  const secret = Object.keys(asked.secrets ?? {}).map((key) => [key, `{{args.${secretArgument(key)}}}`] as const);
  const headers = [...plain, ...secret].map(([key, value]) => ({ key, value }));
  return {
    web: { url: asked.url, jsonPath: `{${asked.value}}`, ...(headers.length ? { headers } : {}) },
  };
}

/** Arguments that the controller fills in from Secrets. */
export function secretArguments({ query }: SourceMeasured): readonly TemplateArgument[] {
  if (!('web' in query)) return [];
  return Object.entries(query.web.secrets ?? {}).map(([header, { name, key }]) => ({
    name: secretArgument(header),
    valueFrom: { secretKeyRef: { name, key } },
  }));
}

function secretArgument(header: string): string {
  return `secret-${header.toLowerCase()}`;
}

function addressOf(source: { readonly address: string } | undefined): string {
  if (!source) throw new InternalError('a query for a service that the platform does not name');
  return source.address;
}
