import type { PlannedGuardrail } from '../../plan/guardrail';
import type { Plan } from '../../plan/plan';
import { measure } from '../shared/metrics/measurement';
import type { TargetContext } from '../target';
import { versionsOf } from './release-versions';

type Measured = ReturnType<typeof measure>;

interface MeasuredPlan {
  readonly context: TargetContext;
  readonly versions: ReturnType<typeof versionsOf>;
  readonly guardrails: Map<PlannedGuardrail, Measured>;
}

const plans = new WeakMap<Plan, MeasuredPlan>();

/** How a guardrail is measured in a release. The answers and the lowering ask the same: it is worked out once. */
export function measuredGuardrail(guardrail: PlannedGuardrail, plan: Plan, context: TargetContext): Measured {
  const { guardrails, versions } = measuredPlan(plan, context);
  const known = guardrails.get(guardrail);
  if (known) return known;
  const measured = measure(guardrail, versions, context.platform.metrics);
  guardrails.set(guardrail, measured);
  return measured;
}

/** Another context, such as another environment's, is measured anew. */
function measuredPlan(plan: Plan, context: TargetContext): MeasuredPlan {
  const known = plans.get(plan);
  if (known?.context === context) return known;
  const begun: MeasuredPlan = { context, versions: versionsOf(plan, context), guardrails: new Map() };
  plans.set(plan, begun);
  return begun;
}
