import type { Strategy } from '../../../definition/strategy';
import type { Plan } from '../../../plan/plan';
import { formatDuration, type Percentage } from '../../../units';
import { holdSeconds, shiftSeconds, shiftSteps } from './traffic-routing';

const LINEAR_PERCENTAGES = [1, 5, 10, 20, 25];

/** Shifts that CodeDeploy can run in about the same time: one step with each of the plan's weights, or equal steps. */
export function nearestShifts({ stages }: Plan): readonly Strategy[] {
  const steps = shiftSteps(stages);
  const total = wholeMinutes(shiftSeconds(steps));
  const bakeSeconds = stages.length > 0 ? holdSeconds(stages[stages.length - 1]!) : 0;
  const bake = bakeSeconds > 0 ? { bake: formatDuration(bakeSeconds) } : {};
  const weights = [...new Set(steps.map(({ weight }) => Math.min(99, Math.max(1, Math.floor(weight)))))];
  return [
    ...weights.map((weight): Strategy => ({
      kind: 'canary',
      weights: [percent(weight)],
      hold: formatDuration(total),
      ...bake,
    })),
    ...LINEAR_PERCENTAGES.map((step): Strategy => {
      const every = wholeMinutes(total / (Math.ceil(100 / step) - 1));
      return { kind: 'linear', step: percent(step), every: formatDuration(every), ...bake };
    }),
  ];
}

function percent(whole: number): Percentage {
  return `${whole}%`;
}

/** Up, and at least one: CodeDeploy counts in minutes. */
function wholeMinutes(seconds: number): number {
  return Math.max(1, Math.ceil(seconds / 60)) * 60;
}
