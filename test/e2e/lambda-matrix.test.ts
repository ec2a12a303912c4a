import { App, Stack } from 'aws-cdk-lib';
import { defineRelease, definePlatform, ref, type ReleaseDefinition } from '../../lib';
import { LambdaRelease } from '../../lib/aws';
import { capabilityMatrix, type MatrixCell } from '../../lib/targets/matrix';
import { columnsByTarget } from '../../lib/targets/matrix-columns';
import { base, matrixRows, type MatrixRow } from '../../lib/targets/matrix-rows';
import { resources } from '../aws/fixtures';
import { code } from '../aws/lambda/fixtures';

const [column] = columnsByTarget.lambda;
const { rows } = capabilityMatrix(matrixRows, [column!]);
const own = { kind: 'function', code: ref('code'), handler: 'index.handler', runtime: 'nodejs24.x' } as const;

/** The definitions of a row, asked as the matrix asks them; code in place of an image that no registry here has. */
function definitions({ definition, strategies = [], about }: MatrixRow): readonly ReleaseDefinition[] {
  const { workload } = definition;
  const replaced = workload === base.workload && !about.includes('workload');
  const asked: ReleaseDefinition = {
    ...definition,
    ...(replaced ? { workload: own, exposure: undefined } : {}),
    ...(workload.kind === 'function' ? { workload: own } : {}),
  };
  return strategies.length > 0 ? strategies.map((strategy) => ({ ...asked, strategy })) : [asked];
}

function synthesized(definition: ReleaseDefinition): { readonly errors: readonly string[]; readonly shifts: number } {
  const stack = new Stack(new App(), 'Probe');
  const release = new LambdaRelease(stack, 'Release', {
    release: defineRelease({ version: '1.0.0', ...definition }),
    platform: definePlatform(column!.platform),
    bind: definition.workload === own ? { code: code() } : {},
  });
  const errors = release.findings.flatMap(({ severity, code: one }) => (severity === 'error' ? [one] : []));
  if (errors.length > 0) return { errors, shifts: release.node.children.length };
  const aliases = Object.values(resources(stack, 'AWS::Lambda::Alias')) as { readonly UpdatePolicy?: object }[];
  return { errors, shifts: aliases.filter(({ UpdatePolicy }) => UpdatePolicy !== undefined).length };
}

const refused = ({ kind }: MatrixCell): boolean => kind === 'unsupported' || kind === 'approximate';
const cells = matrixRows.map((row, index) => ({ title: row.title, row, cell: rows[index]!.cells[0]! }));

test.each(cells.filter(({ cell }) => !refused(cell)))('$title is made: CodeDeploy moves the alias', ({ row }) => {
  const working = definitions(row)
    .map(synthesized)
    .filter(({ errors }) => errors.length === 0);
  expect(working.length).toBeGreaterThan(0);
  expect(working.map(({ shifts }) => shifts)).toEqual(working.map(() => 1));
});

test.each(cells.filter(({ cell }) => refused(cell)))('$title is refused at synth, and nothing is made', ({ row }) => {
  for (const definition of definitions(row)) {
    const { errors, shifts } = synthesized(definition);
    expect(errors.length).toBeGreaterThan(0);
    expect(shifts).toBe(0);
  }
});

test('both kinds of cells are there', () => {
  expect(cells.filter(({ cell }) => refused(cell)).map(({ title }) => title)).toContain('canary, many steps');
  expect(cells.filter(({ cell }) => !refused(cell)).map(({ title }) => title)).toEqual(
    expect.arrayContaining(['blue/green', 'canary, one step', 'linear', 'smoke test before traffic']),
  );
});
