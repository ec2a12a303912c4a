import type { Diagnostic } from '../diagnostics';

/** One definition as a data file holds it. */
export interface DataDocument {
  readonly value: unknown;
  /** Where what stands at a path begins; the nearest record around it when it is missing. */
  placeOf(path: string): Place | undefined;
}

/** Both from 1, as editors count. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface DataDocuments {
  readonly documents: readonly DataDocument[];
  readonly findings: readonly Diagnostic[];
}

/** Every prefix of a path, longest first: `a.b[1].c`, `a.b[1]`, `a.b`, `a`, ``. */
export function prefixesOf(path: string): readonly string[] {
  const cuts = [...path.matchAll(/[.[]/g)].map((match) => match.index).reverse();
  return [...new Set([path, ...cuts.map((cut) => path.slice(0, cut)), ''])];
}
