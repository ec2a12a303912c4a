import type { Slo } from '../definition/slo';
import { percent, seconds } from './read';
import type { PlannedObjective, PlannedSlo } from './slo';
import type { PlanSource } from './source';

export function planSlo({ availability, latency, window }: Slo, { defaults, at }: PlanSource): PlannedSlo {
  const objectives: PlannedObjective[] = [];
  if (availability !== undefined) {
    objectives.push({ kind: 'availability', path: at('slo', 'availability'), share: fraction(availability) });
  }
  if (latency !== undefined) {
    objectives.push({
      kind: 'latency',
      path: at('slo', 'latency'),
      share: fraction(latency.share),
      thresholdSeconds: seconds(latency.threshold),
    });
  }
  return {
    path: at('slo'),
    windowDays: window === undefined ? defaults.sloWindowDays : seconds(window) / 86_400,
    objectives,
  };
}

/** Dividing by 100 alone makes 0.9990000000000001 of 99.9 %. */
function fraction(share: Parameters<typeof percent>[0]): number {
  return Number((percent(share) / 100).toPrecision(12));
}
