import type { Schedule, Segment } from '../schedule';
import { comparisonOf, type Comparison, type TrafficDeviation } from './comparison';
import { normalSegments } from './weight-line';

/**
 * Compares two schedules at the same second of their clocks, which stand still while somebody is waited for. What they
 * wait for, and at which share, must be the same: how long a wait takes nobody knows, so nothing bounds it.
 */
export function compareSchedules(left: Schedule, right: Schedule): Comparison {
  return comparisonOf(trafficDeviation(left, right), waitDifferences(left, right), batchDifferences(left, right));
}

function trafficDeviation(left: Schedule, right: Schedule): TrafficDeviation {
  const [a, b] = [normalSegments(left.segments), normalSegments(right.segments)];
  const differences = [...new Set([0, ...ends(a), ...ends(b)])]
    .sort((one, other) => one - other)
    .map((second) => ({ second, points: weightAt(b, second) - weightAt(a, second) }));
  const above = largest(differences);
  const below = largest(differences.map(({ second, points }) => ({ second, points: -points })));
  return {
    above: above.points,
    ...(above.points > 0 ? { aboveFromSecond: above.second } : {}),
    below: below.points,
    ...(below.points > 0 ? { belowFromSecond: below.second } : {}),
    laterSeconds: secondsToFullTraffic(b) - secondsToFullTraffic(a),
    watchedLongerSeconds: (b.at(-1)?.seconds ?? 0) - (a.at(-1)?.seconds ?? 0),
  };
}

/** The time before full traffic. */
export function secondsToFullTraffic(segments: readonly Segment[]): number {
  return segments.slice(0, -1).reduce((sum, { seconds }) => sum + seconds, 0);
}

/** The last segment is full traffic, and has no end here: what comes after a release is full traffic too. */
export function weightAt(segments: readonly Segment[], second: number): number {
  let end = 0;
  for (const { weight, seconds } of segments.slice(0, -1)) {
    end += seconds;
    if (second < end) return weight;
  }
  return segments.at(-1)?.weight ?? 0;
}

function ends(segments: readonly Segment[]): readonly number[] {
  return segments.map((_, index) => secondsToFullTraffic(segments.slice(0, index + 1)));
}

function largest(differences: readonly { readonly second: number; readonly points: number }[]) {
  const most = differences.reduce((best, one) => (one.points > best.points ? one : best), { second: 0, points: 0 });
  return { second: most.second, points: Math.round(most.points * 1000) / 1000 };
}

/** People and checks are waited for on purpose; until instances are healthy every platform waits in its own way. */
type WaitKind = 'approval' | 'check' | 'health' | 'other';

function kindOf(wait: string): WaitKind {
  if (wait === 'approval') return 'approval';
  if (wait.startsWith('healthy ')) return 'health';
  return /^(hook|check) /.test(wait) ? 'check' : 'other';
}

function waitDifferences(left: Schedule, right: Schedule): readonly string[] {
  const [a, b] = [waits(left), waits(right)];
  return [
    ...without(a, b).map((wait) => `only the first waits for ${wait}`),
    ...without(b, a).map((wait) => `only the second waits for ${wait}`),
  ];
}

function waits({ segments }: Schedule): readonly string[] {
  return segments.flatMap(({ weight, waitsFor = [] }) =>
    waitsFor.flatMap((wait) => {
      const kind = kindOf(wait);
      return kind === 'health' ? [] : [`${kind === 'check' ? 'a check' : wait} at ${weight} %`];
    }),
  );
}

/** Batches without a length of their own are seen by their number only. */
function batchDifferences(left: Schedule, right: Schedule): readonly string[] {
  const [a, b] = [batches(left), batches(right)];
  return a.join() === b.join() ? [] : [`instances are exchanged at ${list(a)} % against ${list(b)} %`];
}

function batches({ segments }: Schedule): readonly number[] {
  return segments.flatMap(({ weight, waitsFor = [] }) =>
    waitsFor.filter((wait) => kindOf(wait) === 'health').map(() => weight),
  );
}

function list(weights: readonly number[]): string {
  return [...weights, 100].join(', ');
}

function without(from: readonly string[], taken: readonly string[]): readonly string[] {
  const rest = [...taken];
  return from.filter((one) => {
    const index = rest.indexOf(one);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
}
