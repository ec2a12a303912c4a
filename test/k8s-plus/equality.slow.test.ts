import { matrixRows } from '../../lib/targets/matrix-rows';
import { clusters, expectSame, sum } from './same-manifests';

test.each(clusters.map((column) => [column.title, column] as const))(
  'every row of the capability matrix is emitted alike: %s',
  (_, column) => {
    const compared = matrixRows.map(({ title, definition, strategies }) =>
      expectSame(
        title,
        {
          ...definition,
          ...(strategies?.[0] ? { strategy: strategies[0] } : {}),
          ...(column.visibility === 'public' && definition.exposure?.kind === 'http'
            ? { exposure: { ...definition.exposure, visibility: 'public', hosts: ['shop.example.com'] } }
            : {}),
        },
        column,
      ),
    );
    const made = compared.filter(({ errors }) => errors.length === 0);
    expect(made.length).toBeGreaterThan(5);
    expect(sum(made)['serviceAccounts']).toBeGreaterThan(5);
  },
);
