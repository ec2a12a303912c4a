import { canary, type Strategy } from '../../definition/strategy';
import { formatDuration } from '../../units';
import type { Plan } from '../../plan/plan';
import type { Stage } from '../../plan/stage';
import type { Segment } from '../../insight/schedule';
import { holdSeconds } from './stage-hold';

/** Weights that rise by the clock of one interval. */
export interface Steps {
  readonly kind: 'steps';
  readonly intervalSeconds: number;
  readonly weights: readonly number[];
  /** Copies of requests for one interval before the first weight. */
  readonly mirrored: boolean;
  readonly segments: readonly Segment[];
  /** Stages that are climbed point by point, up to their planned weight. */
  readonly climbs: readonly { readonly from: number; readonly to: number }[];
  /** Stages that last longer than planned, in the words of a user. */
  readonly longer: readonly string[];
}

export interface NoSteps {
  readonly kind: 'impossible';
  readonly reason: string;
  readonly fix: string;
  readonly candidates: readonly Strategy[];
}

/** Flagger raises shorter intervals to this (canary.go GetAnalysisInterval). */
export const SHORTEST_INTERVAL = 10;
/** The controller's own default, for stages that no clock ends. */
export const DEFAULT_INTERVAL = 60;

/**
 * Each weight lasts one interval, all intervals are the same, and no weight can be taken twice: a step of 0 would stand
 * still for ever. So a stage of several intervals is climbed, from below up to its weight and never above it.
 *
 * @param checks intervals in the shortest stage
 */
export function stepsOf(plan: Plan, checks: number, leastSeconds = SHORTEST_INTERVAL): Steps | NoSteps {
  const [first, ...others] = plan.stages;
  const quiet = first!.weight === 0;
  const moving = quiet ? others : plan.stages;
  const steady = quiet ? quietProblem(first!) : undefined;
  if (steady) return steady;
  const shortest = Math.min(...moving.map(holdSeconds).filter((seconds) => seconds > 0));
  const wanted = Number.isFinite(shortest) ? shortest : Math.max(DEFAULT_INTERVAL, holdSeconds(first!));
  const intervalSeconds = Math.max(leastSeconds, Math.ceil(wanted / checks));
  if (quiet && holdSeconds(first!) > intervalSeconds) return unequal(plan, 'copies take one interval, as each weight');

  const weights: number[] = [];
  const segments: Segment[] = quiet ? [{ weight: 0, seconds: first!.mirror ? intervalSeconds : 0 }] : [];
  const climbs: { from: number; to: number }[] = [];
  const longer: string[] = [];
  for (const stage of moving) {
    const held = holdSeconds(stage);
    const full = stage.weight === 100;
    if (full && held === 0) break;
    const weight = Math.floor(stage.weight);
    const intervals = Math.max(1, Math.ceil(held / intervalSeconds - 1e-9));
    const from = weight - intervals + 1;
    // Half of the planned share still tests it; less would be another release.
    if (intervals > 1 && (from < weight / 2 || from <= (weights.at(-1) ?? 0))) {
      return unequal(plan, `a weight cannot be held for ${intervals} intervals`);
    }
    if (intervals > 1) climbs.push({ from, to: weight });
    const seconds = intervals * intervalSeconds;
    if (held > 0 && seconds > held) {
      longer.push(`${weight} % lasts ${formatDuration(seconds)}, not ${formatDuration(held)}`);
    }
    for (let step = from; step <= weight; step++) {
      weights.push(step);
      segments.push({ weight: step, seconds: intervalSeconds });
    }
  }
  if (weights.at(-1) !== 100) segments.push({ weight: 100, seconds: 0 });
  return { kind: 'steps', intervalSeconds, weights, mirrored: first!.mirror !== undefined, segments, climbs, longer };
}

function quietProblem(stage: Stage): NoSteps | undefined {
  if (stage.mirror || holdSeconds(stage) === 0) return undefined;
  return {
    kind: 'impossible',
    reason: 'Flagger gives the candidate its first share as soon as it is ready: it holds nothing at 0 %',
    fix: "leave the hold of the stage at 0 % out, or test the candidate with a hook at 'beforeTraffic'",
    candidates: [],
  };
}

/** Holds that differ, with the nearest plans whose holds do not. */
function unequal(plan: Plan, why: string): NoSteps {
  const holds = plan.stages.map(holdSeconds).filter((seconds) => seconds > 0);
  const weights = plan.stages.map(({ weight }) => weight).filter((weight) => weight > 0 && weight < 100);
  const equal = [Math.max(...holds), Math.min(...holds)].map((seconds) =>
    canary({ weights: weights.map((weight) => `${weight}%` as const), hold: `${Math.ceil(seconds)}s` }),
  );
  return {
    kind: 'impossible',
    reason: `Flagger has one interval for all stages (${why}), and these last ${[...new Set(holds)].map(formatDuration).join(', ')}`,
    fix: 'hold all stages equally long, and a bake as long as they are',
    candidates: weights.length ? equal : [],
  };
}
