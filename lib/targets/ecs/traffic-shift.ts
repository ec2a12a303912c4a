import type { Stage } from '../../plan/stage';
import { areEqualSteps, shiftSteps, type Step } from '../shared/shift-steps';
import type { TrafficShiftSpec } from './spec';

export type TrafficShift = { readonly shift: TrafficShiftSpec } | { readonly problem: string; readonly fix?: string };

const SMALLEST_LINEAR_PERCENT = 3;
export const LONGEST_STEP_MINUTES = 1440;

/**
 * What Amazon ECS can do of it: all at once; one share and then the rest; or equal steps at equal times, of which the
 * last one is what is left.
 */
export function trafficShift(stages: readonly Stage[]): TrafficShift {
  const steps = shiftSteps(stages);
  const [first] = steps;
  if (first === undefined) return { shift: { strategy: 'BLUE_GREEN' } };
  const problem = shapeProblem(steps) ?? percentProblem(first, steps.length > 1) ?? timeProblem(first);
  if (problem) return problem;
  const minutes = first.seconds / 60;
  return steps.length === 1
    ? { shift: { strategy: 'CANARY', canaryPercent: first.weight, canaryBakeMinutes: minutes } }
    : { shift: { strategy: 'LINEAR', stepPercent: first.weight, stepBakeMinutes: minutes } };
}

interface Problem {
  readonly problem: string;
  readonly fix?: string;
}

function shapeProblem(steps: readonly Step[]): Problem | undefined {
  if (steps.length === 1 || areEqualSteps(steps)) return undefined;
  const weights = steps.map(({ weight }) => `${weight} %`).join(', ');
  return {
    problem: `ECS shifts in two steps (canary) or in equal steps (linear); this plan has ${weights} before full traffic.`,
  };
}

function percentProblem({ weight }: Step, linear: boolean): Problem | undefined {
  if (Math.round(weight * 1000) % 100 !== 0) {
    return {
      problem: `ECS takes percentages with one decimal, from 0.1 on; this plan has ${weight} %.`,
      fix: 'use percentages with at most one decimal',
    };
  }
  if (!linear || weight >= SMALLEST_LINEAR_PERCENT) return undefined;
  return {
    problem: `The equal steps of ECS are of at least ${SMALLEST_LINEAR_PERCENT} %; those of this plan are of ${weight} %.`,
    fix: `make the steps at least ${SMALLEST_LINEAR_PERCENT}%`,
  };
}

function timeProblem({ weight, seconds }: Step): Problem | undefined {
  if (seconds % 60 !== 0) {
    return {
      problem: `ECS waits for whole minutes; this plan holds ${weight} % for ${seconds} s.`,
      fix: 'hold for whole minutes',
    };
  }
  if (seconds / 60 <= LONGEST_STEP_MINUTES) return undefined;
  return {
    problem: `ECS holds a share for at most ${LONGEST_STEP_MINUTES} minutes; this plan holds ${weight} % for ${seconds / 60}.`,
    fix: 'hold for at most 1d',
  };
}

/** The shares that Amazon ECS runs through before full traffic. */
export function stepsOf(shift: TrafficShiftSpec): readonly Step[] {
  switch (shift.strategy) {
    case 'BLUE_GREEN':
      return [];
    case 'CANARY':
      return [{ weight: shift.canaryPercent, seconds: shift.canaryBakeMinutes * 60 }];
    case 'LINEAR': {
      const tenths = Math.round(shift.stepPercent * 10);
      const count = Math.ceil(1000 / tenths) - 1;
      return Array.from({ length: count }, (_, index) => ({
        weight: (tenths * (index + 1)) / 10,
        seconds: shift.stepBakeMinutes * 60,
      }));
    }
  }
}
