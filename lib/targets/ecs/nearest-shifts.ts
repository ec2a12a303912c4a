import type { Strategy } from '../../definition/strategy';
import type { Plan } from '../../plan/plan';
import { formatDuration, formatPercentage } from '../../units';
import { bakeSeconds, shiftSeconds, shiftSteps } from '../shared/shift-steps';
import { LONGEST_STEP_MINUTES } from './traffic-shift';

const LINEAR_PERCENTAGES = [3, 5, 10, 20, 25, 50];

/** Shifts that Amazon ECS can run in about the same time: one step with each of the plan's weights, or equal steps. */
export function nearestShifts(plan: Plan): readonly Strategy[] {
  const steps = shiftSteps(plan.stages);
  const total = wholeMinutes(shiftSeconds(steps));
  const seconds = bakeSeconds(plan);
  const bake = seconds > 0 ? { bake: formatDuration(seconds) } : {};
  const weights = [...new Set(steps.map(({ weight }) => Math.max(0.1, Math.floor(weight * 10) / 10)))];
  return [
    ...weights.map((weight): Strategy => ({
      kind: 'canary',
      weights: [formatPercentage(weight)],
      hold: formatDuration(Math.min(total, LONGEST_STEP_MINUTES * 60)),
      ...bake,
    })),
    ...LINEAR_PERCENTAGES.map((step): Strategy => {
      const every = wholeMinutes(total / (Math.ceil(100 / step) - 1));
      return { kind: 'linear', step: formatPercentage(step), every: formatDuration(every), ...bake };
    }),
  ];
}

/** Up, and at least one. */
function wholeMinutes(seconds: number): number {
  return Math.max(1, Math.ceil(seconds / 60)) * 60;
}
