import type { Trace } from './fault-trace';
import { windowFails, type Query } from './measure';

export interface Alarm {
  readonly period: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly delay: number;
  readonly missing: 'breaching' | 'notBreaching' | 'missing';
  /** A passing value stands in for what is not known yet. */
  readonly fills: boolean;
  readonly query: Query;
}

/**
 * The second at which the alarm goes off within [from, to], or undefined. Periods end at `phase`, `phase + period`, …;
 * each is known `delay` seconds after its end, and judged with the N − 1 before it. An alarm that is on when the release
 * begins (second 0) is left out of it.
 */
export function alarmFires(alarm: Alarm, trace: Trace, phase: number, from: number, to: number): number | undefined {
  const { period, evaluationPeriods, datapointsToAlarm, delay, missing, fills, query } = alarm;
  const failed = (end: number): boolean => {
    const fails = windowFails(query, trace, end - period, end);
    return fails === undefined ? missing === 'breaching' : fails;
  };
  const isOn = (end: number): boolean => {
    // When this period becomes known, newer ones have ended that are not.
    const newer = fills ? Math.floor(delay / period) : 0;
    let failures = 0;
    for (let back = 0; back < evaluationPeriods - newer; back++) if (failed(end - back * period)) failures++;
    return failures >= datapointsToAlarm;
  };
  let end = phase;
  while (end - period > 0) end -= period;
  if (isOn(end - period)) return undefined;
  for (; end + delay <= to; end += period) {
    if (isOn(end)) return end + delay >= from ? end + delay : undefined;
  }
  return undefined;
}
