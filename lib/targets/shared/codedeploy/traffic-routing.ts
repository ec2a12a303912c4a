import type { Stage } from '../../../plan/stage';

/** How CodeDeploy moves requests, on every platform that it moves them on. */
export type TrafficRoutingSpec =
  | { readonly kind: 'AllAtOnce' }
  | { readonly kind: 'TimeBasedCanary'; readonly percentage: number; readonly intervalMinutes: number }
  | { readonly kind: 'TimeBasedLinear'; readonly percentage: number; readonly intervalMinutes: number };

/** A share of the traffic and how long it is held. */
export interface Step {
  readonly weight: number;
  readonly seconds: number;
}

export type Routing = { readonly routing: TrafficRoutingSpec } | { readonly problem: string; readonly fix?: string };

const LONGEST_SHIFT_MINUTES = 2880;

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

/**
 * What CodeDeploy can do of it: all at once; one share and then the rest; or equal steps at equal times, of which the
 * last one is what is left.
 */
export function trafficRouting(stages: readonly Stage[]): Routing {
  const steps = shiftSteps(stages);
  const [first] = steps;
  if (first === undefined) return { routing: { kind: 'AllAtOnce' } };
  const shape = steps.length === 1 ? 'TimeBasedCanary' : isLinear(steps) ? 'TimeBasedLinear' : undefined;
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

/** Every step as large and as long as the first, and what is left after the last no larger. */
function isLinear(steps: readonly Step[]): boolean {
  const step = Math.round(steps[0]!.weight * 1000);
  const equal = steps.every(
    ({ weight, seconds }, index) => Math.round(weight * 1000) === step * (index + 1) && seconds === steps[0]!.seconds,
  );
  return equal && step * (steps.length + 1) >= 100_000;
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

export function shiftSeconds(steps: readonly Step[]): number {
  return steps.reduce((sum, { seconds }) => sum + seconds, 0);
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
