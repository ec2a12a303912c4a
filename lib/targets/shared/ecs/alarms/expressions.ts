import type { Colour } from '../spec';

/**
 * Metric math of CloudWatch. Where no group has a request yet, an expression has no value: a metric is published with a
 * delay, and FILL would put a passing value in the place of the newest period, so that an alarm which wants its failures
 * in a row never fires ("Using metric math", FILL). Where only some metrics have none, as errors that nobody made, SUM
 * and MAX over an array leave out what is missing. Whether an operator takes a missing value for 0 or gives none, the
 * verdict is the same. Metric ids are our own words: nothing a user wrote gets in here.
 */
export type Value = (colour: Colour) => string;

/** The two target groups that versions take turns in. */
export type Pair = readonly [Colour, Colour];

export function metricId(metric: 'requests' | 'errors' | 'latency', colour: Colour): string {
  return `${metric}${colour[0]!.toUpperCase()}${colour.slice(1)}`;
}

const requests: Value = (colour) => metricId('requests', colour);
const errors: Value = (colour) => whereRequested([metricId('errors', colour)], [colour]);
const latency: Value = (colour) => whereRequested([metricId('latency', colour)], [colour]);

/** 0 where there are requests and nothing else. */
function whereRequested(ids: readonly string[], colours: readonly Colour[]): string {
  return `SUM([${[...ids, ...colours.map((colour) => `0 * ${requests(colour)}`)].join(', ')}])`;
}

/** Failed requests as a share, 0 with fewer requests than the floor. */
export function errorRateOf(floor: number): Value {
  return (colour) => gated(requests(colour), floor, `${errors(colour)} / ${requests(colour)}`);
}

/** Seconds, 0 with fewer requests than the floor. */
export function latencyOf(floor: number): Value {
  return (colour) => gated(requests(colour), floor, latency(colour));
}

/** The share over all colours together. */
export function errorRateOfAll(colours: readonly Colour[], floor: number): string {
  const all = requestsOfAll(colours);
  const failed = whereRequested(
    colours.map((colour) => metricId('errors', colour)),
    colours,
  );
  return gated(all, floor, `${failed} / ${all}`);
}

export function requestsOfAll(colours: readonly Colour[]): string {
  return colours.length === 1 ? requests(colours[0]!) : `SUM([${colours.map(requests).join(', ')}])`;
}

/** The highest of the values: whichever colour the candidate has, it counts. */
export function worst(values: readonly string[]): string {
  return values.length === 1 ? values[0]! : `MAX([${values.join(', ')}])`;
}

/**
 * The value of the colour with less traffic less `times` that of the other one: above 0 it is more than `times` stable's,
 * also where stable's is 0. Never above 0 while either has fewer requests than the floor.
 */
export function lesserAgainstOther(
  signal: 'errors' | 'latency',
  [first, second]: Pair,
  floor: number,
  times: number,
): string {
  const value: Value = (colour) => (signal === 'latency' ? latency(colour) : `${errors(colour)} / ${requests(colour)}`);
  const [left, right] = [requests(first), requests(second)];
  const other = (colour: Colour) => (times === 1 ? value(colour) : `${times} * ${value(colour)}`);
  const difference = `IF(${left} < ${right}, ${value(first)} - ${other(second)}, ${value(second)} - ${other(first)})`;
  return `IF(${left} >= ${floor} AND ${right} >= ${floor}, ${difference}, 0)`;
}

/** Another value where the load balancer says that there was no request; where it says nothing, there is still none. */
export function whenSilent(colours: readonly Colour[], instead: number, otherwise: string): string {
  return `IF(${requestsOfAll(colours)} == 0, ${instead}, ${otherwise})`;
}

function gated(count: string, floor: number, value: string): string {
  return `IF(${count} >= ${floor}, ${value}, 0)`;
}
