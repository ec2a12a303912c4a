import { unreachable } from '../../diagnostics';
import type { GateMeasure } from '../gates/gate-measure';
import type { LoweredGate } from '../gates/lowered-gate';
import { atLeastOne } from '../statistics/gate-power';
import { measurementChance } from '../statistics/measurement-chance';
import { dilutedFailureRate, expectedRequests, type Requests } from '../statistics/traffic';
import type { ExpectedTraffic } from './expected-traffic';

const HALF = 50;

/** Probability that one measurement at this weight fails, for a candidate with this share of bad requests. */
export type LookChance = (weight: number, badShare: number) => number;

/** Undefined where no number of requests tells what is measured. */
export function lookChanceOf(gate: LoweredGate, traffic: ExpectedTraffic): LookChance | undefined {
  const { limit, watches } = gate.measures;
  if (gate.judge === 'rankTest' || limit.kind === 'other' || watches === 'one colour') return undefined;
  const known = new Map<string, number>();
  return (weight, badShare) => {
    const key = `${weight} ${badShare}`;
    const chance = known.get(key) ?? chanceOf(gate.measures, weight, badShare, traffic);
    known.set(key, chance);
    return chance;
  };
}

function chanceOf(measure: GateMeasure, weight: number, badShare: number, traffic: ExpectedTraffic): number {
  const { limit, floor } = measure;
  const baseline = baselineOf(measure, traffic);
  const judged = { minimumSamples: floor };
  switch (limit.kind) {
    case 'share':
      return ofShare(measure, weight, badShare, traffic);
    case 'ratio':
    case 'delta': {
      if (weight >= 100 || (measure.watches === 'less traffic' && weight >= HALF)) return 0;
      const candidate = { requests: requestsOf(measure, weight, traffic), failureRate: badShare };
      const stable = { requests: requestsOf(measure, 100 - weight, traffic), failureRate: baseline };
      return measurementChance({ ...limit, ...judged, stable }, candidate);
    }
    case 'other':
      return 0;
    default:
      return unreachable(limit);
  }
}

function ofShare(measure: GateMeasure, weight: number, badShare: number, traffic: ExpectedTraffic): number {
  const { limit, floor, watches } = measure;
  if (limit.kind !== 'share') return 0;
  const baseline = baselineOf(measure, traffic);
  const of = (share: number, failureRate: number) =>
    measurementChance(
      { kind: 'absolute', max: limit.max, minimumSamples: floor },
      { requests: requestsOf(measure, share, traffic), failureRate },
    );
  if (watches === 'service') return of(100, dilutedFailureRate(weight / 100, badShare, baseline));
  const candidate = of(weight, badShare);
  return watches === 'worse of both' && weight < 100 ? atLeastOne([candidate, of(100 - weight, baseline)]) : candidate;
}

/** What share of stable's requests is bad; slow ones nobody has counted, so there are none. */
function baselineOf({ limit }: GateMeasure, { errorRate }: ExpectedTraffic): number {
  return limit.kind === 'share' && limit.bad === 'slow requests' ? 0 : errorRate;
}

const DEVIATIONS_OF_FLOOR = 4;

/** Requests vary; where they may fall below the floor, that decides, and a fixed number would hide it. */
function requestsOf(measure: GateMeasure, weight: number, traffic: ExpectedTraffic): Requests {
  const { floor } = measure;
  const mean = requestsInWindow(measure, weight, traffic);
  return floor > 1 && mean - DEVIATIONS_OF_FLOOR * Math.sqrt(mean) < floor
    ? { kind: 'poisson', mean }
    : { kind: 'exact', count: Math.round(mean) };
}

export function requestsInWindow(
  { windowSeconds, callsPerSecond }: Pick<GateMeasure, 'windowSeconds' | 'callsPerSecond'>,
  weight: number,
  { requestsPerSecond }: ExpectedTraffic,
): number {
  if (callsPerSecond !== undefined) return callsPerSecond * windowSeconds;
  return expectedRequests({ requestsPerSecond, weight: weight / 100, seconds: windowSeconds });
}
