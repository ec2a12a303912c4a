import { parseDuration, parsePercentage } from '../../units';

const UNITS: readonly (readonly [RegExp, string])[] = [
  [/^(ms|milli(second)?s?)$/, 'ms'],
  [/^(s|secs?|seconds?)$/, 's'],
  [/^(m|mins?|minutes?)$/, 'm'],
  [/^(h|hrs?|hours?)$/, 'h'],
  [/^(d|days?)$/, 'd'],
];

/** The duration that was meant: `90 seconds` is `90s`; undefined where that cannot be told. */
export function meantDuration(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 100) return undefined;
  const parts = [
    ...value
      .trim()
      .toLowerCase()
      .matchAll(/(\d+(?:[.,]\d+)?)\s*([a-z]+)[\s,]*(?:and\s+)?/g),
  ];
  if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== value.trim().toLowerCase()) return undefined;
  const written = parts.map(([, count = '', word = '']) => {
    const unit = UNITS.find(([pattern]) => pattern.test(word))?.[1];
    return unit === undefined ? undefined : inWholes(Number(count.replace(',', '.')), unit);
  });
  const text = written.some((one) => one === undefined) ? '' : written.join('');
  return parseDuration(text).ok ? text : undefined;
}

const SMALLER: Readonly<Record<string, readonly [number, string]>> = {
  s: [1000, 'ms'],
  m: [60, 's'],
  h: [60, 'm'],
  d: [24, 'h'],
};

/** An hour and a half is 90 minutes. */
function inWholes(count: number, unit: string): string | undefined {
  if (Number.isInteger(count)) return `${count}${unit}`;
  const [times, smaller] = SMALLER[unit] ?? [0, ''];
  const fewer = Math.round(count * times * 1000) / 1000;
  return Number.isInteger(fewer) && times > 0 ? `${fewer}${smaller}` : undefined;
}

/** The percentage that was meant: `5 %` is `5%`, and what is above all is all. */
export function meantPercentage(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 100) return undefined;
  const [, number] = /^(\d+(?:[.,]\d+)?)\s*(?:%|percent)?$/i.exec(value.trim()) ?? [];
  if (number === undefined) return undefined;
  const text = `${number.replace(',', '.')}%`;
  return parsePercentage(text).ok ? text : Number(number.replace(',', '.')) > 100 ? '100%' : undefined;
}
