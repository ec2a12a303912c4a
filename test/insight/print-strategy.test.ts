import { abTest, blueGreen, canary, linear, recreate, shadow, type Strategy } from '../../lib/definition/strategy';
import { printStrategy } from '../../lib/insight/print-strategy';

const cases: readonly (readonly [string, Strategy])[] = [
  ["canary({ weights: ['1%'], hold: '40m' })", canary({ weights: ['1%'], hold: '40m' })],
  ['recreate()', recreate()],
  [
    "blueGreen({ shift: linear({ step: '10%', every: '1m' }), bake: '5m' })",
    blueGreen({ shift: linear({ step: '10%', every: '1m' }), bake: '5m' }),
  ],
  [
    "abTest({ match: [{ kind: 'header', name: 'x\\'\\n\"', exact: '1' }], duration: '1h' })",
    abTest({ match: [{ kind: 'header', name: 'x\'\n"', exact: '1' }], duration: '1h' }),
  ],
  [
    "shadow({ mirror: '5%', duration: '1h', sideEffects: 'none', then: canary({ weights: ['5%'] }) })",
    shadow({ mirror: '5%', duration: '1h', sideEffects: 'none', then: canary({ weights: ['5%'] }) }),
  ],
];

test.each(cases)('%s', (text, strategy) => {
  expect(printStrategy(strategy)).toBe(text);
});

test.each(cases)('reads back to the same data: %s', (text, strategy) => {
  const factories = { abTest, blueGreen, canary, linear, recreate, shadow };
  const read = new Function(...Object.keys(factories), `return ${text}`) as (...all: unknown[]) => Strategy;
  expect(read(...Object.values(factories))).toEqual(strategy);
});
