import { shadows, type PlacedRoute } from '../../../../lib/targets/shared/ecs/shadowed-route';

const at = (priority: number, hosts: readonly string[], paths: readonly string[] = []): PlacedRoute => ({
  priority,
  hosts,
  paths,
});

test.each<[string, PlacedRoute, PlacedRoute, boolean]>([
  ['the same conditions', at(1, ['a.example.com']), at(2, ['a.example.com']), true],
  ['the same, asked later', at(2, ['a.example.com']), at(1, ['a.example.com']), false],
  ['case of a host', at(1, ['A.example.com']), at(2, ['a.Example.com']), true],
  ['case of a path', at(1, [], ['/A']), at(2, [], ['/a']), false],
  ['every path of a host before one path', at(1, ['a.example.com']), at(2, ['a.example.com'], ['/a', '/a/*']), true],
  ['one path before every path', at(1, ['a.example.com'], ['/a']), at(2, ['a.example.com']), false],
  ['everything first', at(1, [], ['/*']), at(2, ['a.example.com']), true],
  ['everything last', at(1, ['a.example.com']), at(2, [], ['/*']), false],
  ['a wildcard of hosts', at(1, ['*.example.com']), at(2, ['a.example.com', 'b.example.com']), true],
  ['a wildcard and one host beside it', at(1, ['*.example.com']), at(2, ['a.example.com', 'a.test']), false],
  ['a wider prefix', at(1, [], ['/shop', '/shop/*']), at(2, [], ['/shop/cart', '/shop/cart/*']), true],
  ['a prefix of a name', at(1, [], ['/shop', '/shop/*']), at(2, [], ['/shopping', '/shopping/*']), false],
  ['one character before any text', at(1, ['?.example.com']), at(2, ['*.example.com']), false],
  ['one character before one', at(1, ['?.example.com']), at(2, ['a.example.com']), true],
  ['a dot is a dot', at(1, ['a.example.com']), at(2, ['axexample.com']), false],
])('%s', (_, first, second, expected) => {
  expect(shadows(first, second)).toBe(expected);
});
