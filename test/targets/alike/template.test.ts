import { templateOf } from '../../../lib/targets/alike/template';

const one = { name: 'aaq', version: '0.3.7', priority: 3 };
const other = { name: 'zzy9-x', version: '98765.1.2', priority: 49_998 };
const third = { name: 'cart', version: '1.2.3', priority: 120 };

/** The template of what this makes of words. */
const learned = (make: (words: typeof one) => unknown) =>
  templateOf({ words: one, value: make(one) }, { words: other, value: make(other) });

test('the words are put where they stood, in texts, lists and keys', () => {
  const make = ({ name, version, priority }: typeof one) => ({
    [`${name}.conf`]: 'x',
    rules: [priority - 1, priority],
    name,
    image: `shop/${name}:${version}`,
    hosts: [`${name}.example.com`, 'example.com', { twice: `${name} and ${name}` }],
    replicas: 3,
    nothing: null,
    left: undefined,
  });
  expect(learned(make)?.with(third)).toEqual(make(third));
  expect(Object.keys(learned(make)?.with(third) as object)).toEqual(Object.keys(make(third)));
});

test('what has no word in it is one object for all, and frozen', () => {
  const template = learned(({ name }) => ({ name, probe: { path: '/health', ports: [1] } }));
  const made = template?.with(third) as { readonly probe: { readonly ports: number[] } };
  expect((template?.with(one) as typeof made).probe).toBe(made.probe);
  expect(() => made.probe.ports.push(2)).toThrow(TypeError);
});

test('what has a word is another object each time, and one object in all its places', () => {
  const template = learned(({ name }) => {
    const labels = { app: name };
    return { labels, selector: labels, list: [labels] };
  });
  const made = template?.with(third) as { readonly labels: object; readonly selector: object; readonly list: object[] };
  expect(made.selector).toBe(made.labels);
  expect(made.list[0]).toBe(made.labels);
  expect((template?.with(third) as typeof made).labels).not.toBe(made.labels);
});

test.each<readonly [string, (words: typeof one) => unknown]>([
  ['a length', ({ name }) => name.length],
  ['a cut name', ({ name }) => name.slice(0, 4)],
  ['another spelling', ({ name }) => name.toUpperCase()],
  ['an order', ({ name }) => [name, 'mesh'].sort()],
  ['an order of keys', ({ name }) => Object.fromEntries([name, 'mesh'].sort().map((key) => [key, 1]))],
  ['a field more', ({ name }) => (name.length > 3 ? { long: true } : {})],
  ['an item more', ({ name }) => (name.length > 3 ? [1] : [])],
  ['a list in place of a record', ({ name }) => (name.length > 3 ? [] : {})],
  ['a record in place of nothing', ({ name }) => (name.length > 3 ? {} : null)],
  ['a function', () => () => 1],
  ['a class instance', () => new Date(0)],
  ['a map', () => new Map()],
  [
    'a getter',
    () => ({
      get name() {
        return 1;
      },
    }),
  ],
  ['a symbol as key', () => ({ [Symbol.iterator]: 1 })],
  [
    'a cycle',
    () => {
      const cycle: { self?: object } = {};
      cycle.self = cycle;
      return cycle;
    },
  ],
])('%s makes no template', (_, make) => {
  expect(learned(make)).toBeUndefined();
});

test('what is derived from the name is put in where it is known how', () => {
  const derivedOf = (name: string) => ({
    numbers: [name.length, 100 + name.length],
    texts: ['', `hash-of-${name.toUpperCase()}`],
  });
  const make = ({ name }: typeof one) => ({
    name,
    priorities: [100 + name.length, 7],
    uid: `uid: hash-of-${name.toUpperCase()}, ${name}`,
  });
  const sample = (words: typeof one) => ({ words, value: make(words) });
  expect(templateOf(sample(one), sample(other), derivedOf)?.with(third)).toEqual(make(third));
  expect(templateOf(sample(one), sample(other))).toBeUndefined();
});

test('it knows which words it says by itself', () => {
  const template = learned(({ name }) => ({ role: `${name}-canary`, kind: 'Service', path: '/api/v1' }));
  expect(['canary', 'Service', 'api', 'role', 'cart', 'can'].map((word) => template?.says(word))).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
});
