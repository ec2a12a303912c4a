import * as fc from 'fast-check';
import { cpuPattern, memoryPattern, parseCpu, parseMemory } from '../../lib/units';

test.each([
  [1, 1000],
  [0.5, 500],
  [0.29, 290],
  [0.001, 1],
  [10_000, 10_000_000],
  ['256m', 256],
  ['1000m', 1000],
])('%p of a processor is %d thousandths', (value, millis) => {
  expect(parseCpu(value)).toEqual({ ok: true, value: millis });
});

test.each([
  ...[
    0,
    -1,
    Number.NaN,
    Infinity,
    0.0001,
    0.0015,
    10_001,
    -0,
    '',
    '0m',
    '-1m',
    '1',
    '0.5',
    '1.5m',
    ' 1m',
    '1 m',
    '1m\n',
    '1e3m',
  ],
  ...['Infinitym', 'NaNm', '99999999m', '5%', null, undefined, true, [], {}],
])('%p of a processor is refused', (value) => {
  expect(parseCpu(value)).toEqual({
    ok: false,
    got: expect.any(String) as string,
    allowed: "cores such as 0.5, or '500m'",
  });
});

test.each([
  ['1Ki', 1024],
  ['256Mi', 268_435_456],
  ['1.5Gi', 1_610_612_736],
  ['2Ti', 2_199_023_255_552],
  ['1k', 1000],
  ['0.001k', 1],
  ['2M', 2e6],
  ['2G', 2e9],
  ['2T', 2e12],
])('%s is %d bytes', (text, bytes) => {
  expect(parseMemory(text)).toEqual({ ok: true, value: bytes });
});

test.each([
  ...[
    '',
    '0Mi',
    '-1Mi',
    '1',
    '1Kb',
    '1K',
    '1mi',
    '1 Mi',
    ' 1Mi',
    '1Mi\n',
    '1e3Mi',
    '.5Gi',
    '5.Gi',
    'InfinityGi',
    'NaNMi',
    '1.0001Gi',
  ],
  ...['999999999T', '1Pi', 512, Number.NaN, -1, null, undefined, []],
])('%p of memory is refused', (value) => {
  expect(parseMemory(value)).toEqual({
    ok: false,
    got: expect.any(String) as string,
    allowed: "an amount such as '256Mi' or '2Gi'",
  });
});

test('whole thousandths of a core and whole units of memory are read exactly', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_999_999 }), (count) => {
      expect(parseCpu(`${count}m`)).toEqual({ ok: true, value: count });
      expect(parseCpu(count / 1000)).toEqual({ ok: true, value: count });
      expect(parseMemory(`${count}Mi`)).toEqual({ ok: true, value: count * 2 ** 20 });
    }),
    { seed: 1, numRuns: 1000 },
  );
});

test('the readers accept no text that the patterns refuse', () => {
  const text = fc.string({
    unit: fc.constantFrom('0', '1', '.', 'm', 'M', 'i', 'G', 'k', 'T', '-', ' '),
    maxLength: 7,
  });
  fc.assert(
    fc.property(text, (one) => {
      if (parseCpu(one).ok) expect(one).toMatch(new RegExp(cpuPattern));
      if (parseMemory(one).ok) expect(one).toMatch(new RegExp(memoryPattern));
    }),
    { seed: 1, numRuns: 2000 },
  );
});
