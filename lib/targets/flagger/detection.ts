import type { PlannedGuardrail } from '../../plan/guardrail';
import type { TargetContext } from '../target';
import { judgedAgeSeconds, sourceDelaySeconds } from './source-delay';
import { SHORTEST_INTERVAL } from './steps';

/** Until a whole window of requests has reached the source, and is the one that Flagger judges. */
export function windowSeconds(guardrail: PlannedGuardrail, context: TargetContext): number {
  return plannedWindow(guardrail, context) + judgedAgeSeconds(guardrail);
}

function plannedWindow(guardrail: PlannedGuardrail, context: TargetContext): number {
  return Math.ceil(sourceDelaySeconds(guardrail, context)) + Math.ceil(guardrail.windowSeconds);
}

/** From a fault to the way back as the guardrail says it: so many windows, one after the other. */
export function plannedDetection(guardrail: PlannedGuardrail, context: TargetContext): number {
  return plannedWindow(guardrail, context) + (guardrail.failures - 1) * Math.ceil(guardrail.windowSeconds);
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
  let threshold = fewestFailures(guardrails);
  while (threshold > 1 && lateAt(guardrails, context, { intervalSeconds, threshold }).length > 0) threshold -= 1;
  return threshold;
}

const LARGEST = 1000;

/** Flagger counts the failed checks of all guardrails together. */
export function fewestFailures(guardrails: readonly PlannedGuardrail[]): number {
  return guardrails.length === 0 ? 1 : Math.max(1, Math.min(...guardrails.map(({ failures }) => failures), LARGEST));
}

/**
 * The longest interval at which one failed check sends the release back in time; undefined where none does, as for a
 * guardrail that asks for one failure: Flagger acts on it an interval later.
 */
export function longestTimelyInterval(guardrail: PlannedGuardrail, context: TargetContext): number | undefined {
  const [seen, planned] = [windowSeconds(guardrail, context), plannedDetection(guardrail, context)];
  for (let checks = 1; checks <= seen; checks++) {
    const seconds = Math.floor(planned / (checks + 1));
    if (seconds < SHORTEST_INTERVAL) return undefined;
    if (Math.ceil(seen / seconds) <= checks) return seconds;
  }
  return undefined;
}

/** The shortest window, in whole minutes, over which one failed check is in time at this interval. */
export function shortestTimelyWindow(
  guardrail: PlannedGuardrail,
  context: TargetContext,
  intervalSeconds: number,
): number | undefined {
  for (let windowSeconds = MINUTE; windowSeconds <= 2 * intervalSeconds; windowSeconds += MINUTE) {
    const one = { ...guardrail, windowSeconds };
    if (
      windowSeconds > guardrail.windowSeconds &&
      lateAt([one], context, { intervalSeconds, threshold: 1 }).length === 0
    )
      return windowSeconds;
  }
  return undefined;
}

const MINUTE = 60;

/** The guardrails that would send the release back later than planned. */
export function lateAt(
  guardrails: readonly PlannedGuardrail[],
  context: TargetContext,
  timing: { readonly intervalSeconds: number; readonly threshold: number },
): readonly PlannedGuardrail[] {
  return guardrails.filter((one) => flaggerDetection(one, context, timing) > plannedDetection(one, context));
}
