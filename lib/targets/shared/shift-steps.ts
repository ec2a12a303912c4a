import type { PlannedHook } from '../../plan/operations';
import type { Plan } from '../../plan/plan';
import type { Stage } from '../../plan/stage';

/** A share of the traffic and how long it is held. */
export interface Step {
  readonly weight: number;
  readonly seconds: number;
}

/** The states between no traffic and all of it; neighbors with the same weight are one. */
export function shiftSteps(stages: readonly Stage[]): readonly Step[] {
  const steps: Step[] = [];
  for (const stage of stages.filter(({ weight }) => weight > 0 && weight < 100)) {
    const last = steps.at(-1);
    const seconds = holdSeconds(stage);
    if (last?.weight === stage.weight)
      steps[steps.length - 1] = { weight: last.weight, seconds: last.seconds + seconds };
    else steps.push({ weight: stage.weight, seconds });
  }
  return steps;
}

/** The conditions of a stage run at the same time. */
export function holdSeconds({ exit }: Stage): number {
  return Math.max(0, ...exit.map((condition) => (condition.kind === 'hold' ? condition.seconds : 0)));
}

export function shiftSeconds(steps: readonly Step[]): number {
  return steps.reduce((sum, { seconds }) => sum + seconds, 0);
}

/** Every step as large and as long as the first, and what is left after the last no larger. */
export function areEqualSteps(steps: readonly Step[]): boolean {
  const [first] = steps;
  if (!first) return false;
  const step = Math.round(first.weight * 1000);
  const equal = steps.every(
    ({ weight, seconds }, index) => Math.round(weight * 1000) === step * (index + 1) && seconds === first.seconds,
  );
  return equal && step * (steps.length + 1) >= 100_000;
}

/** How long the guardrails watch at full traffic. */
export function bakeSeconds({ stages }: Plan): number {
  const last = stages.at(-1);
  return last ? holdSeconds(last) : 0;
}

/** Hooks of the plan and of its stages, in the order of the definition. */
export function allHooks({ hooks, stages }: Plan): readonly PlannedHook[] {
  return [...hooks, ...stages.flatMap((stage) => stage.hooks)];
}
