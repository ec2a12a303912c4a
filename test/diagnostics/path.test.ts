import { joinPath } from '../../lib/diagnostics';

test.each([
  [[], ''],
  [['stages', 2, 'weight'], 'stages[2].weight'],
  [[0, 'a'], '[0].a'],
  [['a', 0, 1, 'b'], 'a[0][1].b'],
  [['', 'a'], 'a'],
  [['a', ''], 'a'],
  [['strategy.stages', '[2].weight'], 'strategy.stages[2].weight'],
])('%j is joined to %s', (steps, path) => {
  expect(joinPath(...steps)).toBe(path);
});
