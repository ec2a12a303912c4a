import { finding, joinPath, type Diagnostic } from '../diagnostics';
import { printable } from '../units';
import { prefixesOf, type DataDocuments, type Place } from './document';

/** Reads JSON strictly: `JSON.parse` takes the last of two equal keys, and its errors name no line. */
export function readJson(text: string, file: string): DataDocuments {
  const value = plainJson(text);
  if (value === undefined) return scanned(text, file);
  // Places are asked for only where there is a finding.
  let placeOf: ((path: string) => Place | undefined) | undefined;
  const placed = () => scanned(text, file).documents[0]!.placeOf;
  return { documents: [{ value, placeOf: (path) => (placeOf ??= placed())(path) }], findings: [] };
}

/** The value of a text in which each key stands once; undefined where that is not sure. */
function plainJson(text: string): unknown {
  try {
    const value = JSON.parse(text) as unknown;
    // Every key of the text ends so. In a string it may stand too, which makes the number too large and never too small.
    const keys = text.match(/"[ \t\n\r]*:/g)?.length ?? 0;
    return keys === countKeys(value, 0) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** NaN for what is nested too deep, which is no number of keys. */
function countKeys(value: unknown, depth: number): number {
  if (depth > DEEPEST) return Number.NaN;
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) for (const item of value as readonly unknown[]) count += countKeys(item, depth + 1);
  else for (const key of Object.keys(value)) count += 1 + countKeys((value as Record<string, unknown>)[key], depth + 1);
  return count;
}

function scanned(text: string, file: string): DataDocuments {
  const scan = new Scan(text);
  const problem = scan.run();
  const line = (offset: number): number => placeAt(scan.text, offset).line;
  if (problem !== undefined) return { documents: [], findings: [syntaxError(scan.text, problem, file)] };
  const placeOf = (path: string): Place | undefined => {
    const known = prefixesOf(path).find((prefix) => scan.places.has(prefix));
    return known === undefined ? undefined : placeAt(scan.text, scan.places.get(known)!);
  };
  return {
    documents: scan.duplicates.length > 0 ? [] : [{ value: JSON.parse(scan.text) as unknown, placeOf }],
    findings: scan.duplicates.map(({ path, offset }) => duplicateKey(path, file, line(offset))),
  };
}

function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: before[before.length - 1]!.length + 1 };
}

interface Duplicate {
  readonly path: string;
  readonly offset: number;
}

interface Unexpected {
  readonly offset: number;
  readonly wanted: string;
}

const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const SPACE = /[ \t\n\r]*/y;
const DEEPEST = 200;

class Scan {
  readonly places = new Map<string, number>();
  readonly duplicates: Duplicate[] = [];
  private offset = 0;

  constructor(readonly text: string) {}

  run(): Unexpected | undefined {
    const problem = this.value('', 0);
    if (problem !== undefined) return problem;
    this.take(SPACE);
    return this.offset === this.text.length ? undefined : this.unexpected('the end of the file');
  }

  private value(path: string, depth: number): Unexpected | undefined {
    this.take(SPACE);
    this.places.set(path, this.offset);
    if (depth > DEEPEST) return this.unexpected(`at most ${DEEPEST} levels`);
    if (this.skip('{')) return this.record(path, depth);
    if (this.skip('[')) return this.list(path, depth);
    return this.take(STRING) || this.take(SCALAR) ? undefined : this.unexpected('a value');
  }

  private record(path: string, depth: number): Unexpected | undefined {
    const keys = new Set<string>();
    if (this.skip('}')) return undefined;
    do {
      this.take(SPACE);
      const offset = this.offset;
      const key = this.take(STRING);
      if (key === '') return this.unexpected('a key in double quotes');
      const name = JSON.parse(key) as string;
      const at = joinPath(path, name);
      if (keys.has(name)) this.duplicates.push({ path: at, offset });
      keys.add(name);
      if (!this.skip(':')) return this.unexpected("':'");
      const problem = this.value(at, depth + 1);
      if (problem !== undefined) return problem;
      this.places.set(at, offset);
    } while (this.skip(','));
    return this.skip('}') ? undefined : this.unexpected("',' or '}'");
  }

  private list(path: string, depth: number): Unexpected | undefined {
    if (this.skip(']')) return undefined;
    let index = 0;
    do {
      const problem = this.value(joinPath(path, index), depth + 1);
      if (problem !== undefined) return problem;
      index += 1;
    } while (this.skip(','));
    return this.skip(']') ? undefined : this.unexpected("',' or ']'");
  }

  private skip(sign: string): boolean {
    this.take(SPACE);
    if (this.text[this.offset] !== sign) return false;
    this.offset += 1;
    return true;
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.offset += found.length;
    return found;
  }

  private unexpected(wanted: string): Unexpected {
    return { offset: this.offset, wanted };
  }
}

function syntaxError(text: string, { offset, wanted }: Unexpected, file: string): Diagnostic {
  const { line, column } = placeAt(text, offset);
  return {
    ...finding('file-syntax', '', {
      message: `This is not JSON: line ${line}, column ${column} should hold ${wanted}.`,
      got: offset < text.length ? printable(text.slice(offset, offset + 12)) : 'the end of the file',
      allowed: wanted,
      fix: 'JSON has no comments and no trailing commas; YAML has both',
    }),
    file,
    line,
    column,
  };
}

function duplicateKey(path: string, file: string, line: number | undefined): Diagnostic {
  return {
    ...finding('duplicate-key', path, {
      message: 'This key stands twice in one record; only one of its values could count.',
      allowed: 'each key once',
      fix: 'remove one of them',
    }),
    file,
    ...(line === undefined ? {} : { line }),
  };
}
