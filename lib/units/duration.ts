import { parsed, unparsed, type Parsed } from './parsed';

type Unit = 'ms' | 's' | 'm' | 'h' | 'd';

/**
 * A length of time as users write it: a number and a unit, or several in falling order.
 *
 * @example '500ms' '30s' '10m' '1h30m' '2d'
 */
export type Duration = `${number}${Unit}` | `${number}d${number}h` | `${number}h${number}m` | `${number}m${number}s`;

const MILLISECONDS: Readonly<Record<Unit, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * A pattern for JSON Schema; `parseDuration` accepts exactly the strings that match it. Three decimals of a second are
 * milliseconds, and the digits are few enough for every sum of milliseconds to be exact.
 */
export const durationPattern =
  '^(?=.)(\\d{1,6}(\\.\\d{1,3})?d)?(\\d{1,8}(\\.\\d{1,3})?h)?(\\d{1,8}(\\.\\d{1,3})?m)?(\\d{1,8}(\\.\\d{1,3})?s)?(\\d{1,8}ms)?$';

// The longest that is printed with six digits of days.
const LONGEST = 999_999 * 86_400;
const DURATION = new RegExp(durationPattern);
const PART = /([\d.]+)(ms|[smhd])/g;
const ALLOWED = "a duration such as '30s', '10m' or '1h30m' (units ms, s, m, h, d)";

/** Reads a duration; the value is in seconds. */
export function parseDuration(text: unknown): Parsed<number> {
  if (typeof text !== 'string' || !DURATION.test(text)) return unparsed(text, ALLOWED);
  let milliseconds = 0;
  for (const [, count, unit] of text.matchAll(PART)) milliseconds += Number(count) * MILLISECONDS[unit as Unit];
  return parsed(Math.round(milliseconds) / 1000);
}

/**
 * Prints seconds in the shortest form that `parseDuration` reads back to the same number, rounded to milliseconds.
 *
 * @throws RangeError for what is not a length of time: negative, NaN or without end
 */
export function formatDuration(seconds: number): Duration {
  if (!(seconds >= 0 && seconds <= LONGEST)) throw new RangeError(`${seconds} seconds is not a duration`);
  let rest = Math.round(seconds * 1000);
  if (rest === 0) return '0s';
  const parts: string[] = [];
  for (const unit of ['d', 'h', 'm', 's', 'ms'] as const) {
    const size = MILLISECONDS[unit];
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count}${unit}`);
    rest -= count * size;
  }
  return parts.join('') as Duration;
}
