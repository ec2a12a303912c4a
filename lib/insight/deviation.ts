import type { Schedule } from './schedule';

/** How far one schedule strays from another, in percentage points of traffic. */
export interface Deviation {
  /** Most that the other schedule exposes above this one at any time; 0 for never. */
  readonly above: number;
  /** Most that it exposes below. */
  readonly below: number;
  /** What this one waits for and the other does not. */
  readonly lostWaits: readonly string[];
}

/**
 * Both start at second 0 and are compared at the same second, not at the same share of their length: what counts for
 * users is how many of them meet the candidate after how long. After its end a schedule is at 100 %. Waiting for
 * people has no length, so waits are compared by name.
 */
export function deviationOf(plan: Schedule, other: Schedule): Deviation {
  const differences = changes(plan, other).map((second) => weightAt(other, second) - weightAt(plan, second));
  return {
    above: rounded(Math.max(0, ...differences)),
    below: rounded(Math.max(0, ...differences.map((difference) => -difference))),
    lostWaits: lostWaits(plan, other),
  };
}

/** `never above the plan, at most 49 points below`. */
export function deviationText({ above, below, lostWaits: lost }: Deviation): string {
  const shares =
    above === 0 && below === 0
      ? 'the same traffic over time'
      : above === 0
        ? `never above the plan, at most ${points(below)} below`
        : `at most ${points(above)} above${below === 0 ? ', never below' : `, ${below} below`}`;
  return lost.length === 0 ? shares : `${shares}; without waiting for ${lost.join(', ')}`;
}

/** Never exposes more users first, then what keeps more of the waits, then the smallest difference. */
export function compareDeviations(left: Deviation, right: Deviation): number {
  return (
    Number(left.above > 0) - Number(right.above > 0) ||
    left.lostWaits.length - right.lostWaits.length ||
    left.above - right.above ||
    left.below - right.below
  );
}

export function totalSeconds({ segments }: Schedule): number {
  return segments.reduce((sum, { seconds }) => sum + seconds, 0);
}

function weightAt({ segments }: Schedule, second: number): number {
  let end = 0;
  for (const { weight, seconds } of segments) {
    end += seconds;
    if (second < end) return weight;
  }
  return 100;
}

/** Every second at which one of them changes, and the start. */
function changes(...schedules: readonly Schedule[]): number[] {
  const seconds = schedules.flatMap(({ segments }) =>
    segments.map((_, index) => segments.slice(0, index).reduce((sum, one) => sum + one.seconds, 0)),
  );
  const ends = schedules.map(totalSeconds);
  return [...new Set([0, ...seconds, ...ends])];
}

function lostWaits(plan: Schedule, other: Schedule): string[] {
  const kept = other.segments.flatMap(({ waitsFor = [] }) => waitsFor);
  return plan.segments
    .flatMap(({ waitsFor = [] }) => waitsFor)
    .filter((wait) => {
      const index = kept.indexOf(wait);
      if (index >= 0) kept.splice(index, 1);
      return index < 0;
    });
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function points(count: number): string {
  return `${count} point${count === 1 ? '' : 's'}`;
}
