import type { Trace } from './fault-trace';
import { windowFails, type Query } from './measure';

export interface Canary {
  readonly interval: number;
  readonly threshold: number;
  readonly window: number;
  readonly delay: number;
  readonly query: Query;
}

/**
 * Flagger's loop in one stage that takes `looks` good checks. A failed check is counted and keeps the stage; the canary
 * is rolled back at the threshold. True when it is before the stage has been passed.
 */
export function canaryRollsBack(canary: Canary, trace: Trace, start: number, looks: number): boolean {
  const { interval, threshold, window, delay, query } = canary;
  let good = 0;
  let failed = 0;
  for (let tick = 1; good < looks; tick++) {
    const now = start + tick * interval;
    if (windowFails(query, trace, now - delay - window, now - delay) === true) failed++;
    else good++;
    if (failed >= threshold) return true;
  }
  return false;
}
