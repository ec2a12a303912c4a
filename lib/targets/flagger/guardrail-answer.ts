import { formatDuration } from '../../units';
import type { PlannedGuardrail } from '../../plan/guardrail';
import type { Plan } from '../../plan/plan';
import { conservative, exact, unsupported, type Answer } from '../answer';
import { placeholdersIn } from '../shared/metrics/versions';
import type { TargetContext } from '../target';
import { analysisPlan, type AnalysisPlan } from './analysis-plan';
import { builtinMetric } from './builtin-metric';
import { flaggerDetection, longestTimelyInterval, plannedDetection, shortestTimelyWindow } from './detection';
import { measureGuardrail, questionOf } from './metrics';

/** Whether a guardrail can be measured here, and when its failures send the release back. */
export function guardrailAnswer(guardrail: PlannedGuardrail, plan: Plan, context: TargetContext): Answer {
  const analysis = analysisPlan(plan, context);
  // What moves no traffic at all is said once, of the shift.
  if (analysis.kind === 'impossible') return exact;
  const deviations: string[] = [];
  if (!builtinMetric(plan, context, analysis.provider, guardrail)) {
    const measurement = measureGuardrail(plan, context, analysis.provider, guardrail);
    if (measurement.kind === 'cannotMeasure') {
      const { reason, fix, source } = measurement;
      return unsupported(reason, { fix, ...(source === undefined ? {} : { source }) });
    }
    // What the platform does not say is reported when the plan is lowered: it is no limit of the target.
    if (measurement.kind === 'noDialect') return exact;
    if (placeholdersIn(JSON.stringify(measurement)).length > 0) {
      return unsupported('Flagger knows no hash of a version, so ${candidate} and ${stable} stand for nothing', {
        fix: `select the pods by name: the candidate's are '${plan.release.name}-…', the primary's '${plan.release.name}-primary-…'`,
      });
    }
    const question = questionOf(guardrail, measurement, context);
    if (question.kind === 'cannotMeasure') {
      const { reason, fix, source } = question;
      return unsupported(reason, { fix, ...(source === undefined ? {} : { source }) });
    }
    deviations.push(...question.deviations);
    const stable = guardrail.comparison.kind !== 'absolute';
    if (stable && analysis.steps?.weights[0] === 100) {
      return unsupported('stable gets no traffic that it could be compared by: the candidate has all of it', {
        fix: "compare with a limit: 'max' or 'min'",
      });
    }
  }
  return withDeviations(timingAnswer(guardrail, plan, context, analysis), deviations);
}

function withDeviations(answer: Answer, deviations: readonly string[]): Answer {
  if (deviations.length === 0) return answer;
  if (answer.kind === 'exact') return conservative(deviations.join('; '));
  if (answer.kind !== 'conservative' && answer.kind !== 'approximate') return answer;
  return { ...answer, deviation: [...deviations, answer.deviation].join('; ') };
}

function timingAnswer(
  guardrail: PlannedGuardrail,
  { guardrails, strategy }: Plan,
  context: TargetContext,
  { intervalSeconds, threshold, late }: AnalysisPlan,
): Answer {
  if (late.includes(guardrail)) {
    const seconds = flaggerDetection(guardrail, context, { intervalSeconds, threshold });
    const planned = plannedDetection(guardrail, context);
    return {
      kind: 'approximate',
      deviation: `it checks once in ${formatDuration(intervalSeconds)}, so it goes back ${formatDuration(seconds)} after a fault begins, and not after ${formatDuration(planned)}`,
      fix: inTime(guardrail, strategy.kind, context, intervalSeconds),
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

/** What makes the checks come in time, so that it can be written as it stands here. */
function inTime(
  guardrail: PlannedGuardrail,
  strategy: Plan['strategy']['kind'],
  context: TargetContext,
  intervalSeconds: number,
): string {
  const { failures } = guardrail;
  const more = longestTimelyInterval(guardrail, context) === undefined;
  const wanted = more ? { ...guardrail, failures: failures + 1 } : guardrail;
  const longest = longestTimelyInterval(wanted, context);
  const oneMore = `set failures: ${failures + 1}, since Flagger goes back an interval after the last failed check`;
  if (more && longest !== undefined && longest >= intervalSeconds) return oneMore;
  const window = shortestTimelyWindow(wanted, context, intervalSeconds);
  const ways = [
    ...(window === undefined ? [] : [`set window: '${writtenDuration(window)}' on the guardrail`]),
    ...(longest === undefined ? [] : [shorterInterval(strategy, writtenDuration(longest))]),
  ];
  return `${more ? `${oneMore}; then ` : ''}${ways.join(', or ')}`;
}

/** Where stages have no length of their own, the interval is Flagger's alone. */
function shorterInterval(strategy: Plan['strategy']['kind'], longest: string): string {
  return strategy === 'canary' || strategy === 'linear'
    ? `set ${strategy === 'canary' ? 'hold' : 'every'}: '${longest}' or less and use more stages`
    : `set targets.flagger.interval: '${longest}' or less`;
}

/** As a definition takes it: in one unit. */
function writtenDuration(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}
