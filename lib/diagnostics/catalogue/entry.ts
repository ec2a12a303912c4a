import type { Severity } from '../diagnostic';

/** What is the same for every finding of one code. */
export interface CatalogueEntry {
  readonly severity: Severity;
  /** One sentence for the reference page. */
  readonly summary: string;
  /** The document, issue or source file that the limit comes from. */
  readonly source: string;
}

export type Catalogue = Readonly<Record<string, CatalogueEntry>>;
