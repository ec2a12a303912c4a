import { parsed, unparsed, type Parsed } from './parsed';

/** A share of a whole, from 0 % to 100 %, with at most three decimals. @example '5%' '0.1%' */
export type Percentage = `${number}%`;

const PERCENTAGE = /^(\d{1,3})(\.\d{1,3})?%$/;

/** A pattern for JSON Schema; `parsePercentage` accepts exactly the strings that match it. */
export const percentagePattern = '^(100(\\.0{1,3})?|\\d{1,2}(\\.\\d{1,3})?)%$';

const ALLOWED = "a percentage from '0%' to '100%', such as '5%' or '0.5%'";

/** Reads a percentage; the value is in percent (5 for '5%'). */
export function parsePercentage(text: unknown): Parsed<number> {
  const match = typeof text === 'string' ? PERCENTAGE.exec(text) : null;
  const value = match ? Number(`${match[1]}${match[2] ?? ''}`) : Number.NaN;
  return match && /^(100|\d{1,2})$/.test(match[1]!) && value <= 100 ? parsed(value) : unparsed(text, ALLOWED);
}

/** Prints percent so that `parsePercentage` reads it back. */
export function formatPercentage(percent: number): Percentage {
  return `${Math.round(percent * 1000) / 1000}%`;
}
