import { unreachable } from '../../diagnostics';
import type { GateMeasure } from './gate-measure';
import type { GateStage } from './gate-stage';
import type { Obstacle } from './obstacle';

type Place = Pick<GateStage, 'weight' | 'weightBefore' | 'requestsPerSecond'>;

// From here on the version with less traffic is stable.
const HALF = 50;

/**
 * How many seconds of a stage a measurement must contain to fail, when the candidate fails every request from the
 * stage's first second. A window that began before the stage contains good requests as well, of the candidate too
 * where it already had traffic. An obstacle where a whole window is not enough.
 */
export function badSecondsToFail(measure: GateMeasure, place: Place): number | Obstacle {
  if (measure.callsPerSecond !== undefined) return badSecondsOfCalls(measure, measure.callsPerSecond);
  const blind = blindness(measure, place);
  if (blind !== undefined) return blind;
  const window = Math.ceil(measure.windowSeconds);
  if (!fails(measure, place, window)) return isThin(measure, place, window) ? 'too few requests' : 'diluted';
  // Ever more of the window is bad, so the seconds that are enough are a range up to the whole window.
  let missed = 0;
  let failed = window;
  while (failed - missed > 1) {
    const middle = Math.floor((missed + failed) / 2);
    if (fails(measure, place, middle)) failed = middle;
    else missed = middle;
  }
  return failed;
}

/** Its own calls all reach the candidate, whatever its share of the users; the first bad one comes with the next call. */
function badSecondsOfCalls({ callsPerSecond: _, ...measure }: GateMeasure, callsPerSecond: number): number | Obstacle {
  const place: Place = { weight: 100, weightBefore: 100, requestsPerSecond: callsPerSecond };
  const bad = badSecondsToFail({ ...measure, watches: 'service' }, place);
  if (typeof bad === 'string') return bad;
  return Math.min(Math.ceil(measure.windowSeconds), Math.max(bad, Math.ceil(1 / callsPerSecond)));
}

function blindness({ watches }: GateMeasure, { weight }: Place): Obstacle | undefined {
  if (weight <= 0) return 'no traffic';
  if (watches === 'one colour') return 'one colour';
  return watches === 'less traffic' && weight >= HALF ? 'from half on' : undefined;
}

function fails(measure: GateMeasure, place: Place, badSeconds: number): boolean {
  return !isThin(measure, place, badSeconds) && isBeyond(measure, place, badSeconds);
}

function isBeyond(
  { limit, windowSeconds, watches }: GateMeasure,
  { weight, weightBefore }: Place,
  bad: number,
): boolean {
  const before = weightBefore * (windowSeconds - bad);
  const all = watches === 'service' ? 100 * windowSeconds : before + weight * bad;
  switch (limit.kind) {
    case 'share':
      return weight * bad > limit.max * all;
    case 'delta':
      return weight * bad > limit.maxAboveStable * all;
    case 'ratio':
    case 'other':
      return bad > 0;
    default:
      return unreachable(limit);
  }
}

/** Comparisons need enough requests of either version. */
function isThin(measure: GateMeasure, place: Place, badSeconds: number): boolean {
  const { requestsPerSecond, weight, weightBefore } = place;
  if (requestsPerSecond === undefined || measure.floor <= 0) return false;
  const { windowSeconds, watches, limit } = measure;
  const candidate = weight * badSeconds + weightBefore * (windowSeconds - badSeconds);
  const compares = limit.kind === 'ratio' || limit.kind === 'delta';
  const share =
    watches === 'service'
      ? 100 * windowSeconds
      : compares
        ? Math.min(candidate, 100 * windowSeconds - candidate)
        : candidate;
  // Floating-point shares of whole requests: 72 must not be 71.99999.
  return (requestsPerSecond * share) / 100 < measure.floor - 1e-9;
}
