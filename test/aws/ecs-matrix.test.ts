import { App, Stack } from 'aws-cdk-lib';
import { defineRelease, definePlatform, type ReleaseDefinition } from '../../lib';
import { EcsRelease } from '../../lib/aws';
import { capabilityMatrix, type MatrixCell } from '../../lib/targets/matrix';
import { columnsByTarget } from '../../lib/targets/matrix-columns';
import { matrixRows, type MatrixRow } from '../../lib/targets/matrix-rows';
import { resources } from './fixtures';

const [column] = columnsByTarget.ecs;
const { rows } = capabilityMatrix(matrixRows, [column!]);

/** The definitions of a row, asked as the matrix asks them. */
function definitions({ definition, strategies = [] }: MatrixRow): readonly ReleaseDefinition[] {
  const { exposure } = definition;
  const routed = exposure && (exposure.kind === 'http' || exposure.kind === 'grpc');
  const hosts = { visibility: 'public', hosts: ['probe.example.com'] } as const;
  const asked = { ...definition, ...(routed ? { exposure: { ...exposure, ...hosts } } : {}) } as ReleaseDefinition;
  return strategies.length > 0 ? strategies.map((strategy) => ({ ...asked, strategy })) : [asked];
}

interface Synthesized {
  readonly errors: readonly string[];
  readonly strategies: readonly unknown[];
}

function synthesized(definition: ReleaseDefinition, platform = definePlatform(column!.platform)): Synthesized {
  const stack = new Stack(new App(), 'Probe');
  const release = new EcsRelease(stack, 'Release', { release: defineRelease(definition), platform, target: 'ecs' });
  const errors = release.findings.flatMap(({ severity, code }) => (severity === 'error' ? [code] : []));
  if (errors.length > 0) return { errors, strategies: release.node.children };
  const services = Object.values(resources(stack, 'AWS::ECS::Service'));
  return {
    errors,
    strategies: services.map(({ Properties }) => (Properties.DeploymentConfiguration as { Strategy: string }).Strategy),
  };
}

const STRATEGIES: Readonly<Record<string, string>> = { blueGreen: 'BLUE_GREEN', canary: 'CANARY', linear: 'LINEAR' };

function expectedStrategy({ strategy }: ReleaseDefinition): string {
  // Chosen users come by a rule of their own; everybody else comes at once.
  if (strategy?.kind === 'abTest') return 'BLUE_GREEN';
  if (strategy?.kind === 'blueGreen' && strategy.shift) return STRATEGIES[strategy.shift.kind]!;
  return STRATEGIES[strategy?.kind ?? 'rolling'] ?? 'ROLLING';
}

const refused = ({ kind }: MatrixCell): boolean => kind === 'unsupported' || kind === 'approximate';
const cells = matrixRows.map((row, index) => ({ title: row.title, row, cell: rows[index]!.cells[0]! }));

test.each(cells.filter(({ cell }) => !refused(cell)))('$title is made', ({ row }) => {
  const all = definitions(row);
  const made = all.map((definition) => ({ definition, ...synthesized(definition) }));
  const working = made.filter(({ errors }) => errors.length === 0);
  expect(working.length).toBeGreaterThan(0);
  expect(working.map(({ strategies }) => strategies)).toEqual(
    working.map(({ definition }) => [expectedStrategy(definition)]),
  );
});

test.each(cells.filter(({ cell }) => refused(cell)))('$title is refused at synth, and nothing is made', ({ row }) => {
  for (const definition of definitions(row)) {
    const { errors, strategies } = synthesized(definition);
    expect(errors.length).toBeGreaterThan(0);
    expect(strategies).toEqual([]);
  }
});

test('both kinds of cells are there', () => {
  expect(cells.filter(({ cell }) => refused(cell)).map(({ title }) => title)).toContain('canary, many steps');
  expect(cells.filter(({ cell }) => !refused(cell)).map(({ title }) => title)).toEqual(
    expect.arrayContaining(['blue/green', 'canary, one step', 'linear', 'approval before traffic moves']),
  );
});
