import type { CommonPlan } from '../../plan/common-plan';
import type { CanarySteps } from './canary-steps';
import { fieldOrigins } from './strategy-fields';

/** Where the values of a canary come from: path in the Rollout → path in the definition. */
export function stepOrigins(plan: CommonPlan, { stageOf }: CanarySteps): Readonly<Record<string, string>> {
  const steps = stageOf.map(
    (stage, index) => [`spec.strategy.canary.steps[${index}]`, plan.stages[stage]!.path] as const,
  );
  return {
    ...fieldOrigins(plan, 'canary'),
    ...Object.fromEntries(steps),
    'spec.strategy.canary.scaleDownDelaySeconds': plan.after.path,
  };
}
