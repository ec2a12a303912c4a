import type { Diagnostic, Severity } from './diagnostic';

const SIGN: Readonly<Record<Severity, string>> = { error: '✖', warning: '⚠', info: 'ℹ' };

/** How a severity's sign and a code are coloured; plain by default. */
export interface Paint {
  readonly severity: (severity: Severity, text: string) => string;
  readonly dim: (text: string) => string;
}

const PLAIN: Paint = { severity: (_, text) => text, dim: (text) => text };

/** Findings as people read them: grouped by file and release in the order given, then a line that counts them. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], paint: Paint = PLAIN): string {
  const lines: string[] = [];
  let heading: string | undefined;
  for (const diagnostic of diagnostics) {
    const own = diagnostic.file ?? diagnostic.release;
    if (own !== undefined && own !== heading) lines.push(...(lines.length ? [''] : []), own, '');
    heading = own;
    lines.push(...formatOne(diagnostic, paint), '');
  }
  return `${lines.join('\n')}\n${countLine(diagnostics)}`;
}

function formatOne(diagnostic: Diagnostic, paint: Paint): string[] {
  const { severity, code, path, message, got, allowed, fix, alternatives = [] } = diagnostic;
  const head = `${paint.severity(severity, `${SIGN[severity]} ${code}`)}${path ? `   ${path}` : ''}`;
  const facts = [got && `got      ${got}`, allowed && `allowed  ${allowed}`, `change   ${fix}`].filter(Boolean);
  const width = Math.max(0, ...alternatives.map((one) => one.change.length));
  const ways = alternatives.map((one, index) => `${index ? '        ' : 'nearest '} ${one.change.padEnd(width)}   ${one.deviation}`);
  return [head, ...[message, ...facts, ...ways].map((line) => `  ${String(line).replaceAll('\n', '\n  ')}`), paint.dim(`  docs/diagnostics.md#${code}`)];
}

/** `2 errors, 1 warning`; `no findings` when there are none. */
export function countLine(diagnostics: readonly Diagnostic[]): string {
  const counts = (['error', 'warning', 'info'] as const)
    .map((severity) => [severity, diagnostics.filter((one) => one.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${severity === 'info' ? (count === 1 ? 'note' : 'notes') : count === 1 ? severity : `${severity}s`}`);
  return counts.join(', ') || 'no findings';
}
