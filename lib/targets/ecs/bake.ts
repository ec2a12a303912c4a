import { finding, type Diagnostic } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import type { TargetContext } from '../target';
import { detectionSeconds } from '../shared/cloudwatch/period';

const LONGEST_BAKE_MINUTES = 1440;

/**
 * How long the alarms watch after the last task was replaced: as long as the plan says, and never shorter than the
 * slowest alarm needs. During a rolling update old and new tasks are mixed, so this is the time in which the new version
 * is judged.
 */
export function bake(
  plan: Plan,
  { platform }: TargetContext,
): { readonly minutes: number; readonly findings: readonly Diagnostic[] } {
  const exit = plan.stages.at(-1)?.exit ?? [];
  const planned = Math.max(0, ...exit.map((condition) => (condition.kind === 'hold' ? condition.seconds : 0)));
  const delay = platform.metrics.cloudWatch?.delaySeconds ?? 0;
  const slowest = Math.max(0, ...plan.guardrails.map((guardrail) => detectionSeconds(guardrail, delay)));
  const minutes = Math.ceil(Math.max(planned, slowest) / 60);
  return { minutes, findings: [...derived(plan, planned, minutes), ...tooLong(plan, minutes)] };
}

function derived(plan: Plan, planned: number, minutes: number): readonly Diagnostic[] {
  if (minutes <= Math.ceil(planned / 60)) return [];
  return [
    finding('ecs-bake-derived', plan.strategy.path, {
      message: `ECS watches for ${minutes} min after the last task was replaced: the slowest guardrail needs that to fire.`,
      got: `${Math.ceil(planned / 60)} min`,
      fix: 'nothing; a smaller window or fewer failures make it shorter',
    }),
  ];
}

function tooLong(plan: Plan, minutes: number): readonly Diagnostic[] {
  if (minutes <= LONGEST_BAKE_MINUTES) return [];
  return [
    finding('ecs-bake-too-long', plan.strategy.path, {
      message: 'ECS does not watch that long.',
      got: `${minutes} min`,
      allowed: `at most ${LONGEST_BAKE_MINUTES} min`,
      fix: 'make the bake, or the window of the slowest guardrail, shorter',
    }),
  ];
}
