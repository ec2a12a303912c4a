import { parsed, unparsed, type Parsed } from './parsed';

/** A share of a whole, from 0 % to 100 %, with at most three decimals. @example '5%' '0.1%' */
export type Percentage = `${number}%`;

/** A pattern for JSON Schema; `parsePercentage` accepts exactly the strings that match it. */
export const percentagePattern = '^(100(\\.0{1,3})?|\\d{1,2}(\\.\\d{1,3})?)%$';

const PERCENTAGE = new RegExp(percentagePattern);
const ALLOWED = "a percentage from '0%' to '100%', such as '5%' or '0.5%'";

/** Reads a percentage; the value is in percent (5 for '5%'). */
export function parsePercentage(text: unknown): Parsed<number> {
  if (typeof text !== 'string' || !PERCENTAGE.test(text)) return unparsed(text, ALLOWED);
  return parsed(Number(text.slice(0, -1)));
}

/**
 * Prints percent so that `parsePercentage` reads it back, rounded to three decimals.
 *
 * @throws RangeError for what is not a share of a whole: below 0, above 100 or NaN
 */
export function formatPercentage(percent: number): Percentage {
  if (!(percent >= 0 && percent <= 100)) throw new RangeError(`${percent} is not a percentage`);
  return `${Math.round(percent * 1000) / 1000}%`;
}
