/* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports --
   zod is loaded with the first value that is wrong */
import type { z } from 'zod';
import { finding, joinPath, type Diagnostic } from '../../diagnostics';
import { printable } from '../../units';
import { didYouMean } from '../did-you-mean';
import { accepts } from './accepts';
import type { ChoiceFacts, OptionFacts } from './choice';
import type { Problem } from './field';
import { meantPlace } from './meant-place';
import { recordText } from './record-text';
import type { Schema } from './schema';

const zodOf = (schema: Schema) => (require('./zod-of') as typeof import('./zod-of')).zodOf(schema);

type Issue = z.core.$ZodIssue;

type Path = readonly (string | number)[];

/** Findings in the user's words for what the schema has to say about `value`. */
export function findingsOf(schema: Schema, value: unknown, at: Path = []): readonly Diagnostic[] {
  if (accepts(schema, value)) return [];
  const result = zodOf(schema).safeParse(value);
  return result.success ? [] : result.error.issues.flatMap((issue) => explain(issue, value, at));
}

/** @param root The value that the issue's path starts from. @param at The place of `root`. */
function explain(issue: Issue, root: unknown, at: Path): readonly Diagnostic[] {
  const path = [...at, ...issue.path.map(String)].map(asStep);
  const value = valueAt(root, issue.path);
  switch (issue.code) {
    case 'custom':
      return [broken(issue.params?.['problem'] as Problem, path, value)];
    case 'unrecognized_keys':
      return [...issue.keys].sort().map((key) => unknownField(key, JSON.parse(issue.message) as string[], path));
    case 'invalid_type':
      return [wrongType(issue, path, value)];
    case 'invalid_key':
      return issue.issues.flatMap((one) => (one.code === 'custom' ? [brokenKey(one, path)] : []));
    case 'too_small':
      return [broken(EMPTY, path, value)];
    case 'invalid_union':
      return explainUnion(issue, path, value);
    default:
      return [broken({ ...EMPTY, allowed: issue.message, fix: issue.message }, path, value)];
  }
}

const EMPTY: Problem = {
  code: 'invalid-value',
  message: 'This list is empty.',
  allowed: 'at least one item',
  fix: 'add an item, or leave the field out',
};

function explainUnion(issue: z.core.$ZodIssueInvalidUnion, path: Path, value: unknown): readonly Diagnostic[] {
  const { options, exactlyOne } = JSON.parse(issue.message) as ChoiceFacts;
  const numbered = options.map((facts, index) => ({ facts, issues: issue.errors[index]! }));
  const shaped = numbered.filter(({ facts }) => facts.shape === shapeOf(value));
  if (shaped.length === 0 || value === undefined) return [noneFits(numbered, path, value)];
  if (shapeOf(value) === 'scalar') return [noneFits(numbered, path, value)];
  const kind = kindIn(value);
  const kinds = [...new Set(shaped.flatMap(({ facts }) => facts.kinds ?? []))];
  const fitting = shaped.filter(({ facts }) => facts.kinds === undefined || facts.kinds.includes(kind ?? ''));
  if (kinds.length > 0 && !shaped.some(({ facts }) => facts.kinds?.includes(kind ?? ''))) {
    if (kind !== undefined || fitting.length === 0) return [unknownKind(kinds, path, value)];
  }
  const wrongCount = exactlyOne && choiceOf(exactlyOne, path, value);
  if (wrongCount) return [wrongCount, ...unknownToAll(fitting, path, value)];
  const best = fitting.reduce((least, one) => (weigh(one.issues) < weigh(least.issues) ? one : least));
  return best.issues.flatMap((one) => explain(one, value, path));
}

/** A field that no option has is often the misspelt one of which exactly one must be there. */
function unknownToAll(options: readonly NumberedOption[], path: Path, value: unknown): readonly Diagnostic[] {
  const unknown = options.map(({ issues }) =>
    issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' && issue.path.length === 0 ? explain(issue, value, path) : [],
    ),
  );
  const [first = [], ...others] = unknown;
  return first.filter((one) => others.every((list) => list.some(({ path: place }) => place === one.path)));
}

function shapeOf(value: unknown): OptionFacts['shape'] {
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' && value !== null ? 'record' : 'scalar';
}

function kindIn(value: unknown): string | undefined {
  const kind = valueAt(value, ['kind']);
  return kind === undefined || kind === null ? undefined : typeof kind === 'string' ? kind : String(typeof kind);
}

/** How far a value is from an option: the option with the fewest mistakes is the one that was meant. */
function weigh(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => {
    // A field that an option does not have speaks against it, more than all that may be wrong inside of its fields.
    if (issue.code === 'unrecognized_keys') return sum + (issue.path.length === 0 ? 1000 : 3) * issue.keys.length;
    return sum + (issue.code === 'invalid_union' ? insideWeight(Math.min(...issue.errors.map(weigh))) : 1);
  }, 0);
}

/** What is wrong further inside never outweighs a field that the option does not have. */
function insideWeight(weight: number): number {
  return Math.min(20, Math.max(1, weight));
}

interface NumberedOption {
  readonly facts: OptionFacts;
  readonly issues: readonly Issue[];
}

