import { parsed, unparsed, type Parsed } from './parsed';

type Unit = 'ms' | 's' | 'm' | 'h' | 'd';

/**
 * A length of time as users write it: a number and a unit, or several in falling order.
 *
 * @example '500ms' '30s' '10m' '1h30m' '2d'
 */
export type Duration = `${number}${Unit}` | `${number}d${number}h` | `${number}h${number}m` | `${number}m${number}s`;

const SECONDS: Readonly<Record<Unit, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86400 };
const DURATION = /^(?:(\d+(?:\.\d+)?)d)?(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s)?(?:(\d+)ms)?$/;

/** A pattern for JSON Schema; `parseDuration` accepts exactly the non-empty strings that match it. */
export const durationPattern = '^(?=.)(\\d+(\\.\\d+)?d)?(\\d+(\\.\\d+)?h)?(\\d+(\\.\\d+)?m)?(\\d+(\\.\\d+)?s)?(\\d+ms)?$';

const ALLOWED = "a duration such as '30s', '10m' or '1h30m' (units ms, s, m, h, d)";

/** Reads a duration; the value is in seconds. */
export function parseDuration(text: unknown): Parsed<number> {
  const match = typeof text === 'string' && text.length <= 40 && text !== '' ? DURATION.exec(text) : null;
  if (!match) return unparsed(text, ALLOWED);
  const units: readonly Unit[] = ['d', 'h', 'm', 's', 'ms'];
  const milliseconds = units.reduce((sum, unit, index) => sum + Number(match[index + 1] ?? 0) * SECONDS[unit] * 1000, 0);
  return Number.isFinite(milliseconds) ? parsed(Math.round(milliseconds) / 1000) : unparsed(text, ALLOWED);
}

/** Prints seconds in the shortest form that `parseDuration` reads back to the same number. */
export function formatDuration(seconds: number): Duration {
  let rest = Math.round(seconds * 1000);
  if (rest <= 0) return '0s';
  const parts: string[] = [];
  for (const [unit, size] of [['d', 86_400_000], ['h', 3_600_000], ['m', 60_000], ['s', 1000], ['ms', 1]] as const) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count}${unit}`);
    rest -= count * size;
  }
  return parts.join('') as Duration;
}
