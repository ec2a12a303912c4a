import { formatDuration } from '../../units';
import type { PlannedGuardrail } from '../../plan/guardrail';
import type { Plan } from '../../plan/plan';
import { conservative, exact, unsupported, type Answer } from '../answer';
import { measure } from '../shared/metrics/measurement';
import type { TargetContext } from '../target';
import { rollingWatchSeconds } from './lower-rolling';
import { metricTiming } from './metric-timing';
import { versionsOf } from './release-versions';
import { rolloutMode } from './rollout-mode';

/** Whether a guardrail can be measured here, and what its failures count as. */
export function guardrailAnswer(guardrail: PlannedGuardrail, plan: Plan, context: TargetContext): Answer {
  const measurement = measure(guardrail, versionsOf(plan, context), context.platform.metrics);
  if (measurement.kind === 'cannotMeasure') {
    const { reason, fix, source } = measurement;
    return unsupported(reason, { fix, ...(source === undefined ? {} : { source }) });
  }
  // What the platform does not say is reported when the plan is lowered: it is no limit of the target.
  if (measurement.kind === 'noDialect') return exact;
  if (rolloutMode(plan) === 'rolling') {
    const timing = metricTiming(guardrail, measurement.kind, context);
    const watch = formatDuration(rollingWatchSeconds(plan, [{ timing }]));
    return conservative(
      `the update is followed by ${watch} under watch, because the exchange itself is too short to be measured`,
    );
  }
  if (guardrail.failures === 1) return exact;
  return conservative(
    guardrail.of > guardrail.failures
      ? `it goes back at ${guardrail.failures} failures in the whole release, not only within ${guardrail.of} measurements`
      : `it goes back at ${guardrail.failures} failures in the whole release, in a row or not`,
  );
}
