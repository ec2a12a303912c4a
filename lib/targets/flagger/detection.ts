import type { PlannedGuardrail } from '../../plan/guardrail';
import type { TargetContext } from '../target';

/** Until a whole window of requests has reached Prometheus. */
export function windowSeconds(guardrail: PlannedGuardrail, { platform: { metrics } }: TargetContext): number {
  return Math.ceil(metrics.prometheus?.delaySeconds ?? 0) + Math.ceil(guardrail.windowSeconds);
}

/** From a fault to the way back as the guardrail says it: so many windows, one after the other. */
export function plannedDetection(guardrail: PlannedGuardrail, context: TargetContext): number {
  return windowSeconds(guardrail, context) + (guardrail.failures - 1) * Math.ceil(guardrail.windowSeconds);
}

/**
 * The same for Flagger, which checks once an interval, and acts on a number of failed checks when the next interval
 * begins (scheduler.go advanceCanary).
 */
export function flaggerDetection(
  guardrail: PlannedGuardrail,
  context: TargetContext,
  { intervalSeconds, threshold }: { readonly intervalSeconds: number; readonly threshold: number },
): number {
  return (Math.ceil(windowSeconds(guardrail, context) / intervalSeconds) + threshold) * intervalSeconds;
}

/**
 * Failed checks at which the release goes back: the fewest that a guardrail asks for, or fewer where checks are so
 * rare that waiting for all of them would take longer than planned.
 */
export function thresholdFor(
  guardrails: readonly PlannedGuardrail[],
  context: TargetContext,
  intervalSeconds: number,
): number {
  let threshold = Math.max(1, Math.min(...guardrails.map(({ failures }) => failures), LARGEST));
  if (guardrails.length === 0) return 1;
  while (threshold > 1 && lateAt(guardrails, context, { intervalSeconds, threshold }).length > 0) threshold -= 1;
  return threshold;
}

const LARGEST = 1000;

/** The guardrails that would send the release back later than planned. */
export function lateAt(
  guardrails: readonly PlannedGuardrail[],
  context: TargetContext,
  timing: { readonly intervalSeconds: number; readonly threshold: number },
): readonly PlannedGuardrail[] {
  return guardrails.filter((one) => flaggerDetection(one, context, timing) > plannedDetection(one, context));
}
