import { defineRelease, definePlatform } from '../../../lib';
import { lowerRelease } from '../../../lib/targets/lower-release';
import { columnsByTarget } from '../../../lib/targets/matrix-columns';
import { matrixRows } from '../../../lib/targets/matrix-rows';
import { definitions } from '../../aws/matrix-synth';
import { viewOfCdk, viewsOfPulumi, type Compared } from './both-hosts';
import { HELD_OUT } from './held-out';
import { REASONED, unexplained } from './reasoned-differences';
import { differences, fieldsOf } from './view/view';

const TARGETS = ['ecs', 'codedeploy-ecs', 'lambda'] as const;

interface Canonical extends Compared {
  /** Whether the target takes it with each provisioner. */
  readonly taken: { readonly cloudformation: boolean; readonly pulumi: boolean };
}

/** Every definition of the matrix, on every target of AWS that both hosts have. */
const canonical: readonly Canonical[] = TARGETS.flatMap((target) =>
  columnsByTarget[target].flatMap((column) =>
    matrixRows.flatMap((row) => definitions(row, column).map((definition) => ({ row, column, definition, target }))),
  ),
).map(({ row, column, definition, target }, index) => {
  const platform = definePlatform(column.platform);
  const release = defineRelease({ ...definition, name: `probe-${index}` });
  const taken = (provisioner: 'cloudformation' | 'pulumi'): boolean =>
    lowerRelease(release, { target, platform, provisioner, boundSlots: ['code'] }).spec !== undefined;
  return {
    title: `${row.title} on ${column.title}`,
    release,
    platform,
    target,
    taken: { cloudformation: taken('cloudformation'), pulumi: taken('pulumi') },
  };
});

const both: readonly Compared[] = [
  ...canonical.filter(({ taken }) => taken.cloudformation && taken.pulumi),
  ...HELD_OUT,
];

test('the targets take the same of both provisioners, but for what only CloudFormation limits', () => {
  const apart = canonical.filter(({ taken }) => taken.cloudformation !== taken.pulumi);
  expect(apart.map(({ title, taken }) => ({ title, taken }))).toEqual(
    ['codedeploy-ecs', 'codedeploy-ecs, Service Connect'].flatMap((column) =>
      apart.some(({ title }) => title === `approval before traffic moves on ${column}`)
        ? [{ title: `approval before traffic moves on ${column}`, taken: { cloudformation: false, pulumi: true } }]
        : [],
    ),
  );
  expect(apart.length).toBeGreaterThan(0);
});

test('every definition of the matrix is the same on both hosts, field by field', async () => {
  const views = await viewsOfPulumi(both);
  const compared = both.map((one, index) => {
    const cdk = viewOfCdk(one);
    return { title: one.title, fields: fieldsOf(cdk).length, found: differences(cdk, views[index]!) };
  });
  expect(compared.filter(({ found }) => unexplained(found).length > 0)).toEqual([]);
  expect(compared.reduce((sum, { fields }) => sum + fields, 0)).toBeGreaterThan(15_000);
  const found = compared.flatMap((one) => one.found);
  // A reason that nothing needs any more is a reason to look.
  expect(REASONED.filter(({ at }) => !found.some((one) => at.test(one.at))).map(({ reason }) => reason)).toEqual([]);
}, 900_000);
