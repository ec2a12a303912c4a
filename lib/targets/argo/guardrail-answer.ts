import type { QuerySource } from '../../definition/source-query';
import { formatDuration } from '../../units';
import type { PlannedGuardrail } from '../../plan/guardrail';
import type { Plan } from '../../plan/plan';
import { conservative, exact, unsupported, type Answer } from '../answer';
import type { Measurement } from '../shared/metrics/measurement';
import type { TargetContext } from '../target';
import { ERRORS_IN_A_ROW } from './analysis-template';
import { rollingWatchSeconds } from './lower-rolling';
import { measuredGuardrail } from './measured-guardrail';
import { metricTiming } from './metric-timing';
import { rolloutMode } from './rollout-mode';
import { argoFields } from './strategy-fields';

/** Whether a guardrail can be measured here, and what its failures count as. */
export function guardrailAnswer(guardrail: PlannedGuardrail, plan: Plan, context: TargetContext): Answer {
  const measurement = measuredGuardrail(guardrail, plan, context);
  if (measurement.kind === 'cannotMeasure') {
    const { reason, fix, source } = measurement;
    return unsupported(reason, { fix, ...(source === undefined ? {} : { source }) });
  }
  // What the platform does not say is reported when the plan is lowered: it is no limit of the target.
  if (measurement.kind === 'noDialect') return exact;
  if (rolloutMode(plan) === 'rolling') {
    const timing = metricTiming(guardrail, measurement, context);
    const watch = formatDuration(rollingWatchSeconds(plan, [{ timing }]));
    return conservative(
      `the update is followed by ${watch} under watch, because the exchange itself is too short to be measured`,
    );
  }
  if (!sendsBack(guardrail, plan)) return exact;
  const errs = noDataIsError(measurement, guardrail);
  if (guardrail.failures === 1) return errs === undefined ? exact : conservative(errs);
  const counted =
    guardrail.of > guardrail.failures
      ? `it goes back at ${guardrail.failures} failures in the whole release, not only within ${guardrail.of} measurements`
      : `it goes back at ${guardrail.failures} failures in the whole release, in a row or not`;
  return conservative(errs === undefined ? counted : `${counted}; ${errs}`);
}

/** What is measured and shown alone is not counted towards anything. */
function sendsBack({ name }: PlannedGuardrail, plan: Plan): boolean {
  return plan.abort.automatic && !(argoFields(plan).dryRun ?? []).includes(name);
}

/** Services that answer a query without data with an error. */
const ERRORS_WITHOUT_DATA: readonly QuerySource[] = ['wavefront', 'web', 'newRelic'];

function noDataIsError(measurement: Measurement, { noData }: PlannedGuardrail): string | undefined {
  if (noData === 'fail' || measurement.kind !== 'source') return undefined;
  if (measurement.source === 'kayenta') {
    return 'without data Kayenta scores as its configuration says, mostly 0, which is a failure; each judgement takes 15 s and more on top of the window';
  }
  return ERRORS_WITHOUT_DATA.includes(measurement.source)
    ? `an answer of '${measurement.source}' without a value is an error, and ${ERRORS_IN_A_ROW + 1} errors in a row send the release back`
    : undefined;
}
