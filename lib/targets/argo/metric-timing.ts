import type { PlannedGuardrail } from '../../plan/guardrail';
import type { SourceMeasured } from '../shared/metrics/source-measurement';
import type { TargetContext } from '../target';

/** When a guardrail is measured, in seconds from the start of its analysis. */
export interface MetricTiming {
  /** The first measurement: a whole window of the candidate must have reached the metric source. */
  readonly firstSeconds: number;
  readonly everySeconds: number;
  /** How long the stated number of failures takes. */
  readonly detectionSeconds: number;
}

/** Who is asked. */
type Asked = { readonly kind: 'prometheus' | 'cloudWatch' } | Pick<SourceMeasured, 'kind' | 'source'>;

export function metricTiming(guardrail: PlannedGuardrail, source: Asked, context: TargetContext): MetricTiming {
  const everySeconds = Math.ceil(guardrail.windowSeconds);
  const firstSeconds = lookBackSeconds(guardrail, source, context);
  return { firstSeconds, everySeconds, detectionSeconds: firstSeconds + (guardrail.failures - 1) * everySeconds };
}

/**
 * From a measurement back to the start of the time that it is about. Prometheus looks a window back from now, and the
 * last samples may be missing. CloudWatch counts in periods of the clock: one that is over and complete lies inside
 * two periods and the delay.
 */
export function lookBackSeconds(
  { windowSeconds }: PlannedGuardrail,
  source: Asked,
  { platform: { metrics } }: TargetContext,
): number {
  const windows = source.kind === 'cloudWatch' ? 2 : 1;
  const delay = metrics[source.kind === 'source' ? source.source : source.kind]?.delaySeconds ?? 0;
  return Math.ceil(delay) + windows * Math.ceil(windowSeconds);
}

/** How long so many measurements take. */
export function measurementsSeconds({ firstSeconds, everySeconds }: MetricTiming, count: number): number {
  return firstSeconds + (count - 1) * everySeconds;
}

/** How many measurements it takes to watch for so long. */
export function measurementsCovering({ firstSeconds, everySeconds }: MetricTiming, seconds: number): number {
  return Math.max(1, Math.ceil((seconds - firstSeconds) / everySeconds) + 1);
}
