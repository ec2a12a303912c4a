import type { DefaultsDate } from '../definition/release-definition';
import { formatDuration } from '../units';
import { defaultsByDate, type Default } from './defaults';

/** The defaults of one date as a Markdown table, for docs/defaults.md. */
export function formatDefaults(date: DefaultsDate): string {
  const rows = Object.values(defaultsByDate[date]).map(
    (one) => `| \`${one.field}\` | ${valueText(one)} | ${one.why} |`,
  );
  return [`| field | default (${date}) | why |`, '| --- | --- | --- |', ...rows, ''].join('\n');
}

function valueText({ value, unit }: Default<number | string | boolean>): string {
  if (unit === 's') return formatDuration(Number(value));
  if (unit === 'bytes') return `${Number(value) / 2 ** 20}Mi`;
  if (unit === 'days') return `${value}d`;
  if (unit === 'm (CPU)') return `${value}m`;
  if (unit === '%') return `${value}%`;
  return String(value);
}
