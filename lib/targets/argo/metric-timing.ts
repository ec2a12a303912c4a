import type { PlannedGuardrail } from '../../plan/guardrail';
import type { Measurement } from '../shared/metrics/measurement';
import type { TargetContext } from '../target';

/** When a guardrail is measured, in seconds from the start of its analysis. */
export interface MetricTiming {
  /** The first measurement: a whole window of the candidate must have reached the metric source. */
  readonly firstSeconds: number;
  readonly everySeconds: number;
  /** How long the stated number of failures takes. */
  readonly detectionSeconds: number;
}

export function metricTiming(
  guardrail: PlannedGuardrail,
  source: Measurement['kind'],
  context: TargetContext,
): MetricTiming {
  const everySeconds = Math.ceil(guardrail.windowSeconds);
  const firstSeconds = Math.ceil(metricDelay(source, context)) + everySeconds;
  return { firstSeconds, everySeconds, detectionSeconds: firstSeconds + (guardrail.failures - 1) * everySeconds };
}

function metricDelay(source: Measurement['kind'], { platform: { metrics } }: TargetContext): number {
  return (source === 'cloudWatch' ? metrics.cloudWatch?.delaySeconds : metrics.prometheus?.delaySeconds) ?? 0;
}

/** How long so many measurements take. */
export function measurementsSeconds({ firstSeconds, everySeconds }: MetricTiming, count: number): number {
  return firstSeconds + (count - 1) * everySeconds;
}

/** How many measurements it takes to watch for so long. */
export function measurementsCovering({ firstSeconds, everySeconds }: MetricTiming, seconds: number): number {
  return Math.max(1, Math.ceil((seconds - firstSeconds) / everySeconds) + 1);
}
