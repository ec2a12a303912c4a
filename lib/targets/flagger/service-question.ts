import type { PlannedGuardrail } from '../../plan/guardrail';
import type { ResolvedPlatform } from '../../platform/resolved-platform';
import { cannotMeasure, type CannotMeasure } from '../shared/metrics/dialect';
import type { CloudWatchMeasured } from '../shared/metrics/measurement';
import type { SourceMeasured } from '../shared/metrics/source-measurement';
import { cloudWatchQuestion } from './cloudwatch-question';
import { datadogQuestion } from './datadog-question';
import { graphiteQuestion, influxdbQuestion, newRelicQuestion } from './last-value-questions';
import type { MetricTemplate } from './manifest';

/** How a metric service is asked through a MetricTemplate. */
export interface ServiceQuestion {
  readonly kind: 'question';
  readonly provider: MetricTemplate['spec']['provider'];
  readonly query: string;
  /** The metric's interval, which each provider makes something else of. */
  readonly intervalSeconds: number;
  /** What is judged otherwise than it is written, never less strictly. */
  readonly deviations: readonly string[];
}

/** Services of the platform in their own words, or why Flagger cannot judge by them. */
export function serviceQuestion(
  guardrail: PlannedGuardrail,
  measurement: CloudWatchMeasured | SourceMeasured,
  metrics: ResolvedPlatform['metrics'],
): ServiceQuestion | CannotMeasure {
  if (measurement.kind === 'cloudWatch') return cloudWatchQuestion(guardrail, measurement, metrics.cloudWatch);
  const { query } = measurement;
  if ('datadog' in query) return datadogQuestion(guardrail, query.datadog, metrics.datadog);
  if ('newRelic' in query) return newRelicQuestion(guardrail, query.newRelic, metrics.newRelic);
  if ('graphite' in query) return graphiteQuestion(guardrail, query.graphite, metrics.graphite);
  if ('influxdb' in query) return influxdbQuestion(guardrail, query.influxdb, metrics.influxdb);
  return cannotMeasure(
    `Flagger has no provider for '${measurement.source}'`,
    'measure it in Prometheus, or choose --target argo',
    'https://docs.flagger.app/usage/metrics',
  );
}
