import * as fc from 'fast-check';
import { printable } from '../../lib/units';

test.each([
  ['a', '"a"'],
  ['', '""'],
  ['a"b\n', '"a\\"b\\n"'],
  ['\u001b[31m', '"\\u001b[31m"'],
  ['\u009b31m\u007f', '"\\u{9b}31m\\u{7f}"'],
  ['a\u2028b\u202ec\u200b', '"a\\u{2028}b\\u{202e}c\\u{200b}"'],
  ['\ud800', '"\\ud800"'],
  ['é 😀', '"é 😀"'],
  [1, '1'],
  [-0, '-0'],
  [5n, '5'],
  [Number.NaN, 'NaN'],
  [undefined, 'undefined'],
  [null, 'null'],
  [[1, 2], 'a list'],
  [{ a: 1 }, 'a record'],
  [() => 1, 'a function'],
  [Symbol('a\nb'), 'Symbol(a\\u{a}b)'],
  ['x'.repeat(100), `"${'x'.repeat(58)}…`],
  [`${'x'.repeat(57)}😀😀`, `"${'x'.repeat(57)}…`],
])('%p is printed as %s', (value, text) => {
  expect(printable(value)).toBe(text);
});

test('whatever a user wrote is one short line without control characters', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.anything()), (value) => {
      const text = printable(value);
      expect(text.length).toBeLessThanOrEqual(60);
      expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
    }),
    { seed: 1, numRuns: 1000 },
  );
});
