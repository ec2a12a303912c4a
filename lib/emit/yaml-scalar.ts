/**
 * How one string is written so that every reader gives the same string back. Readers disagree about bare words
 * (YAML 1.1 and go-yaml read `no`, `012`, `e1` and `12:30` as something else, 1.2 reads `0o17`), therefore a string
 * stays bare only where no rule of any of them applies, and is quoted otherwise.
 */

const WORD = /^[A-Za-z/][A-Za-z0-9_./-]*$/;
const SENTENCE = /^(?:[A-Za-z/]|--[A-Za-z])(?:[!-9;-~]|:(?=[!-+\--Z\\^-z|~])| (?=[!"$-~]))*$/;
// Starts with a digit and has a letter that no notation of a number, hexadecimal or exponent included, can hold.
const AMOUNT = /^[0-9][0-9A-Za-z.]*[g-ik-nq-wyzG-IK-NQ-WYZ%]$/;
const RESERVED = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf|infinity|e[-+._0-9]*)$/i;
const LONGEST_RESERVED = 8;

// What JSON leaves bare and a reader of YAML refuses, breaks a line at, or shows as nothing.
const ESCAPED = /[\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]/g;
const LITERAL_REFUSED =
  /[\0-\u0008\u000b-\u001f\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\p{Cs}]|[ \t](?:\n|$)/u;

/** Writes a string that follows `key: `: bare, as a literal block whose lines are padded, or double-quoted. */
export function blockString(text: string, pad: string): string {
  if (WORD.test(text)) return isReserved(text) ? quoted(text) : text;
  return (text.includes('\n') ? literalBlock(text, pad) : undefined) ?? inlineString(text);
}

/** Writes a string on one line, as keys must be: bare where that is safe, else double-quoted. */
export function inlineString(text: string): string {
  if (WORD.test(text) || SENTENCE.test(text)) return isReserved(text) ? quoted(text) : text;
  return AMOUNT.test(text) ? text : quoted(text);
}

function isReserved(text: string): boolean {
  const mayBe = text.length <= LONGEST_RESERVED || text[0] === 'e' || text[0] === 'E';
  return mayBe && RESERVED.test(text);
}

// Single quotes leave queries with double quotes and backslashes as they were written.
const SINGLE = /^[ -&(-~]*["\\][ -&(-~]*$/;

function quoted(text: string): string {
  if (SINGLE.test(text)) return `'${text}'`;
  const json = JSON.stringify(text);
  return /^[ -~]*$/.test(json)
    ? json
    : json.replace(ESCAPED, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A text of several lines, without its last line break; `undefined` where a literal block would change the text. */
function literalBlock(text: string, pad: string): string | undefined {
  if (!/^\S/.test(text) || LITERAL_REFUSED.test(text)) return undefined;
  const body = text.replace(/\n+$/, '');
  const breaks = text.length - body.length;
  const header = breaks === 0 ? '|-' : breaks === 1 ? '|' : '|+';
  return `${header}\n${pad}${body.replace(/\n(?=[^\n])/g, `\n${pad}`)}${'\n'.repeat(Math.max(1, breaks) - 1)}`;
}

/** YAML 1.1 reads a power of ten as a number only with a point before it and a sign behind it. */
export function numeral(value: number): string {
  const text = String(value);
  return /^-?\de/.test(text) ? text.replace('e', '.0e') : text;
}
