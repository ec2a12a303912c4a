import type { CellKind, Matrix, MatrixCell } from './matrix';

const WORDS: Readonly<Record<CellKind, string>> = {
  exact: 'yes',
  conservative: 'safer',
  approximate: 'near',
  notApplicable: 'not needed',
  unsupported: 'no',
};

const LEGEND = [
  'yes: exactly as written. safer: different, never riskier. near: only when approximation is allowed.',
  'not needed: the platform has no such thing and needs none. no: refused, with the nearest plans.',
];

/** The matrix for a terminal, or for a README. Numbers lead to the reasons below it. */
export function formatMatrix(matrix: Matrix, format: 'text' | 'markdown' = 'text'): string {
  const reasons = reasonsOf(matrix);
  const head = ['', ...matrix.columns];
  const rows = matrix.rows.map(({ title, cells }) => [title, ...cells.map((cell) => cellText(cell, reasons, format))]);
  const table = format === 'text' ? textTable([head, ...rows]) : markdownTable(head, rows);
  const notes = reasons.map((reason, index) =>
    format === 'text' ? `[${index + 1}] ${reason}` : `${index + 1}. ${escapeMarkdown(reason)}`,
  );
  return [...table, '', LEGEND.join(format === 'text' ? '\n' : ' '), ...(notes.length ? ['', ...notes] : []), ''].join(
    '\n',
  );
}

/** Each reason once, in the order of the table. */
function reasonsOf({ rows }: Matrix): readonly string[] {
  return [
    ...new Set(rows.flatMap(({ cells }) => cells.flatMap(({ reason }) => (reason === undefined ? [] : [reason])))),
  ];
}

function cellText({ kind, reason }: MatrixCell, reasons: readonly string[], format: 'text' | 'markdown'): string {
  if (reason === undefined) return WORDS[kind];
  const number = reasons.indexOf(reason) + 1;
  return format === 'text' ? `${WORDS[kind]} [${number}]` : `${WORDS[kind]} <sup>${number}</sup>`;
}

function textTable(lines: readonly (readonly string[])[]): string[] {
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** Reasons are ours, but may quote names. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\|<>*_`[\]]/g, '\\$&').replace(/\s+/g, ' ');
}
