import type { Diagnostic } from '../diagnostics';
import { placeOf, type Outcome } from './lower-all';

export interface MergedFinding {
  readonly finding: Diagnostic;
  /** The file and the name of its release, in which the finding need not stand. */
  readonly outcome: Pick<Outcome, 'file' | 'release'>;
  /** Environments and targets. */
  readonly places: readonly string[];
}

/** What is the same in several environments or on several targets, once. */
export function mergeFindings(outcomes: readonly Outcome[]): readonly MergedFinding[] {
  const merged = new Map<string, { finding: Diagnostic; outcome: Outcome; places: Set<string> }>();
  for (const outcome of outcomes) {
    for (const finding of outcome.findings) {
      const key = JSON.stringify(finding);
      const entry = merged.get(key) ?? { finding, outcome, places: new Set() };
      entry.places.add(placeOf(outcome));
      merged.set(key, entry);
    }
  }
  return [...merged.values()].map(({ places, ...rest }) => ({ ...rest, places: [...places] }));
}
