import type { Diagnostic, Severity } from './diagnostic';
import { spelledForFile } from './fix';

const SIGN: Readonly<Record<Severity, string>> = { error: '✖', warning: '⚠', info: 'ℹ' };

/** How a severity's sign and a code are coloured; plain by default. */
export interface Paint {
  readonly severity: (severity: Severity, text: string) => string;
  readonly dim: (text: string) => string;
}

const PLAIN: Paint = { severity: (_, text) => text, dim: (text) => text };

/**
 * Findings as people read them: grouped by file and release in the order given, then a line that counts them.
 *
 * @param headingOf what findings stand under, where it is neither their file nor their release
 */
export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  paint: Paint = PLAIN,
  headingOf: (one: Diagnostic) => string | undefined = ({ file, release }) => file ?? release,
): string {
  const lines: string[] = [];
  let heading: string | undefined;
  for (const diagnostic of diagnostics) {
    const own = headingOf(diagnostic);
    if (own !== undefined && own !== heading) lines.push(...(lines.length ? [''] : []), printed(own), '');
    heading = own;
    lines.push(...formatOne(diagnostic, paint), '');
  }
  return [...lines, countLine(diagnostics)].join('\n');
}

function formatOne(diagnostic: Diagnostic, paint: Paint): string[] {
  const { severity, code, path, message, got, allowed, fix, source, alternatives = [] } = spelledForFile(diagnostic);
  const place = [printed(path), placeOf(diagnostic)].filter((part) => part !== '').join('   ');
  const head = `${paint.severity(severity, `${SIGN[severity]} ${code}`)}${place ? `   ${place.replaceAll('\n', ' ')}` : ''}`;
  const facts = [
    ...(got === undefined ? [] : [`got      ${got}`]),
    ...(allowed === undefined ? [] : [`allowed  ${allowed}`]),
    `change   ${fix}`,
    ...(isPlatformRule(source) ? [`rule     ${source}`] : []),
  ];
  const width = Math.max(0, ...alternatives.map((one) => one.change.length));
  const ways = alternatives.map(
    (one, index) => `${index ? '        ' : 'nearest '} ${one.change.padEnd(width)}   ${one.deviation}`,
  );
  return [
    head,
    ...[message, ...facts, ...ways].map((line) => `  ${printed(line).replaceAll('\n', '\n  ')}`),
    paint.dim(`  docs/diagnostics.md#${code}`),
  ];
}

/** A rule of the platform's own, which no page of the documentation can tell. */
export function isPlatformRule(source: string): boolean {
  return /^platform\.\S*policy\./.test(source);
}

/** `file:line`, which terminals and editors make a link of. */
function placeOf({ file, line }: Diagnostic): string {
  return file === undefined || line === undefined ? '' : `${printed(file)}:${line}`;
}

/** Texts hold names that users wrote: what would command a terminal or hide the text around it is shown instead. */
function printed(text: string): string {
  return text.replace(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (one) => `\\u{${one.codePointAt(0)!.toString(16)}}`);
}

/** `2 errors, 1 warning`; `no findings` when there are none. */
export function countLine(diagnostics: readonly Diagnostic[]): string {
  const counts = (['error', 'warning', 'info'] as const)
    .map((severity) => [severity, diagnostics.filter((one) => one.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(
      ([severity, count]) =>
        `${count} ${severity === 'info' ? (count === 1 ? 'note' : 'notes') : count === 1 ? severity : `${severity}s`}`,
    );
  return counts.join(', ') || 'no findings';
}
