import { countLine, formatDiagnostics, type Diagnostic, type Paint } from '../diagnostics';
import { briefFindings } from './brief-findings';
import type { Destination, Outcome } from './lower-all';
import { mergeFindings } from './merge-findings';

/**
 * The findings as people read them: those of loading first, then by file, errors first; notes follow in one line each.
 * What is the same in every environment and on every target is said once; what is not says where.
 */
export function reportFindings(
  general: readonly Diagnostic[],
  outcomes: readonly Outcome[],
  destinations: readonly Destination[],
  paint: Paint,
): string {
  const crowded = new Set(
    duplicates(
      [...new Set(outcomes.map(({ file, release }) => `${file}\n${release.name}`))].map((key) => key.split('\n')[0]!),
    ),
  );
  const merged = mergeFindings(outcomes);
  const headings = new Map<Diagnostic, string>();
  for (const { finding, outcome, places } of merged) {
    const where = places.length < destinations.length ? [...places] : [];
    const whose = crowded.has(outcome.file) ? [outcome.release.name] : [];
    headings.set(finding, [outcome.file, ...whose, ...where].join(' · '));
  }
  const headingOf = (one: Diagnostic) => headings.get(one) ?? one.file ?? one.release;
  const ordered = grouped([...headings.keys()], headingOf);
  const full = [...general, ...ordered].filter((one) => !isNote(one));
  const notes = briefFindings(
    general.filter(isNote),
    outcomes.map((one) => ({ ...one, findings: one.findings.filter(isNote) })),
    paint,
  );
  const all = [...general, ...merged.map(({ finding }) => finding)];
  const body =
    full.length > 0 ? formatDiagnostics(full, paint, headingOf).slice(0, -countLine(full).length).trimEnd() : '';
  return [body, notes.join('\n'), countLine(all)].filter((part) => part !== '').join('\n\n');
}

export function isNote({ severity }: Diagnostic): boolean {
  return severity === 'info';
}

/** Findings of one heading stand together, headings in the order of their first finding. */
function grouped(
  findings: readonly Diagnostic[],
  headingOf: (one: Diagnostic) => string | undefined,
): readonly Diagnostic[] {
  const groups = new Map<string | undefined, Diagnostic[]>();
  for (const finding of findings) {
    const heading = headingOf(finding);
    groups.set(heading, [...(groups.get(heading) ?? []), finding]);
  }
  const errorsFirst = (one: Diagnostic) => (one.severity === 'error' ? 0 : 1);
  return [...groups.values()].flatMap((group) => group.sort((a, b) => errorsFirst(a) - errorsFirst(b)));
}

function duplicates(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
