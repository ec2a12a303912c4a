import * as fc from 'fast-check';
import { durationPattern, formatDuration, parseDuration } from '../../lib/units';

test.each([
  ['500ms', 0.5],
  ['30s', 30],
  ['10m', 600],
  ['1h30m', 5400],
  ['2d', 172_800],
  ['1d2h3m4s5ms', 93_784.005],
  ['1.5h', 5400],
  ['0.001s', 0.001],
  ['0s', 0],
  ['007s', 7],
  ['90m', 5400],
  ['999999d', 86_399_913_600],
])('%s is %d seconds', (text, seconds) => {
  expect(parseDuration(text)).toEqual({ ok: true, value: seconds });
});

const ALLOWED = "a duration such as '30s', '10m' or '1h30m' (units ms, s, m, h, d)";

test.each([
  ...[
    '',
    '10',
    '10 min',
    '10min',
    '1e3m',
    '-1',
    '-1m',
    '+1m',
    '1m1h',
    '1s1s',
    's',
    '.5s',
    '5.s',
    '1.0001s',
    '0.5ms',
    ' 1s',
    '1s ',
  ],
  ...[
    '1s\n',
    '1S',
    '1H',
    'NaN',
    'NaNs',
    'Infinitys',
    '1,5s',
    '1_000s',
    '0x10s',
    'P1D',
    'PT1H',
    '1w',
    '٣s',
    '9999999d',
    `${'1'.repeat(400)}s`,
  ],
])('%j is refused', (text) => {
  expect(parseDuration(text)).toEqual({ ok: false, got: expect.any(String) as string, allowed: ALLOWED });
  expect(new RegExp(durationPattern).test(text)).toBe(false);
});

test.each([
  [Number.NaN, 'NaN'],
  [-1, '-1'],
  [5, '5'],
  [undefined, 'undefined'],
  [null, 'null'],
  [['1s'], 'a list'],
  [{ s: 1 }, 'a record'],
  [Object('1s'), 'a record'],
])('%p is not a text', (value, got) => {
  expect(parseDuration(value)).toEqual({ ok: false, got, allowed: ALLOWED });
});

test('what is printed is read back', () => {
  const milliseconds = fc.oneof(
    fc.integer({ min: 0, max: 100_000 }),
    fc.integer({ min: 0, max: 999_999 * 86_400_000 }),
  );
  fc.assert(
    fc.property(milliseconds, (count) => {
      expect(parseDuration(formatDuration(count / 1000))).toEqual({ ok: true, value: count / 1000 });
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test('the pattern and the reader agree about random text', () => {
  const text = fc.string({ unit: fc.constantFrom('0', '1', '9', '.', 'd', 'h', 'm', 's', '-', ' '), maxLength: 9 });
  fc.assert(
    fc.property(text, (one) => {
      expect(parseDuration(one).ok).toBe(new RegExp(durationPattern).test(one));
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test.each([
  [0, '0s'],
  [0.0004, '0s'],
  [0.25, '250ms'],
  [90, '1m30s'],
  [5400, '1h30m'],
  [86_400, '1d'],
  [90_061.001, '1d1h1m1s1ms'],
])('%d seconds are printed as %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test.each([Number.NaN, Infinity, -Infinity, -1, 1e12])('%d seconds are not a duration', (seconds) => {
  expect(() => formatDuration(seconds)).toThrow(`${seconds} seconds is not a duration`);
});
