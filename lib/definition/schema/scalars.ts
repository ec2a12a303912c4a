import type { Schema } from './schema';
import type { DiagnosticCode, Fix } from '../../diagnostics';
import { didYouMean } from '../did-you-mean';
import { field, invalidValue, type Problem } from './field';

export interface TextRule {
  /** @default 'invalid-value' */
  readonly code?: DiagnosticCode;
  readonly message?: string;
  readonly allowed: string;
  readonly fix?: Fix;
  /** For the check and for the JSON Schema. */
  readonly pattern?: string;
  /** What a pattern cannot say. */
  readonly test?: (text: string) => boolean;
  /** @default 4096 */
  readonly maxLength?: number;
}

/** A string for a place that takes only some. */
export function text<T extends string = string>(rule: TextRule): Schema<T> {
  const { maxLength = 4096, pattern, test = () => true } = rule;
  const expression = pattern === undefined ? undefined : new RegExp(pattern, 'u');
  const problem: Problem = {
    code: rule.code ?? 'invalid-value',
    message: rule.message ?? 'This value is not allowed here.',
    allowed: rule.allowed,
    fix: rule.fix ?? `write ${rule.allowed}`,
  };
  return field<T>(
    (value) => {
      if (typeof value === 'number') return { ...problem, fix: `put it in quotes: '${value}'` };
      if (typeof value !== 'string' || value.length > maxLength) return problem;
      return (expression === undefined || expression.test(value)) && test(value) ? undefined : problem;
    },
    { type: 'string', maxLength, ...(pattern !== undefined && { pattern }) },
  );
}

/** Half of a pair: no encoding can write it. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Any text that YAML, JSON and a process environment can hold. */
export function freeText(maxLength = 65_536): Schema<string> {
  return text({
    allowed: `text of at most ${maxLength} characters, without NUL`,

    test: (value) => !/\u0000/.test(value) && !LONE_SURROGATE.test(value),
    maxLength,
  });
}

/** One line for people to read. */
export function line(maxLength = 256): Schema<string> {
  return text({
    allowed: `one line of 1 to ${maxLength} characters, without control characters`,
    pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$',
    maxLength,
  });
}

export function flag(): Schema<boolean> {
  return field<boolean>((value) => (typeof value === 'boolean' ? undefined : invalidValue('true or false')), {
    type: 'boolean',
  });
}

/** `false` and nothing else. */
export function no(): Schema<false> {
  return field<false>((value) => (value === false ? undefined : invalidValue('false')), { const: false });
}

export function oneOf<const T extends string>(words: readonly T[], code: DiagnosticCode = 'invalid-value'): Schema<T> {
  const allowed = words.join(' | ');
  return field<T>(
    (value) => {
      if (words.includes(value as T)) return undefined;
      const meant = typeof value === 'string' ? didYouMean(value, words) : undefined;
      return { ...invalidValue(allowed, meant ? `did you mean '${meant}'?` : `write ${allowed}`), code };
    },
    { enum: words },
  );
}

export interface NumberRule {
  readonly min?: number;
  readonly max?: number;
  /** A limit that the number must be above. */
  readonly above?: number;
}

export function number(rule: NumberRule = {}): Schema<number> {
  return numeric(rule, 'a number', 'number', () => true);
}

export function whole(rule: NumberRule = {}): Schema<number> {
  return numeric(rule, 'a whole number', 'integer', Number.isSafeInteger);
}

export function port(): Schema<number> {
  return whole({ min: 1, max: 65_535 });
}

function numeric(
  { min, max, above }: NumberRule,
  noun: string,
  type: string,
  test: (value: number) => boolean,
): Schema<number> {
  const limits = [
    min !== undefined && `from ${min}`,
    above !== undefined && `above ${above}`,
    max !== undefined && `to ${max}`,
  ].filter(Boolean);
  const problem = invalidValue([noun, ...limits].join(' '));
  const isRight = (value: unknown): boolean =>
    typeof value === 'number' &&
    Number.isFinite(value) &&
    test(value) &&
    value >= (min ?? value) &&
    value <= (max ?? value) &&
    (above === undefined || value > above);
  return field<number>(
    (value) => {
      if (isRight(value)) return undefined;
      const quoted = typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
      return isRight(quoted) ? { ...problem, fix: `write ${quoted}, without quotes`, exact: true } : problem;
    },
    {
      type,
      ...(min !== undefined && { minimum: min }),
      ...(max !== undefined && { maximum: max }),
      ...(above !== undefined && { exclusiveMinimum: above }),
    },
  );
}
