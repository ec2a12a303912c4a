import { columnsByTarget } from '../../lib/targets/matrix-columns';
import { cellsOf, expectMade, expectRefused, refused } from './matrix-synth';

const cells = cellsOf(columnsByTarget.ecs[0]!);

test.each(cells.filter(({ cell }) => !refused(cell)))('$title is made', expectMade);

test.each(cells.filter(({ cell }) => refused(cell)))('$title is refused at synth, and nothing is made', expectRefused);

test('both kinds of cells are there', () => {
  const titles = (wanted: boolean) => cells.filter(({ cell }) => refused(cell) === wanted).map(({ row }) => row.title);
  expect(titles(true)).toContain('canary, many steps');
  expect(titles(false)).toEqual(
    expect.arrayContaining([
      'blue/green',
      'canary, one step',
      'linear',
      'approval before traffic moves',
      'A/B by header',
      'TCP service, canary',
    ]),
  );
});
