import { timeText } from '../timeline';
import type { Comparison, TrafficDeviation } from './comparison';

/** `bounded: at most 45 points below, first reached at minute 10; full traffic 5 min later`; and what else differs, a line each. */
export function comparisonLines(comparison: Comparison): readonly string[] {
  switch (comparison.kind) {
    case 'equal':
      return ['equal'];
    case 'bounded':
      return [`bounded deviation: ${trafficText(comparison.traffic)}`, ...comparison.deviations];
    case 'different':
      return ['different', ...comparison.why, trafficText(comparison.traffic), ...comparison.deviations];
  }
}

/** The second against the first. */
export function trafficText(traffic: TrafficDeviation): string {
  const { above, aboveFromSecond = 0, below, belowFromSecond = 0, laterSeconds, watchedLongerSeconds } = traffic;
  const parts = [
    above > 0 ? `at most ${points(above)} above, first reached ${moment(aboveFromSecond)}` : '',
    below > 0 ? `at most ${points(below)} below, first reached ${moment(belowFromSecond)}` : '',
    laterSeconds === 0
      ? ''
      : `full traffic ${timeText(Math.abs(laterSeconds))} ${laterSeconds > 0 ? 'later' : 'earlier'}`,
    watchedLongerSeconds === 0
      ? ''
      : `full traffic watched ${timeText(Math.abs(watchedLongerSeconds))} ${watchedLongerSeconds > 0 ? 'longer' : 'shorter'}`,
  ].filter((one) => one !== '');
  return parts.length === 0 ? 'the same traffic over time' : parts.join('; ');
}

function points(count: number): string {
  return `${count} point${count === 1 ? '' : 's'}`;
}

function moment(second: number): string {
  return second === 0 ? 'at the start' : `at minute ${Math.round((second / 60) * 10) / 10}`;
}
