import type { ReleaseDefinition } from '../../../lib/definition/release-definition';
import { definitionOf, shapeOf } from '../../../lib/targets/alike/shape';

const release = (name: string, tag: string, more: Partial<ReleaseDefinition> = {}): ReleaseDefinition => ({
  name,
  workload: { image: `shop/${name}:${tag}`, port: 8080, health: '/health' },
  ...more,
});

const textOf = (name: string, tag: string, more?: Partial<ReleaseDefinition>) =>
  shapeOf(release(name, tag, more), [])?.text;

test.each([
  ['1.2.3', '10.20.30'],
  ['v1.2.3', 'v10.0.0'],
  ['3f2c9a1', '9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d00c0ffee'],
])('releases that differ in name and version alone have one shape: %s and %s', (one, other) => {
  expect(textOf('cart', one)).toBeDefined();
  expect(textOf('cart', one)).toBe(textOf('check-out', other));
});

test.each([
  ['1.2.3', 'v1.2.3'],
  ['1.2.3', '3f2c9a1'],
  ['1.2.3', 'latest'],
  ['latest', 'main'],
  ['1.2', '1.3'],
  ['1234567', '7654321'],
  ['12e4567', '13e4567'],
])('versions of another form are another shape: %s and %s', (one, other) => {
  expect(textOf('cart', one)).not.toBe(textOf('cart', other));
});

test('a word counts where it stands by itself, in keys and in what is known besides too', () => {
  const definition = release('cart', '1.2.3', {
    labels: { team: 'carting', 'cart-role': 'the cart' },
    exposure: { kind: 'http', hosts: ['cart.example.com', 'a-cart'] },
  });
  const shape = shapeOf(definition, ['cart 1.2.3 11.2.3']);
  expect(definitionOf(shape!.text, { name: 'web', version: '9.9.9', priority: 0 })).toEqual({
    name: 'web',
    workload: { image: 'shop/web:9.9.9', port: 8080, health: '/health' },
    labels: { team: 'carting', 'web-role': 'the web' },
    exposure: { kind: 'http', hosts: ['web.example.com', 'a-web'] },
  });
  expect(shape!.words).toEqual({ name: 'cart', version: '1.2.3', priority: 0 });
  expect(shape!.text).toContain('11.2.3');
});

test.each(['a', 'ab', 'aaa', 'zzz-last', 'a-service-of-26-characters', '-cart', '1cart'])(
  'the name %s has no shape: it is beyond the stand-ins',
  (name) => {
    expect(textOf(name, '1.2.3')).toBeUndefined();
  },
);

test('a definition with the marks in it has none', () => {
  expect(textOf('cart', '1.2.3', { owner: 'team \uE001' })).toBeUndefined();
});

test('the words lie between their stand-ins, in order and in length', () => {
  const [first, last] = shapeOf(release('cart', '1.2.3'), [])!.standIns;
  expect([first.name < 'cart', 'cart' < last.name]).toEqual([true, true]);
  expect([first.name.length, last.name.length]).toEqual([3, 24]);
  expect([first.version.length, last.version.length]).toEqual([5, 17]);
});

test('the priority of a route is a word, but for the first and the last ones', () => {
  const routed = (name: string, priority: number) => release(name, '1.2.3', { exposure: { kind: 'http', priority } });
  const [one, other] = [shapeOf(routed('cart', 100), []), shapeOf(routed('orders', 4711), [])];
  expect(one!.text).toBe(other!.text);
  expect(definitionOf(one!.text, other!.words)).toEqual(routed('orders', 4711));
  expect([1, 2, 3, 4, 49_997, 49_998, 50_000].map((each) => shapeOf(routed('cart', each), [])!.words.priority)).toEqual(
    [0, 0, 0, 4, 49_997, 0, 0],
  );
});
