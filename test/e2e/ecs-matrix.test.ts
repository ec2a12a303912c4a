import { columnsByTarget } from '../../lib/targets/matrix-columns';
import { cellsOf, expectMade, expectRefused, refused } from '../aws/matrix-synth';

const columns = [...columnsByTarget.ecs, ...columnsByTarget['codedeploy-ecs']];
const cells = columns.flatMap(cellsOf);

test.each(cells.filter(({ cell }) => !refused(cell)))('$title is made', expectMade);

test.each(cells.filter(({ cell }) => refused(cell)))('$title is refused at synth, and nothing is made', expectRefused);

test('every column has both kinds of cells', () => {
  const kinds = columns.map(
    ({ title }) => new Set(cells.filter(({ column }) => column.title === title).map(({ cell }) => refused(cell))).size,
  );
  expect(kinds).toEqual(columns.map(() => 2));
});

test('what the ECS controller runs and what it cannot is among them', () => {
  const titles = (wanted: boolean) =>
    cells.filter(({ cell, column }) => column === columns[0] && refused(cell) === wanted).map(({ row }) => row.title);
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
