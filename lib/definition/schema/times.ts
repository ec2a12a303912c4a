import type { Schema } from './schema';
import { text } from './scalars';

interface CronField {
  readonly min: number;
  readonly max: number;
  readonly names: readonly string[];
}

const CRON_FIELDS: readonly CronField[] = [
  { min: 0, max: 59, names: [] },
  { min: 0, max: 23, names: [] },
  { min: 1, max: 31, names: [] },
  { min: 1, max: 12, names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { min: 0, max: 7, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

export const cron = (): Schema<string> =>
  text({
    code: 'invalid-schedule',
    message: 'This is not a schedule.',
    allowed: "five cron fields (minute, hour, day, month, weekday) such as '0 3 * * *'",
    test: isCron,
    maxLength: 200,
  });

function isCron(expression: string): boolean {
  const fields = expression.split(' ');
  return (
    fields.length === 5 &&
    CRON_FIELDS.every((rule, index) => fields[index]!.split(',').every((part) => isPart(part, rule)))
  );
}

function isPart(part: string, rule: CronField): boolean {
  const match = /^(\*|([a-z0-9]+)(?:-([a-z0-9]+))?)(?:\/(\d{1,2}))?$/i.exec(part);
  if (!match) return false;
  const [, range, from, to, step] = match;
  if (step !== undefined && Number(step) < 1) return false;
  if (range === '*') return true;
  const first = valueOf(from!, rule);
  const last = to === undefined ? first : valueOf(to, rule);
  return first >= rule.min && last <= rule.max && first <= last;
}

/** NaN for what is neither a number nor a name: no comparison with it holds. */
function valueOf(word: string, { min, names }: CronField): number {
  const index = names.indexOf(word.toLowerCase());
  return index < 0 ? (/^\d{1,2}$/.test(word) ? Number(word) : Number.NaN) : index + min;
}

export const timeZone = (): Schema<string> =>
  text({
    code: 'invalid-time',
    message: 'This is not the name of a time zone.',
    allowed: "a name of the IANA database such as 'Etc/UTC' or 'Europe/Berlin'",
    pattern: '^(?!Local$)[A-Za-z_]+(/[A-Za-z0-9_+-]+){0,2}$',
    maxLength: 64,
  });

export const timeOfDay = (): Schema<string> =>
  text({
    code: 'invalid-time',
    message: 'This is not a time of day.',
    allowed: "hours and minutes from '00:00' to '23:59'",
    pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
    maxLength: 5,
  });

export const date = (): Schema<string> =>
  text({
    code: 'invalid-time',
    message: 'This is not a day of the calendar.',
    allowed: "a day such as '2027-01-31'",
    pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$',
    test: isDay,
    maxLength: 10,
  });

function isDay(day: string): boolean {
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
}
