import { byContent } from '../../lib/insight/by-content';

function counted<A extends readonly unknown[], R>(compute: (...asked: A) => R) {
  const calls: A[] = [];
  const asked = byContent((...given: A) => {
    calls.push(given);
    return compute(...given);
  });
  return { asked, calls };
}

test('equal data is answered without computing again', () => {
  const { asked, calls } = counted((gates: readonly { readonly limit: number }[], rate: number) => [
    gates[0]!.limit * rate,
  ]);
  const first = asked([{ limit: 2 }], 3);
  expect(first).toEqual([6]);
  expect(asked([{ limit: 2 }], 3)).toBe(first);
  expect(calls).toHaveLength(1);
});

test.each<{ title: string; one: readonly unknown[]; other: readonly unknown[] }>([
  { title: 'another number deep inside', one: [[{ a: { b: [1] } }]], other: [[{ a: { b: [2] } }]] },
  { title: 'another argument', one: [{ a: 1 }, 1], other: [{ a: 1 }, 2] },
  { title: 'one argument more', one: [{ a: 1 }], other: [{ a: 1 }, {}] },
  { title: 'a number and its text', one: [1], other: ['1'] },
  { title: 'infinity and nothing', one: [{ a: Infinity }], other: [{ a: null }] },
  { title: 'the two infinities', one: [{ a: Infinity }], other: [{ a: -Infinity }] },
  { title: 'no number and infinity', one: [{ a: NaN }], other: [{ a: Infinity }] },
  { title: 'what is undefined in a list and null', one: [[undefined]], other: [[null]] },
  { title: 'an empty list and an empty record', one: [[]], other: [{}] },
])('$title are not the same', ({ one, other }) => {
  const { asked, calls } = counted((...given: readonly unknown[]) => ({ given }));
  expect(asked(...one)).toStrictEqual({ given: one });
  expect(asked(...other)).toStrictEqual({ given: other });
  expect(calls).toHaveLength(2);
});

test('a changed input is not answered from before, though it is the same object', () => {
  const gate = { limit: 1 };
  const { asked } = counted(({ limit }: { readonly limit: number }) => limit * 10);
  expect(asked(gate)).toBe(10);
  gate.limit = 2;
  expect(asked(gate)).toBe(20);
});

test('what was thrown is thrown again', () => {
  const { asked, calls } = counted((): never => {
    throw new Error('cannot');
  });
  expect(() => asked()).toThrow('cannot');
  expect(() => asked()).toThrow('cannot');
  expect(calls).toHaveLength(2);
});

test('it does not grow without end: the first of very many is computed again', () => {
  const { asked, calls } = counted((number: number) => number);
  for (let number = 0; number < 2000; number++) asked(number);
  asked(0);
  expect(calls).toHaveLength(2001);
});
