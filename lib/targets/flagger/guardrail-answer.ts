import { querySourceOf } from '../../definition/source-query';
import { formatDuration } from '../../units';
import type { PlannedGuardrail } from '../../plan/guardrail';
import type { Plan } from '../../plan/plan';
import { conservative, exact, unsupported, type Answer } from '../answer';
import { placeholdersIn } from '../shared/metrics/versions';
import type { TargetContext } from '../target';
import { analysisPlan, type AnalysisPlan } from './analysis-plan';
import { builtinMetric } from './builtin-metric';
import { flaggerDetection, longestTimelyInterval, plannedDetection } from './detection';
import { measureGuardrail } from './metrics';

/** Whether a guardrail can be measured here, and when its failures send the release back. */
export function guardrailAnswer(guardrail: PlannedGuardrail, plan: Plan, context: TargetContext): Answer {
  const analysis = analysisPlan(plan, context);
  // What moves no traffic at all is said once, of the shift.
  if (analysis.kind === 'impossible') return exact;
  const { signal } = guardrail;
  const service = signal.kind === 'query' ? querySourceOf(signal.query) : undefined;
  if (service !== undefined) {
    return unsupported(`this version of rollout-constructs writes no MetricTemplate for '${service}'`, {
      fix: 'measure it in Prometheus, or choose --target argo',
      source: 'https://docs.flagger.app/usage/metrics',
    });
  }
  if (!builtinMetric(plan, context, analysis.provider, guardrail)) {
    const measurement = measureGuardrail(plan, context, analysis.provider, guardrail);
    if (measurement.kind === 'cannotMeasure') {
      const { reason, fix, source } = measurement;
      return unsupported(reason, { fix, ...(source === undefined ? {} : { source }) });
    }
    if (measurement.kind === 'cloudWatch') {
      return unsupported('of CloudWatch Flagger takes the newest period, which is not over yet', {
        fix: 'measure it in Prometheus',
        source: 'flagger pkg/metrics/providers/cloudwatch.go RunQuery',
      });
    }
    // What the platform does not say is reported when the plan is lowered: it is no limit of the target.
    if (measurement.kind !== 'prometheus') return exact;
    if (placeholdersIn(measurement.query).length > 0) {
      return unsupported('Flagger knows no hash of a version, so ${candidate} and ${stable} stand for nothing', {
        fix: `select the pods by name: the candidate's are '${plan.release.name}-…', the primary's '${plan.release.name}-primary-…'`,
      });
    }
    const stable = guardrail.comparison.kind !== 'absolute';
    if (stable && analysis.steps?.weights[0] === 100) {
      return unsupported('stable gets no traffic that it could be compared by: the candidate has all of it', {
        fix: "compare with a limit: 'max' or 'min'",
      });
    }
  }
  return timingAnswer(guardrail, plan, context, analysis);
}

function timingAnswer(
  guardrail: PlannedGuardrail,
  { guardrails }: Plan,
  context: TargetContext,
  { intervalSeconds, threshold, late }: AnalysisPlan,
): Answer {
  if (late.includes(guardrail)) {
    const seconds = flaggerDetection(guardrail, context, { intervalSeconds, threshold });
    const planned = plannedDetection(guardrail, context);
    return {
      kind: 'approximate',
      deviation: `it checks once in ${formatDuration(intervalSeconds)}, so it goes back ${formatDuration(seconds)} after a fault begins, and not after ${formatDuration(planned)}`,
      fix: inTime(guardrail, context),
    };
  }
  const together = guardrails.length > 1 ? ' of all guardrails together' : '';
  const { failures } = guardrail;
  const fewer = threshold < failures ? `, where this one asks for ${failures}` : '';
  if (threshold === 1) {
    return failures === 1 && guardrails.length === 1
      ? exact
      : conservative(`it goes back at the first failed check${together}${fewer}`);
  }
  return conservative(`it goes back at ${threshold} failed checks${together}, in a row or not${fewer}`);
}

function inTime(guardrail: PlannedGuardrail, context: TargetContext): string {
  const longest = longestTimelyInterval(guardrail, context);
  return longest === undefined
    ? `set failures: ${guardrail.failures + 1}, since Flagger goes back an interval after the last failed check`
    : `hold each stage for ${formatDuration(longest)} at most and use more stages, make the guardrail's window longer`;
}
