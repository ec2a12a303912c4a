import { columnsByTarget } from '../../lib/targets/matrix-columns';
import { cellsOf, expectMade, expectRefused, refused } from '../aws/matrix-synth';

const columns = [...columnsByTarget.ecs.slice(1), ...columnsByTarget['codedeploy-ecs']];
const cells = columns.flatMap(cellsOf);

test.each(cells.filter(({ cell }) => !refused(cell)))('$title is made', expectMade);

test.each(cells.filter(({ cell }) => refused(cell)))('$title is refused at synth, and nothing is made', expectRefused);

test('every column has both kinds of cells', () => {
  const kinds = columns.map(
    ({ title }) => new Set(cells.filter(({ column }) => column.title === title).map(({ cell }) => refused(cell))).size,
  );
  expect(kinds).toEqual(columns.map(() => 2));
});
