import { load } from 'js-yaml';
import { parse } from 'yaml';
import { blueGreen, canary, linear } from '../../lib';
import { printData } from '../../lib/insight/print-data';

test.each<readonly [string, unknown]>([
  ['{ kind: canary, weights: [1%], hold: 40m }', canary({ weights: ['1%'], hold: '40m' })],
  [
    '{ kind: blueGreen, shift: { kind: linear, step: 10%, every: 1m }, bake: 5m }',
    blueGreen({ shift: linear({ step: '10%', every: '1m' }), bake: '5m' }),
  ],
  [
    '{ cloudWatch: {}, list: [], flag: true, zero: 0 }',
    { cloudWatch: {}, list: [], flag: true, zero: 0, gone: undefined },
  ],
  [
    "['1', '1.5', '0x1', '1e3', 'yes', 'null', '~', '', ' a', 'a b', 'it''s']",
    ['1', '1.5', '0x1', '1e3', 'yes', 'null', '~', '', ' a', 'a b', "it's"],
  ],
  [
    "['a: b', '# c', '[', '{}', '&x', '*x', '!x', '%', '@', '2027-01-31', '12:30', '.5', '-']",
    ['a: b', '# c', '[', '{}', '&x', '*x', '!x', '%', '@', '2027-01-31', '12:30', '.5', '-'],
  ],
  [
    '[5m, 1.5h, 512Mi, istio-system/public, p99.9, "a\\nb"]',
    ['5m', '1.5h', '512Mi', 'istio-system/public', 'p99.9', 'a\nb'],
  ],
])('%s reads back as it was', (text, value) => {
  expect(printData(value)).toBe(text);
  const plain: unknown = JSON.parse(JSON.stringify(value));
  expect([parse(text), load(text)]).toEqual([plain, plain]);
});
