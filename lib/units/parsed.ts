/** The outcome of reading a value that a user wrote: the value, or what would have been allowed. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | Unparsed;

export interface Unparsed {
  readonly ok: false;
  /** What was given, printable on one line. */
  readonly got: string;
  /** What is accepted in its place, with an example. */
  readonly allowed: string;
}

export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

export function unparsed(got: unknown, allowed: string): Unparsed {
  return { ok: false, got: printable(got), allowed };
}

/** One line, at most 60 characters, control characters escaped: safe to print whatever a user wrote. */
export function printable(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(describe(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function describe(value: unknown): unknown {
  if (value !== null && typeof value === 'object') return Array.isArray(value) ? 'a list' : 'a record';
  return typeof value === 'function' ? 'a function' : value;
}
