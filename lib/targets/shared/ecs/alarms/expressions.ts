import type { Colour } from '../spec';

/**
 * Metric math of CloudWatch. Every metric is filled, because one missing value makes a whole expression missing; no
 * divisor is ever 0, because such a point is dropped. Metric ids are our own words: nothing a user wrote gets in here.
 */
export type Value = (colour: Colour) => string;

export function metricId(metric: 'requests' | 'errors' | 'latency', colour: Colour): string {
  return `${metric}${colour[0]!.toUpperCase()}${colour.slice(1)}`;
}

export const requests: Value = (colour) => filled(metricId('requests', colour));
const errors: Value = (colour) => filled(metricId('errors', colour));
const latency: Value = (colour) => filled(metricId('latency', colour));

function filled(id: string): string {
  return `FILL(${id}, 0)`;
}

/** Failed requests as a share, 0 with fewer requests than the floor. */
export function errorRateOf(floor: number): Value {
  return (colour) => gated(requests(colour), floor, share(errors(colour), requests(colour), floor));
}

/** Seconds, 0 with fewer requests than the floor. */
export function latencyOf(floor: number): Value {
  return (colour) => gated(requests(colour), floor, latency(colour));
}

/** The share over all colours together. */
export function errorRateOfAll(colours: readonly Colour[], floor: number): string {
  const all = sumOf(colours.map(requests));
  return gated(all, floor, share(sumOf(colours.map(errors)), all, floor));
}

export function requestsOfAll(colours: readonly Colour[]): string {
  return sumOf(colours.map(requests));
}

/** The highest of the values: whichever colour the candidate has, it counts. */
export function worst(values: readonly string[]): string {
  return values.length === 1 ? values[0]! : `MAX([${values.join(', ')}])`;
}

/**
 * The value of the colour with less traffic less `times` that of the other one: above 0 it is more than `times` stable's,
 * also where stable's is 0. 0 while either has fewer requests than the floor.
 */
export function lesserAgainstOther(signal: 'errors' | 'latency', floor: number, times: number): string {
  const value: Value = (colour) =>
    signal === 'latency' ? latency(colour) : share(errors(colour), requests(colour), floor);
  const [blue, green] = [requests('blue'), requests('green')];
  const other = (colour: Colour) => (times === 1 ? value(colour) : `${times} * ${value(colour)}`);
  const difference = `IF(${blue} < ${green}, ${value('blue')} - ${other('green')}, ${value('green')} - ${other('blue')})`;
  return `IF(${blue} >= ${floor} AND ${green} >= ${floor}, ${difference}, 0)`;
}

/** Another value where there was no request at all. */
export function whenSilent(colours: readonly Colour[], instead: number, otherwise: string): string {
  return `IF(${requestsOfAll(colours)} == 0, ${instead}, ${otherwise})`;
}

function gated(count: string, floor: number, value: string): string {
  return `IF(${count} >= ${floor}, ${value}, 0)`;
}

function share(part: string, whole: string, floor: number): string {
  return `${parenthesized(part)} / IF(${whole} >= ${floor}, ${whole}, 1)`;
}

function sumOf(values: readonly string[]): string {
  return values.join(' + ');
}

function parenthesized(term: string): string {
  return term.includes(' + ') ? `(${term})` : term;
}
