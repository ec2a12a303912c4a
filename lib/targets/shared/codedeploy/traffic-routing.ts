import type { Stage } from '../../../plan/stage';
import { areEqualSteps, shiftSeconds, shiftSteps, type Step } from '../shift-steps';

/** How CodeDeploy moves requests, on every platform that it moves them on. */
export type TrafficRoutingSpec =
  | { readonly kind: 'AllAtOnce' }
  | { readonly kind: 'TimeBasedCanary'; readonly percentage: number; readonly intervalMinutes: number }
  | { readonly kind: 'TimeBasedLinear'; readonly percentage: number; readonly intervalMinutes: number };

export { holdSeconds, shiftSeconds, shiftSteps, type Step } from '../shift-steps';

export type Routing = { readonly routing: TrafficRoutingSpec } | { readonly problem: string; readonly fix?: string };

const LONGEST_SHIFT_MINUTES = 2880;

/**
 * What CodeDeploy can do of it: all at once; one share and then the rest; or equal steps at equal times, of which the
 * last one is what is left.
 */
export function trafficRouting(stages: readonly Stage[]): Routing {
  const steps = shiftSteps(stages);
  const [first] = steps;
  if (first === undefined) return { routing: { kind: 'AllAtOnce' } };
  const shape = steps.length === 1 ? 'TimeBasedCanary' : areEqualSteps(steps) ? 'TimeBasedLinear' : undefined;
  if (shape === undefined) {
    return {
      problem: `CodeDeploy shifts in two steps (canary) or in equal steps (linear); this plan has ${steps.map(({ weight }) => `${weight} %`).join(', ')} before full traffic.`,
    };
  }
  return (
    unitsProblem(first) ??
    tooLong(steps) ?? {
      routing: { kind: shape, percentage: first.weight, intervalMinutes: first.seconds / 60 },
    }
  );
}

function unitsProblem({ weight, seconds }: Step): Routing | undefined {
  if (!Number.isInteger(weight)) {
    return {
      problem: `CodeDeploy takes whole percentages from 1 to 99; this plan has ${weight} %.`,
      fix: 'use whole percentages',
    };
  }
  if (seconds < 60 || seconds % 60 !== 0) {
    return {
      problem: `CodeDeploy waits for whole minutes; this plan holds ${weight} % for ${seconds} s.`,
      fix: 'hold for whole minutes',
    };
  }
  return undefined;
}

function tooLong(steps: readonly Step[]): Routing | undefined {
  const minutes = shiftSeconds(steps) / 60;
  if (minutes <= LONGEST_SHIFT_MINUTES) return undefined;
  return {
    problem: `CodeDeploy shifts for at most ${LONGEST_SHIFT_MINUTES} minutes; this plan takes ${minutes}.`,
    fix: 'hold for less time',
  };
}

/** The shares that CodeDeploy runs through before full traffic. */
export function stepsOf(routing: TrafficRoutingSpec): readonly Step[] {
  switch (routing.kind) {
    case 'AllAtOnce':
      return [];
    case 'TimeBasedCanary':
      return [{ weight: routing.percentage, seconds: routing.intervalMinutes * 60 }];
    case 'TimeBasedLinear': {
      const count = Math.ceil(100 / routing.percentage) - 1;
      return Array.from({ length: count }, (_, index) => ({
        weight: routing.percentage * (index + 1),
        seconds: routing.intervalMinutes * 60,
      }));
    }
  }
}
