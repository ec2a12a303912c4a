import type { Diagnostic, DiagnosticCode } from '../diagnostics';

/** What a rule of objects finds, and what has said it in the words of the definition where the value is from there. */
const SAID_BY: ReadonlyMap<DiagnosticCode, DiagnosticCode> = new Map([['pod-image-mutable', 'image-not-versioned']]);

/** Whether one problem was told already: of the same value, in better words. */
export function isSaid({ code, got }: Diagnostic, known: readonly Diagnostic[]): boolean {
  const better = SAID_BY.get(code);
  return better !== undefined && known.some((one) => one.code === better && one.got === got);
}
