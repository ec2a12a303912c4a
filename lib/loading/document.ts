import type { Diagnostic } from '../diagnostics';

/** One definition as a data file holds it. */
export interface DataDocument {
  readonly value: unknown;
  /** The line, from 1, of what stands at a path; of the nearest record around it when it is missing. */
  lineOf(path: string): number | undefined;
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
