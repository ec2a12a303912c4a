import { catalogue, type DiagnosticCode } from './catalogue';
import type { Alternative, Diagnostic } from './diagnostic';

export interface FindingParts {
  readonly message: string;
  readonly got?: string;
  readonly allowed?: string;
  readonly fix: string;
  /** Only where one code has several sources. */
  readonly source?: string;
  readonly alternatives?: readonly Alternative[];
}

/** Makes a diagnostic; severity and source come from the catalogue. */
export function finding(code: DiagnosticCode, path: string, parts: FindingParts): Diagnostic {
  const { severity, source } = catalogue[code];
  return { code, severity, path, ...parts, source: parts.source ?? source };
}
