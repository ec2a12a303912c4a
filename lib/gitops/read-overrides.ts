import { didYouMean } from '../definition/did-you-mean';
import { finding, joinPath, type Diagnostic, type DiagnosticCode } from '../diagnostics';
import type { ManifestOverride, PatchOperation } from './overrides';

export interface ReadOverrides {
  /** Empty where there are errors: overrides that are applied in part would be another release. */
  readonly overrides: readonly ManifestOverride[];
  readonly findings: readonly Diagnostic[];
}

/** Overrides as data, such as a file holds them: a list of `{ kind, name?, patch }`. */
export function readOverrides(value: unknown): ReadOverrides {
  if (!Array.isArray(value)) {
    const problem = wrong('overrides', value, 'a list of { kind, name?, patch }', 'write a list');
    return { overrides: [], findings: [problem] };
  }
  const findings = value.flatMap((one: unknown, index) => checkOverride(one, joinPath('overrides', index)));
  return { overrides: findings.length > 0 ? [] : (value as readonly ManifestOverride[]), findings };
}

type Fields = Readonly<Record<string, unknown>>;

function checkOverride(value: unknown, path: string): readonly Diagnostic[] {
  if (!isRecord(value)) return [wrong(path, value, '{ kind, name?, patch }', 'write a record')];
  const { patch } = value;
  return [
    ...unknownFields(value, ['kind', 'name', 'patch'], path),
    ...text(value, 'kind', path),
    ...(value.name === undefined ? [] : text(value, 'name', path)),
    ...(Array.isArray(patch) && patch.length > 0
      ? patch.flatMap((one: unknown, index) => checkOperation(one, joinPath(path, 'patch', index)))
      : [
          wrong(joinPath(path, 'patch'), patch, 'a list of operations', "write [{ op: 'replace', path: '/…', value }]"),
        ]),
  ];
}

/** What each operation of RFC 6902 has besides `op` and `path`. */
const OPERATIONS: Readonly<Record<PatchOperation['op'], 'value' | 'from' | undefined>> = {
  add: 'value',
  replace: 'value',
  test: 'value',
  remove: undefined,
  move: 'from',
  copy: 'from',
};

function checkOperation(value: unknown, path: string): readonly Diagnostic[] {
  if (!isRecord(value)) return [wrong(path, value, '{ op, path, … }', 'write a record')];
  const { op } = value;
  if (typeof op !== 'string' || !Object.hasOwn(OPERATIONS, op)) {
    const names = Object.keys(OPERATIONS);
    const meant = typeof op === 'string' ? didYouMean(op, names) : undefined;
    return [wrong(joinPath(path, 'op'), op, names.join(' | '), meant === undefined ? 'name one' : `write ${meant}`)];
  }
  const more = OPERATIONS[op as PatchOperation['op']];
  return [
    ...unknownFields(value, ['op', 'path', ...(more ? [more] : [])], path),
    ...pointer(value, 'path', path),
    ...(more === 'from' ? pointer(value, 'from', path) : []),
    ...(more === 'value' && !('value' in value)
      ? [missing(joinPath(path, 'value'), 'the value that it becomes', 'write value')]
      : []),
  ];
}

function unknownFields(record: Fields, known: readonly string[], path: string): readonly Diagnostic[] {
  return Object.keys(record)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const meant = didYouMean(name, known);
      return finding('unknown-field', joinPath(path, name), {
        message: 'This field means nothing in an override.',
        got: name,
        allowed: known.join(', '),
        fix: meant === undefined ? 'remove it' : `write ${meant}`,
      });
    });
}

function text(record: Fields, name: string, path: string): readonly Diagnostic[] {
  const value = record[name];
  return typeof value === 'string' && value !== ''
    ? []
    : [wrong(joinPath(path, name), value, 'a text', `write the ${name} of the object`)];
}

function pointer(record: Fields, name: string, path: string): readonly Diagnostic[] {
  const value = record[name];
  const valid = typeof value === 'string' && /^(\/([^~/]|~[01])*)*$/.test(value);
  return valid ? [] : [wrong(joinPath(path, name), value, 'a JSON pointer (RFC 6901)', "write a path such as '/spec'")];
}

function wrong(path: string, got: unknown, allowed: string, fix: string): Diagnostic {
  return got === undefined ? missing(path, allowed, fix) : problem('invalid-value', path, allowed, fix, shown(got));
}

function missing(path: string, allowed: string, fix: string): Diagnostic {
  return problem('missing-field', path, allowed, fix);
}

function problem(code: DiagnosticCode, path: string, allowed: string, fix: string, got?: string): Diagnostic {
  const message = code === 'missing-field' ? 'This field of an override is missing.' : 'No override looks like this.';
  return finding(code, path, { message, ...(got === undefined ? {} : { got }), allowed, fix });
}

const LONGEST_SHOWN = 60;

function shown(value: unknown): string {
  const json = JSON.stringify(value);
  return json.length > LONGEST_SHOWN ? `${json.slice(0, LONGEST_SHOWN)}…` : json;
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
