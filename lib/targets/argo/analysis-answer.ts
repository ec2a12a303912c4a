import type { PlannedGuardrail } from '../../plan/guardrail';
import type { Plan } from '../../plan/plan';
import type { Stage } from '../../plan/stage';
import { isTested } from '../../plan/test-traffic';
import { exact, unsupported, type Answer } from '../answer';
import type { FeatureDetails } from '../feature';
import { measure } from '../shared/metrics/measurement';
import { isRouted, trafficSplit } from '../shared/kubernetes/traffic-split';
import type { TargetContext } from '../target';
import { testedVersionsOf } from './release-versions';
import { rolloutMode } from './rollout-mode';

/** Whether guardrails can end a stage: of users, or of tests before the first of them. */
export function analysisAnswer(
  { stage, guardrails }: FeatureDetails['analysis'],
  plan: Plan,
  context: TargetContext,
): Answer {
  const ended = plan.stages[stage]!;
  if (isTested(ended)) return testedAnswer(ended, guardrails, plan, context);
  return isRouted(trafficSplit(plan, context)) || rolloutMode(plan) === 'canary'
    ? exact
    : unsupported('only a canary has stages that an analysis can end');
}

function testedAnswer(stage: Stage, names: readonly string[], plan: Plan, context: TargetContext): Answer {
  for (const guardrail of plan.guardrails.filter(({ name }) => names.includes(name))) {
    const answer = testedGuardrail(guardrail, stage, plan, context);
    if (answer.kind !== 'exact') return answer;
  }
  return exact;
}

function testedGuardrail(guardrail: PlannedGuardrail, stage: Stage, plan: Plan, context: TargetContext): Answer {
  const { name, scope, signal } = guardrail;
  if (scope === 'service' && signal.kind !== 'query') {
    return unsupported(`'${name}' measures both versions together, and all users are still on stable`, {
      fix: "leave scope: 'service' out, or name another guardrail in the analysis",
    });
  }
  const measurement = measure(guardrail, testedVersionsOf(plan, context, stage), context.platform.metrics);
  if (measurement.kind !== 'cannotMeasure') return exact;
  const { reason, fix, source } = measurement;
  return unsupported(`'${name}' cannot be measured before users come: ${reason}`, {
    fix,
    ...(source === undefined ? {} : { source }),
  });
}
