import { unreachable } from '../../diagnostics';
import { chanceAboveLimit } from './chance-above-limit';
import { chanceAboveStable } from './chance-above-stable';
import { minimumSamplesOf, requireLimit, type MeasurementLimit } from './measurement-limit';
import { requireVersionTraffic, type VersionTraffic } from './traffic';

/** Probability that one measurement of the candidate fails, 0 to 1. */
export function measurementChance(limit: MeasurementLimit, candidate: VersionTraffic): number {
  requireLimit(limit);
  requireVersionTraffic(candidate);
  const conditions = { floor: minimumSamplesOf(limit), orEqual: limit.orEqual ?? false };
  switch (limit.kind) {
    case 'absolute':
      return chanceAboveLimit(candidate, conditions)(limit.max);
    case 'ratio':
    case 'delta':
      requireVersionTraffic(limit.stable);
      return chanceAboveStable(candidate, limit, conditions);
    default:
      return unreachable(limit);
  }
}
