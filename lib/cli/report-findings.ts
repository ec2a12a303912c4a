import { formatDiagnostics, type Diagnostic, type Paint } from '../diagnostics';
import type { Destination, Outcome } from './lower-all';

/**
 * The findings as people read them: those of loading first, then by file. What is the same in every environment and on
 * every target is said once; what is not says where.
 */
export function reportFindings(
  general: readonly Diagnostic[],
  outcomes: readonly Outcome[],
  destinations: readonly Destination[],
  paint?: Paint,
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
  return formatDiagnostics([...general, ...grouped(headed)], paint);
}

interface Merged {
  readonly finding: Diagnostic;
  readonly places: readonly string[];
}

function mergeSame(outcomes: readonly Outcome[]): readonly Merged[] {
  const merged = new Map<string, { finding: Diagnostic; places: Set<string> }>();
  for (const { findings, environment, target } of outcomes) {
    for (const finding of findings) {
      const key = JSON.stringify(finding);
      const entry = merged.get(key) ?? { finding, places: new Set() };
      entry.places.add([environment, target].filter(Boolean).join(' on '));
      merged.set(key, entry);
    }
  }
  return [...merged.values()].map(({ finding, places }) => ({ finding, places: [...places] }));
}

/** Findings of one heading stand together, headings in the order of their first finding. */
function grouped(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  const groups = new Map<string, Diagnostic[]>();
  for (const finding of findings) groups.set(finding.file ?? '', [...(groups.get(finding.file ?? '') ?? []), finding]);
  return [...groups.values()].flat();
}

function duplicates(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
