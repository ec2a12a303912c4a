import { parseGoDuration } from '../../shared/kubernetes/rules/go-duration';
import { at, has, isSet, textAt, textOf, valueAt, type Node } from '../../shared/kubernetes/rules/node';

/** A count or limit of a metric; undefined when it is absent, or stands for an argument. */
export function countOf(place: Node): number | undefined {
  if (typeof place.value === 'number') return place.value;
  const text = textOf(place);
  return text !== undefined && /^[+-]?\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** True for text with `{{…}}`: the controller puts a value there later. */
export function isTemplated(place: Node): boolean {
  return textOf(place)?.includes('{{') === true;
}

/** With an interval and without a count a metric is measured until it is stopped. */
export function runsForever(metric: Node): boolean {
  const count = at(metric, 'count');
  if (!textAt(metric, 'interval') || isTemplated(count)) return false;
  return !isSet(count) || countOf(count) === 0;
}

/** Seconds from the start to the last of the planned measurements; undefined when nothing is planned. */
export function plannedSeconds(metric: Node): number | undefined {
  const count = countOf(at(metric, 'count'));
  const interval = parseGoDuration(valueAt(metric, 'interval'));
  const delay = has(metric, 'initialDelay') ? parseGoDuration(valueAt(metric, 'initialDelay')) : undefined;
  if (count === undefined || count < 1 || (delay && !delay.ok)) return undefined;
  const first = delay?.ok ? delay.value : 0;
  if (count === 1) return first;
  return interval.ok ? first + interval.value * (count - 1) : undefined;
}
