import * as fc from 'fast-check';
import { formatPercentage, parsePercentage, percentagePattern } from '../../lib/units';

test.each([
  ['0%', 0],
  ['5%', 5],
  ['05%', 5],
  ['0.1%', 0.1],
  ['99.999%', 99.999],
  ['100%', 100],
  ['100.000%', 100],
])('%s is %d percent', (text, percent) => {
  expect(parsePercentage(text)).toEqual({ ok: true, value: percent });
});

const ALLOWED = "a percentage from '0%' to '100%', such as '5%' or '0.5%'";

test.each([
  ...[
    '',
    '%',
    '5',
    '250%',
    '101%',
    '100.001%',
    '099%',
    '-1',
    '-1%',
    '+5%',
    ' 5%',
    '5 %',
    '5% ',
    '5%\n',
    '.5%',
    '5.%',
    '5.0001%',
  ],
  ...['1e1%', 'Infinity%', 'NaN%', '0x5%', '5,5%', '5%%', '٥%', '1_0%'],
])('%j is refused', (text) => {
  expect(parsePercentage(text)).toEqual({ ok: false, got: JSON.stringify(text), allowed: ALLOWED });
  expect(new RegExp(percentagePattern).test(text)).toBe(false);
});

test.each([
  [Number.NaN, 'NaN'],
  [-1, '-1'],
  [0.05, '0.05'],
  [true, 'true'],
  [null, 'null'],
  [undefined, 'undefined'],
])('%p is not a text', (value, got) => {
  expect(parsePercentage(value)).toEqual({ ok: false, got, allowed: ALLOWED });
});

test('what is printed is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), (thousandths) => {
      expect(parsePercentage(formatPercentage(thousandths / 1000))).toEqual({ ok: true, value: thousandths / 1000 });
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test('the pattern and the reader agree about random text', () => {
  const text = fc.string({ unit: fc.constantFrom('0', '1', '9', '.', '%', '-', ' '), maxLength: 8 });
  fc.assert(
    fc.property(text, (one) => {
      expect(parsePercentage(one).ok).toBe(new RegExp(percentagePattern).test(one));
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test('binary fractions are printed as people write them', () => {
  expect(formatPercentage(0.07 * 100)).toBe('7%');
  expect(formatPercentage(-0)).toBe('0%');
});

test.each([Number.NaN, Infinity, -1, -0.0001, 100.01, 250])('%d is not printed as a percentage', (percent) => {
  expect(() => formatPercentage(percent)).toThrow(`${percent} is not a percentage`);
});
