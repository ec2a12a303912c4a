import { catalogue, type DiagnosticCode } from './catalogue';
import type { Alternative, Diagnostic } from './diagnostic';
import type { Fix } from './fix';

export interface FindingParts {
  readonly message: string;
  readonly got?: string;
  readonly allowed?: string;
  readonly fix: Fix;
  /** Only where one code has several sources. */
  readonly source?: string;
  readonly alternatives?: readonly Alternative[];
}

/** Makes a diagnostic; severity and source come from the catalogue. */
export function finding(code: DiagnosticCode, path: string, parts: FindingParts): Diagnostic {
  const { severity, source } = catalogue[code];
  const { fix } = parts;
  const forms = typeof fix === 'string' ? { fix } : { fix: fix.program, fixInData: fix.data };
  return { code, severity, path, ...parts, ...forms, source: parts.source ?? source };
}