function noneFits(options: readonly NumberedOption[], path: Path, value: unknown): Diagnostic {
  const problems = options.flatMap(({ issues }) => problemsIn(issues));
  const kinds = [...new Set(options.flatMap(({ facts }) => facts.kinds ?? []))].filter((kind) => kind !== '');
  const records = kinds.length ? [`a record with kind ${kinds.join(' | ')}`] : [];
  const others = options.flatMap(({ facts }) =>
    facts.shape === 'scalar' || facts.kinds
      ? []
      : [facts.label ?? (facts.fields ? recordText(facts.fields) : `a ${facts.shape}`)],
  );
  const allowed = [...new Set([...problems.map((one) => one.allowed), ...records, ...others])].join(', or ');
  const only = problems.length === 1 ? problems[0] : undefined;
  const meant = typeof value === 'string' ? didYouMean(value, kinds) : undefined;
  const fix =
    problems.find((one) => one.exact)?.fix ??
    inRecord(options, value) ??
    (meant === undefined ? only?.fix : `write { kind: ${meant}, … }`) ??
    `write ${allowed}`;
  const message = only?.message ?? 'This value is not allowed here.';
  return broken({ code: only?.code ?? 'invalid-value', message, allowed, fix }, path, value);
}

/** A path in place of a probe, or a query in place of its record: what the text is for is told by the shape. */
function inRecord(options: readonly NumberedOption[], value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 200) return undefined;
  const text = value.replaceAll("'", "''");
  if (value.startsWith('/') && options.some(({ facts }) => facts.kinds?.includes('http')))
    return `write { kind: http, path: '${text}' }`;
  const [first] = options.flatMap(({ facts }) => (facts.fields?.length === 1 ? facts.fields : []));
  return first === undefined || first === 'ref' ? undefined : `write { ${first}: '${text}' }`;
}

function problemsIn(issues: readonly Issue[]): readonly Problem[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'invalid_union' && issue.path.length === 0) return issue.errors.flatMap(problemsIn);
    return issue.code === 'custom' && issue.path.length === 0 ? [issue.params?.['problem'] as Problem] : [];
  });
}

function unknownKind(kinds: readonly string[], path: Path, value: unknown): Diagnostic {
  const known = kinds.filter((one) => one !== '');
  const got = valueAt(value, ['kind']);
  const meant = typeof got === 'string' ? didYouMean(got, known) : undefined;
  const missing = got === undefined;
  return finding(missing ? 'missing-field' : 'invalid-kind', joinPath(...path, 'kind'), {
    message: missing ? "'kind' is missing: it says which of several shapes this is." : 'There is no such kind here.',
    ...(missing ? {} : { got: `kind ${printable(got)}` }),
    allowed: known.join(' | '),
    fix: meant === undefined ? `write kind: ${known[0]}, or another of them` : `did you mean '${meant}'?`,
  });
}

function choiceOf(names: readonly string[], path: Path, value: unknown): Diagnostic | undefined {
  const given = names.filter((name) => valueAt(value, [name]) !== undefined);
  if (given.length === 1) return undefined;
  return finding('invalid-choice', joinPath(...path), {
    message: given.length === 0 ? 'One of several fields must be there.' : 'Only one of these fields may be there.',
    got: given.length === 0 ? 'none of them' : given.join(' and '),
    allowed: `exactly one of ${names.join(', ')}`,
    fix: given.length === 0 ? `add one of ${names.join(', ')}` : `keep one of ${given.join(', ')}`,
  });
}

function broken(problem: Problem, path: Path, value: unknown): Diagnostic {
  if (value === undefined) return missing(path, problem.allowed);
  const { code, message, allowed, fix } = problem;
  return finding(code, joinPath(...path), { message, got: printable(value), allowed, fix });
}

function brokenKey(issue: Extract<Issue, { code: 'custom' }>, path: Path): Diagnostic {
  return broken(issue.params?.['problem'] as Problem, path, String(path[path.length - 1]));
}

function wrongType({ expected, message }: z.core.$ZodIssueInvalidType, path: Path, value: unknown): Diagnostic {
  // Of a record the message has the fields; those of a map are the user's to choose.
  const fields = message.startsWith('[') ? (JSON.parse(message) as string[]) : [];
  const allowed = expected === 'array' ? 'a list' : recordText(fields);
  if (value === undefined) return missing(path, allowed);
  const name = path.at(-1);
  const slot = fields.length === 1 && fields[0] === 'ref' && typeof name === 'string';
  const fix = slot
    ? `write ${name}: { ref: '${name}' }, and bind '${name}' where the release is used`
    : `write ${allowed}`;
  return broken({ code: 'invalid-value', message: 'This has another shape.', allowed, fix }, path, value);
}

function missing(path: Path, allowed: string): Diagnostic {
  const name = path[path.length - 1];
  return finding('missing-field', joinPath(...path), {
    message: name === undefined ? 'There is no definition.' : `'${name}' is missing.`,
    allowed,
    fix: name === undefined ? 'write a definition' : `add ${name}`,
  });
}

function unknownField(key: string, known: readonly string[], path: Path): Diagnostic {
  const meant = didYouMean(key, known);
  const place = meantPlace(path, key);
  return finding('unknown-field', joinPath(...path, key), {
    message: 'This field means nothing here.',
    got: printable(key),
    allowed: known.join(', '),
    fix:
      place !== undefined
        ? `move it into ${place}: { ${key}: … }`
        : meant === undefined
          ? 'remove it'
          : `did you mean '${meant}'?`,
  });
}

function asStep(step: string | number): string | number {
  return typeof step === 'string' && /^\d+$/.test(step) ? Number(step) : step;
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Record<PropertyKey, unknown>)[step]
        : undefined,
    root,
  );
}
