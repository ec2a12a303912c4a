import type { ErrorCode } from 'yaml';

interface Expectation {
  readonly allowed: string;
  readonly fix: string;
}

/** What should stand where the parser stumbled, and what to write. */
export function yamlExpectation(code: ErrorCode, message: string): Expectation {
  return /\bend with\b|closing/.test(message) ? CLOSED : (EXPECTED[code] ?? OTHERWISE);
}

const CLOSED: Expectation = {
  allowed: 'the sign that closes what was opened: a quote, ] or }',
  fix: 'close the quote or bracket that was opened before this place',
};

const INDENTED: Expectation = {
  allowed: 'the fields of one record in one column, and a field on its own line',
  fix: "begin this line in the same column as the field before it; where a text has ': ' in it, put it in quotes",
};

const OTHERWISE: Expectation = {
  allowed: 'YAML 1.2 of records, lists and scalars',
  fix: 'compare this line with the one before: its column, its quotes, and a space after each colon',
};

const EXPECTED: Readonly<Partial<Record<ErrorCode, Expectation>>> = {
  BLOCK_AS_IMPLICIT_KEY: INDENTED,
  BLOCK_IN_FLOW: CLOSED,
  BAD_INDENT: INDENTED,
  MISSING_CHAR: CLOSED,
  MULTILINE_IMPLICIT_KEY: {
    allowed: "a field's name, then ': '",
    fix: "write a colon and a space after the field's name, or close the quote before it",
  },
  TAB_AS_INDENT: { allowed: 'spaces', fix: 'replace the tab by two spaces' },
  BAD_SCALAR_START: { allowed: 'a letter, a digit or a quote', fix: 'put the value in quotes' },
  BAD_DQ_ESCAPE: {
    allowed: 'an escape of YAML after a backslash',
    fix: "write the text in single quotes, where '\\' stands for itself",
  },
};
