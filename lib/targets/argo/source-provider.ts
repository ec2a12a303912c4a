import type { SourceQuery } from '../../definition/source-query';
import { InternalError } from '../../diagnostics';
import type { PlannedGuardrail } from '../../plan/guardrail';
import type { ResolvedPlatform } from '../../platform/resolved-platform';
import type { SourceMeasured } from '../shared/metrics/source-measurement';
import { kayentaStepSeconds } from '../shared/metrics/kayenta-obstacle';
import { goDuration } from '../../units/go-duration';
import type { MetricProvider, TemplateArgument } from './manifest';

type Query<S extends string> = Extract<SourceQuery, Readonly<Record<S, unknown>>>;

/** How a metric service is asked; secrets are named, never written. */
export function sourceProvider(
  guardrail: PlannedGuardrail,
  { query }: SourceMeasured,
  metrics: ResolvedPlatform['metrics'],
  release: string,
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
  return 'kayenta' in query ? kayenta(guardrail, query, release, metrics.kayenta) : web(query);
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

/** One threshold for good and bad: between two, the controller would wait for a person. */
function kayenta(
  guardrail: PlannedGuardrail,
  { kayenta: asked }: Query<'kayenta'>,
  release: string,
  source: ResolvedPlatform['metrics']['kayenta'],
): MetricProvider {
  if (!source || guardrail.comparison.kind !== 'absolute')
    throw new InternalError('Kayenta without a place or a score');
  const { limit } = guardrail.comparison;
  const step = kayentaStepSeconds(asked);
  const scope = (text: string) => ({ scope: text, region: asked.location ?? '', step });
  return {
    kayenta: {
      address: source.address.replace(/\/+$/, ''),
      application: asked.application ?? release,
      canaryConfigName: asked.config,
      metricsAccountName: source.metricsAccount,
      configurationAccountName: source.configurationAccount ?? source.storageAccount,
      storageAccountName: source.storageAccount,
      threshold: { pass: limit, marginal: limit },
      scopes: [{ name: 'default', controlScope: scope(asked.stable), experimentScope: scope(asked.candidate) }],
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
