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

const LONGEST = 60;

// Line breaks, commands to a terminal, and what hides or reorders the text around it.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** One line, at most 60 characters, control characters escaped: safe to print whatever a user wrote. */
export function printable(value: unknown): string {
  const text = (typeof value === 'string' ? JSON.stringify(value) : described(value)).replace(UNPRINTABLE, escaped);
  // Cut between characters, not inside the pair that makes an emoji.
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1).replace(/\p{Cs}$/u, '')}…` : text;
}

function escaped(character: string): string {
  return `\\u{${character.codePointAt(0)!.toString(16)}}`;
}

function described(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value !== null && typeof value === 'object') return 'a record';
  if (typeof value === 'function') return 'a function';
  return Object.is(value, -0) ? '-0' : String(value);
}
