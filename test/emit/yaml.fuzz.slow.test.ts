import * as fc from 'fast-check';
import { toYaml, toYamlStream, type Plain } from '../../lib/emit';
import { loneSurrogates, nastyStrings } from './nasty-strings';
import { hasKubectl, readers, readWithKubectl, streamReaders } from './yaml-readers';

const SEED = 20261120;
const here = Object.entries(readers);

const pieces = [
  'a',
  'e',
  'n',
  '0',
  '1',
  '7',
  '.',
  '_',
  '+',
  '-',
  ':',
  ' ',
  '#',
  ',',
  '[',
  '{',
  '"',
  "'",
  '\n',
  '\t',
  'x',
  '\r',
  '=',
  '?',
  '%',
  'é',
];
const text = fc.oneof(
  fc.constantFrom(...nastyStrings),
  fc.string({ maxLength: 6, unit: fc.constantFrom(...pieces) }),
  fc.string({ maxLength: 20, unit: fc.constantFrom(...pieces, ' ', ' ', '\n', '\n', 'b') }),
  fc.string({ maxLength: 30, unit: 'binary' }),
);
const key = text.filter((one) => one !== '__proto__');
const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0),
);
const { data } = fc.letrec<{ data: Plain }>((tie) => ({
  data: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('data'), { maxLength: 5 }),
    fc.dictionary(key, tie('data'), { maxKeys: 6, noNullPrototype: true }),
  ),
}));

test.each(here)('%s reads each nasty string back, as a document, a value, a key and in lists', (_, read) => {
  for (const one of [...nastyStrings, ...loneSurrogates]) {
    const document = { value: one, [one]: one, list: [one, one], lists: [[one], { [one]: [one] }], last: one };
    expect(read(toYaml(document))).toEqual(document);
    expect(read(toYaml(one))).toBe(one);
    expect(read(toYaml([one, { value: one }]))).toEqual([one, { value: one }]);
  }
});

test.each(here)('%s reads random data back', (_, read) => {
  fc.assert(
    fc.property(data, (document) => {
      expect(read(toYaml(document))).toEqual(document);
    }),
    { seed: SEED, numRuns: 1200 },
  );
});

test.each(Object.entries(streamReaders))('%s reads a stream of random documents back', (_, read) => {
  fc.assert(
    fc.property(fc.array(data, { minLength: 1, maxLength: 4 }), (documents) => {
      expect(read(toYamlStream(documents))).toEqual(documents);
    }),
    { seed: SEED, numRuns: 300 },
  );
});

const testWithKubectl = hasKubectl ? test : test.skip;
const title = (what: string) => `kubectl ${what}${hasKubectl ? '' : ' (skipped: kubectl is not installed)'}`;

testWithKubectl(title('reads nasty strings back in keys, values, labels and annotations of a ConfigMap'), () => {
  const byNumber = Object.fromEntries(nastyStrings.map((one, index) => [`k${index}`, one]));
  const byItself = Object.fromEntries(nastyStrings.map((one) => [one, one]));
  const metadata = { annotations: byNumber, labels: { 'read-by': 'kubectl', ...byItself }, name: 'nasty' };
  const manifest = { apiVersion: 'v1', data: { ...byNumber, ...byItself }, kind: 'ConfigMap', metadata };
  expect(readWithKubectl(toYaml(manifest))).toEqual(manifest);
});

testWithKubectl(title('reads random data back in a custom resource'), () => {
  const spec = fc
    .sample(data, { seed: SEED, numRuns: 2000 })
    .map((one) => (JSON.stringify(one).includes('\\ud') ? 0 : one));
  const metadata = { name: 'random', labels: { 'read-by': 'kubectl' } };
  const manifest = { apiVersion: 'example.com/v1', kind: 'Random', metadata, spec: { data: spec } };
  expect(readWithKubectl(toYaml(manifest))).toEqual(manifest);
});

testWithKubectl(title('refuses a lone surrogate loudly'), () => {
  for (const one of loneSurrogates) {
    expect(() => readWithKubectl(toYaml({ apiVersion: 'v1', kind: 'ConfigMap', data: { one } }))).toThrow(/escape/);
  }
});
