import fc from 'fast-check';
import { readJson } from '../../lib/loading/json-document';

/** Keys and texts that look like the end of a key, and keys that are one key in two spellings. */
const word = fc.constantFrom('a', 'b', '', '"', '":', '" :', '\\":', 'a":{"b', '__proto__', 'é', '\n');
const { value: document } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    word,
    fc.constantFrom<unknown>(0, -1.5, true, null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(word, tie('value')), { maxLength: 3 }).map((fields) => new Map(fields)),
  ),
}));

/** JSON of it, with the first key of each record once more at its end where `twice` says so. */
function textOf(value: unknown, twice: boolean): string {
  if (Array.isArray(value)) return `[ ${value.map((one) => textOf(one, twice)).join(' ,\n')} ]`;
  if (!(value instanceof Map)) return JSON.stringify(value);
  const fields = [...(value as Map<string, unknown>)].map(
    ([key, one]) => `${JSON.stringify(key)}\t: ${textOf(one, twice)}`,
  );
  return `{${[...fields, ...(twice ? fields.slice(0, 1) : [])].join(',')}}`;
}

function recordsIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + recordsIn(one), 0);
  if (!(value instanceof Map)) return 0;
  return [...(value.values() as Iterable<unknown>)].reduce<number>(
    (sum, one) => sum + recordsIn(one),
    value.size > 0 ? 1 : 0,
  );
}

test('what is read is what JSON.parse reads, unless a key stands twice', () => {
  const outcomes = new Set<string>();
  fc.assert(
    fc.property(document, fc.boolean(), (value, twice) => {
      const text = textOf(value, twice);
      const { documents, findings } = readJson(text, 'a.json');
      const codes = [...new Set(findings.map(({ code }) => code))];
      const broken = twice && recordsIn(value) > 0;
      outcomes.add(`${broken}`);
      expect({ text, codes, values: documents.map((one) => one.value) }).toEqual(
        broken ? { text, codes: ['duplicate-key'], values: [] } : { text, codes: [], values: [JSON.parse(text)] },
      );
    }),
    { numRuns: 500 },
  );
  expect([...outcomes].sort()).toEqual(['false', 'true']);
});

test('one key in two spellings stands twice', () => {
  expect(readJson('{ "a": 1, "\\u0061": 2 }', 'a.json').findings.map(({ code, path }) => [code, path])).toEqual([
    ['duplicate-key', 'a'],
  ]);
});

test.each([
  [200, []],
  [201, ['file-syntax']],
])('%d levels', (levels, codes) => {
  const text = `${'['.repeat(levels)}1${']'.repeat(levels)}`;
  expect(readJson(text, 'a.json').findings.map(({ code }) => code)).toEqual(codes);
});

test('a place is that of the key', () => {
  const { documents } = readJson('{\n  "a": { "b": [1,\n 2] }\n}', 'a.json');
  expect(['a', 'a.b[1]', 'a.c', 'x'].map((path) => documents[0]!.placeOf(path))).toEqual([
    { line: 2, column: 3 },
    { line: 3, column: 2 },
    { line: 2, column: 3 },
    { line: 1, column: 1 },
  ]);
});
