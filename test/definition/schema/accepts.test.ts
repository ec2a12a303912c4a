import fc from 'fast-check';
import { accepts } from '../../../lib/definition/schema/accepts';
import { releaseOverlaySchema, releaseSchema } from '../../../lib/definition/schema/release';
import { zodOf } from '../../../lib/definition/schema/zod-of';
import { platformSchema } from '../../../lib/platform/schema';
import { fieldCases } from '../../targets/definition-fields';
import { randomPlatform } from '../../targets/random-platforms';

type Path = readonly (string | number)[];

function pathsOf(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  const keys = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
  return [at, ...keys.flatMap((key) => pathsOf((value as Record<string, unknown>)[key], [...at, key]))];
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

const strangers = fc.constantFrom<unknown>(
  ...[undefined, null, '', 'x', '10%', '10m', 'canary', 0, -1, 1.5, 8080, true, false, [], ['x'], [undefined], {}],
  ...[{ kind: 'canary' }, { kind: 'x' }, { ref: 'image' }, { unknown: 1 }, { constructor: 1 }, [{ name: 'x' }]],
);

const definitions = fc.constantFrom(...fieldCases.flatMap((one) => [one.with, one.without]));
/** What a definition says, said as a change to one: every field that is not the name. */
const overlays = definitions.map((one) => Object.fromEntries(Object.entries(one as object).slice(1)));

test.each([
  ['release', releaseSchema, definitions],
  ['changes to a release', releaseOverlaySchema, overlays],
  ['platform', platformSchema, randomPlatform as fc.Arbitrary<unknown>],
] as const)('%s: takes what zod takes, and nothing else', (_, schema, values: fc.Arbitrary<unknown>) => {
  const outcomes = new Set<boolean>();
  fc.assert(
    fc.property(values, fc.nat(), strangers, fc.boolean(), (value, place, stranger, added) => {
      const paths = pathsOf(value);
      const path = paths[place % paths.length]!;
      const changed = replaced(value, added ? [...path, 'added'] : path, stranger);
      const { success } = zodOf(schema).safeParse(changed);
      outcomes.add(success);
      expect({ changed, accepted: accepts(schema, changed) }).toEqual({ changed, accepted: success });
    }),
    { numRuns: 300 },
  );
  expect([...outcomes].sort()).toEqual([false, true]);
});

test('a definition of every field is taken without zod', () => {
  const right = fieldCases.filter((one) => zodOf(releaseSchema).safeParse(one.with).success);
  expect(right.length).toBeGreaterThan(fieldCases.length * 0.9);
  expect(right.filter((one) => !accepts(releaseSchema, one.with)).map(({ field }) => field)).toEqual([]);
});
