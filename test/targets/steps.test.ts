import { ended, endedTogether, type Steps } from '../../lib/targets/steps';

function* work(name: string, steps: number, seen: string[]): Steps<string> {
  for (let step = 1; step < steps; step++) {
    seen.push(`${name}${step}`);
    yield;
  }
  seen.push(`${name}${steps}`);
  return `${name} is done`;
}

test('steps are taken to the end', () => {
  const seen: string[] = [];
  expect(ended(work('a', 3, seen))).toBe('a is done');
  expect(seen).toEqual(['a1', 'a2', 'a3']);
});

test('together, each step is taken by all before the next one, and every value is at its own place', () => {
  const seen: string[] = [];
  expect(endedTogether([work('a', 2, seen), work('b', 1, seen), work('c', 3, seen)])).toEqual([
    'a is done',
    'b is done',
    'c is done',
  ]);
  expect(seen).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'c3']);
  expect(endedTogether([])).toEqual([]);
});
