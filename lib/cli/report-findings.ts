import { countLine, formatDiagnostics, type Diagnostic, type Paint } from '../diagnostics';
import { briefFindings } from './brief-findings';
import { placeOf, type Destination, type Outcome } from './lower-all';

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
  const merged = mergeSame(outcomes);
  const headed = merged.map(({ finding, places }) => {
    const where = places.length < destinations.length ? [...places] : [];
    const whose = crowded.has(finding.file ?? '') ? [finding.release ?? ''] : [];
    return { ...finding, file: [finding.file ?? '', ...whose, ...where].join(' · ') };
  });
  const full = [...general, ...grouped(headed)].filter((one) => !isNote(one));
  const notes = briefFindings(
    general.filter(isNote),
    outcomes.map((one) => ({ ...one, findings: one.findings.filter(isNote) })),
    paint,
  );
  const all = [...general, ...merged.map(({ finding }) => finding)];
  const body = full.length > 0 ? formatDiagnostics(full, paint).slice(0, -countLine(full).length).trimEnd() : '';
  return [body, notes.join('\n'), countLine(all)].filter((part) => part !== '').join('\n\n');
}

function isNote({ severity }: Diagnostic): boolean {
  return severity === 'info';
}

interface Merged {
  readonly finding: Diagnostic;
  readonly places: readonly string[];
}

function mergeSame(outcomes: readonly Outcome[]): readonly Merged[] {
  const merged = new Map<string, { finding: Diagnostic; places: Set<string> }>();
  for (const outcome of outcomes) {
    for (const finding of outcome.findings) {
      const key = JSON.stringify(finding);
      const entry = merged.get(key) ?? { finding, places: new Set() };
      entry.places.add(placeOf(outcome));
      merged.set(key, entry);
    }
  }
  return [...merged.values()].map(({ finding, places }) => ({ finding, places: [...places] }));
}

/** Findings of one heading stand together, headings in the order of their first finding. */
function grouped(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  const groups = new Map<string, Diagnostic[]>();
  for (const finding of findings) groups.set(finding.file ?? '', [...(groups.get(finding.file ?? '') ?? []), finding]);
  const errorsFirst = (one: Diagnostic) => (one.severity === 'error' ? 0 : 1);
  return [...groups.values()].flatMap((group) => group.sort((a, b) => errorsFirst(a) - errorsFirst(b)));
}

function duplicates(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
