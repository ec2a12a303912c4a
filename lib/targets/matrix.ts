import { InternalError } from '../diagnostics';
import { planDefinition } from '../plan/plan-definition';
import type { Plan } from '../plan/plan';
import { definePlatform } from '../platform/platform';
import { attempt, hasErrors, type Attempt } from './attempt';
import type { Answer } from './answer';
import type { Answered } from './ask';
import { defaultProvisioner } from './default-provisioner';
import { matrixColumns, type MatrixColumn } from './matrix-columns';
import { base, matrixRows, type MatrixRow } from './matrix-rows';
import { loadTarget } from './registry';
import type { AnyTarget } from './target';

export type CellKind = Exclude<Answer['kind'], 'unknown'>;

/** What a target makes of one row. */
export interface MatrixCell {
  readonly kind: CellKind;
  /** Why it is not exact. */
  readonly reason?: string;
}

export interface Matrix {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly title: string; readonly cells: readonly MatrixCell[] }[];
}

/** Plans every row, asks every target for it, and lowers what is not refused: the matrix cannot promise more than runs. */
export function capabilityMatrix(
  rows: readonly MatrixRow[] = matrixRows,
  columns: readonly MatrixColumn[] = matrixColumns,
): Matrix {
  return {
    columns: columns.map(({ title }) => title),
    rows: rows.map((row) => ({ title: row.title, cells: columns.map((column) => probe(row, column)) })),
  };
}

function probe(row: MatrixRow, column: MatrixColumn): MatrixCell {
  const context = {
    provisioner: defaultProvisioner(column.target),
    platform: definePlatform(column.platform).resolve(),
  };
  const target = loadTarget(column.target) as AnyTarget;
  const cells = plansOf(row, column).map((plan) => cellFor(row, attempt(target, plan, context, false)));
  return cells.find(({ kind }) => kind !== 'unsupported' && kind !== 'approximate') ?? cells[0]!;
}

function cellFor(row: MatrixRow, { refused, answers, findings }: Attempt<unknown>): MatrixCell {
  const asked = (one: Answered): boolean => row.about.includes(one.feature.kind);
  if (refused.length > 0) return cellOf(worst(refused.some(asked) ? refused.filter(asked) : refused));
  const error = findings.find(({ severity }) => severity === 'error');
  if (error) return { kind: 'unsupported', reason: error.message };
  return cellOf(worst(answers.filter(asked)));
}

function plansOf(
  { title, about, definition: written, strategies = [] }: MatrixRow,
  { visibility, workload }: MatrixColumn,
): readonly Plan[] {
  const replaced = workload !== undefined && written.workload === base.workload && !about.includes('workload');
  const asked = replaced ? { ...written, workload, exposure: undefined } : written;
  const { exposure } = asked;
  const routed = exposure && (exposure.kind === 'http' || exposure.kind === 'grpc');
  const hosts = visibility === 'public' ? { hosts: ['probe.example.com'] } : {};
  const definition = routed ? { ...asked, exposure: { ...exposure, visibility, ...hosts } } : asked;
  const variants = strategies.length ? strategies.map((strategy) => ({ ...definition, strategy })) : [definition];
  return variants.map((variant) => {
    const { plan, findings } = planDefinition(variant, { policy: {}, rings: [], origin: (path) => path });
    if (plan && !hasErrors(findings)) return plan;
    throw new InternalError(`the matrix row '${title}' cannot be planned: ${findings[0]?.message}`);
  });
}

const ORDER: readonly Answer['kind'][] = [
  'exact',
  'notApplicable',
  'conservative',
  'unknown',
  'approximate',
  'unsupported',
];

function worst(answered: readonly Answered[]): Answer {
  return answered
    .map(({ answer }) => answer)
    .reduce<Answer>((found, one) => (ORDER.indexOf(one.kind) > ORDER.indexOf(found.kind) ? one : found), {
      kind: 'exact',
    });
}

function cellOf(answer: Answer): MatrixCell {
  switch (answer.kind) {
    case 'exact':
      return { kind: 'exact' };
    case 'conservative':
    case 'approximate':
      return { kind: answer.kind, reason: answer.deviation };
    case 'notApplicable':
    case 'unsupported':
      return { kind: answer.kind, reason: answer.reason };
    case 'unknown':
      throw new InternalError(`a matrix row depends on the slot '${answer.slot}'`);
  }
}
