import { finding, type Diagnostic } from '../../diagnostics';
import type { PlannedGuardrail } from '../../plan/guardrail';
import type { Plan } from '../../plan/plan';
import type { Measurement } from '../shared/metrics/measurement';
import type { TargetContext } from '../target';
import { measuredGuardrail } from './measured-guardrail';
import { metricTiming, type MetricTiming } from './metric-timing';

/** A guardrail, how it is measured, and when. */
export interface WatchedGuardrail {
  readonly guardrail: PlannedGuardrail;
  readonly measurement: Measurement;
  readonly timing: MetricTiming;
}

/** The guardrails that can be measured; what the platform lacks for the others is reported. */
export function watchedGuardrails(
  plan: Plan,
  context: TargetContext,
): { readonly watched: readonly WatchedGuardrail[]; readonly findings: readonly Diagnostic[] } {
  const watched: WatchedGuardrail[] = [];
  const findings: Diagnostic[] = [];
  for (const guardrail of plan.guardrails) {
    const measurement = measuredGuardrail(guardrail, plan, context);
    if (measurement.kind !== 'noDialect' && measurement.kind !== 'cannotMeasure') {
      watched.push({ guardrail, measurement, timing: metricTiming(guardrail, measurement, context) });
    } else if (Object.keys(context.platform.metrics).length > 0) {
      // With no source at all the plan's own rule has said so.
      findings.push(
        finding('guardrail-has-no-dialect', guardrail.path, {
          message: `The guardrail '${guardrail.name}' cannot be measured: ${measurement.reason}.`,
          fix: measurement.fix,
        }),
      );
    }
  }
  return { watched, findings };
}
