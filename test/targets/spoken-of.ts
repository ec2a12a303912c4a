import { joinPath, type Diagnostic } from '../../lib/diagnostics';

/** The places at which two values differ. */
export function differences(a: unknown, b: unknown, path = ''): string[] {
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  if (
    typeof a !== 'object' ||
    typeof b !== 'object' ||
    a === null ||
    b === null ||
    Array.isArray(a) !== Array.isArray(b)
  )
    return [path];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.flatMap((key) =>
    differences(
      (a as Record<string, unknown>)[key],
      (b as Record<string, unknown>)[key],
      joinPath(path, Array.isArray(a) ? Number(key) : key),
    ),
  );
}

/** A finding at the field, or at something in it, or at the record right around it. */
export function isSpokenOf(findings: readonly Diagnostic[], places: readonly string[]): boolean {
  return places.some((place) =>
    findings.some(({ path }) => path.startsWith(place) || (path.split(/[.[]/).length > 1 && place.startsWith(path))),
  );
}
