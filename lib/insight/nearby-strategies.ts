import type { Strategy } from '../definition/strategy';
import { formatDuration, formatPercentage, type Duration, type Percentage } from '../units';
import { totalSeconds } from './deviation';
import type { Schedule } from './schedule';

/**
 * Simpler strategies of about the same length, for platforms that cannot run a plan. Nothing here is known to work
 * anywhere: a candidate is shown only after a target has lowered it.
 */
export function nearbyStrategies(plan: Schedule): readonly Strategy[] {
  const before = plan.segments.slice(0, -1);
  const shifting = before.filter(({ weight }) => weight > 0);
  const seconds = totalSeconds({ segments: shifting.length ? shifting : before });
  const bakeSeconds = plan.segments.at(-1)?.seconds ?? 0;
  const bake: { bake?: Duration } = bakeSeconds > 0 ? { bake: formatDuration(bakeSeconds) } : {};
  return [...twoSteps(shifting, seconds, bake), ...equalSteps(shifting, seconds, bake), ...allAtOnce(bake)];
}

type Bake = { readonly bake?: Duration };

function twoSteps(shifting: Schedule['segments'], seconds: number, bake: Bake): Strategy[] {
  if (seconds === 0) return [];
  return shifting.map(({ weight }) => ({
    kind: 'canary',
    weights: [formatPercentage(weight)],
    hold: formatDuration(seconds),
    ...bake,
  }));
}

/** As many equal steps as the plan has stages, and with the plan's first weight as the step. */
function equalSteps(shifting: Schedule['segments'], seconds: number, bake: Bake): Strategy[] {
  const first = shifting[0]?.weight;
  if (first === undefined || seconds === 0) return [];
  const steps = [first, 100 / (shifting.length + 1)].filter(
    (step) => Number.isInteger(step) && step >= 1 && step < 100,
  );
  return steps.map((step) => {
    const count = Math.ceil(100 / step) - 1;
    const every = Math.ceil(seconds / count / 60) * 60;
    const written: Percentage = formatPercentage(step);
    return { kind: 'linear', step: written, every: formatDuration(every), ...bake };
  });
}

function allAtOnce(bake: Bake): Strategy[] {
  return [{ kind: 'blueGreen', ...bake }, { kind: 'rolling' }];
}
