import { App, Stack } from 'aws-cdk-lib';
import { defineRelease, definePlatform, type ReleaseDefinition } from '../../lib';
import { EcsRelease } from '../../lib/aws';
import { capabilityMatrix, type MatrixCell } from '../../lib/targets/matrix';
import type { MatrixColumn } from '../../lib/targets/matrix-columns';
import { base, matrixRows, type MatrixRow } from '../../lib/targets/matrix-rows';
import type { EcsTargetName } from '../../lib/targets/target-name';
import { resources } from './fixtures';

/** The definitions of a row, asked as the matrix asks them. */
export function definitions(
  { definition: written, about, strategies = [] }: MatrixRow,
  { workload, visibility }: MatrixColumn,
): readonly ReleaseDefinition[] {
  const replaced = workload !== undefined && written.workload === base.workload && !about.includes('workload');
  const definition = (replaced ? { ...written, workload, exposure: undefined } : written) as ReleaseDefinition;
  const { exposure } = definition;
  const routed = exposure && (exposure.kind === 'http' || exposure.kind === 'grpc');
  const hosts = visibility === 'public' ? { hosts: ['probe.example.com'] } : {};
  const asked = { ...definition, ...(routed ? { exposure: { ...exposure, visibility, ...hosts } } : {}) };
  return strategies.length > 0 ? strategies.map((strategy) => ({ ...asked, strategy })) : [asked];
}

export interface Synthesized {
  readonly errors: readonly string[];
  /** Of the services; where there are errors, whatever was made all the same. */
  readonly strategies: readonly unknown[];
}

export function synthesized(definition: ReleaseDefinition, { platform, target }: MatrixColumn): Synthesized {
  const stack = new Stack(new App(), 'Probe');
  const release = new EcsRelease(stack, 'Release', {
    release: defineRelease(definition),
    platform: definePlatform(platform),
    target: target as EcsTargetName,
  });
  const errors = release.findings.flatMap(({ severity, code }) => (severity === 'error' ? [code] : []));
  if (errors.length > 0) return { errors, strategies: release.node.children };
  const services = Object.values(resources(stack, 'AWS::ECS::Service'));
  return { errors, strategies: services.map(({ Properties }) => strategyOf(Properties)) };
}

function strategyOf({ DeploymentController: controller, DeploymentConfiguration: config }: Record<string, unknown>) {
  const { Type: type } = controller as { Type: string };
  return type === 'ECS' ? (config as { Strategy: string }).Strategy : type;
}

const STRATEGIES: Readonly<Record<string, string>> = { blueGreen: 'BLUE_GREEN', canary: 'CANARY', linear: 'LINEAR' };

export function expectedStrategy({ strategy }: ReleaseDefinition, { target }: MatrixColumn): string {
  if (target === 'codedeploy-ecs') return 'CODE_DEPLOY';
  // Chosen users come by a rule of their own; everybody else comes at once.
  if (strategy?.kind === 'abTest') return 'BLUE_GREEN';
  if (strategy?.kind === 'blueGreen' && strategy.shift) return STRATEGIES[strategy.shift.kind]!;
  return STRATEGIES[strategy?.kind ?? 'rolling'] ?? 'ROLLING';
}

export const refused = ({ kind }: MatrixCell): boolean => kind === 'unsupported' || kind === 'approximate';

export interface SynthCell {
  readonly title: string;
  readonly row: MatrixRow;
  readonly cell: MatrixCell;
  readonly column: MatrixColumn;
}

export function cellsOf(column: MatrixColumn): readonly SynthCell[] {
  const { rows } = capabilityMatrix(matrixRows, [column]);
  return matrixRows.map((row, index) => ({
    title: `${row.title} on ${column.title}`,
    row,
    cell: rows[index]!.cells[0]!,
    column,
  }));
}

/** What works is made with the strategy that was asked for. */
export function expectMade({ row, column }: SynthCell): void {
  const made = definitions(row, column).map((definition) => ({ definition, ...synthesized(definition, column) }));
  const working = made.filter(({ errors }) => errors.length === 0);
  expect(working.length).toBeGreaterThan(0);
  expect(working.map(({ strategies }) => strategies)).toEqual(
    working.map(({ definition }) => [expectedStrategy(definition, column)]),
  );
}

/** What is refused leaves nothing behind. */
export function expectRefused({ row, column }: SynthCell): void {
  for (const definition of definitions(row, column)) {
    const { errors, strategies } = synthesized(definition, column);
    expect(errors.length).toBeGreaterThan(0);
    expect(strategies).toEqual([]);
  }
}
