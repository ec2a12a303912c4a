import { z } from 'zod';
import type { DiagnosticCode } from '../../diagnostics';
import { checks, type Check } from './schema-facts';

/** What is wrong with one value, but for the value itself. */
export interface Problem {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly allowed: string;
  readonly fix: string;
}

/** A keyword of JSON Schema, such as `type` or `pattern`. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What the JSON Schema says of a schema, besides its structure. */
export const documents = z.registry<JsonSchema>();

/** What findings call a value of this schema. */
const labels = new WeakMap<object, string>();

/** One scalar with its own check, so that its findings speak of the user's words and not of types. */
export function field<T>(check: Check, json: JsonSchema): z.ZodType<T, T> {
  // What `superRefine` makes, without the second schema that it makes on the way: there are a thousand fields.
  const judge = new z.core.$ZodCheck({ check: 'custom' });
  judge._zod.check = ({ value, issues }) => {
    const problem = check(value);
    if (problem === undefined) return;
    const { message } = problem;
    // `continue: false` lets a union see that this option failed.
    issues.push({ code: 'custom', message, params: { problem }, continue: false, input: value, inst: judge });
  };
  const schema = new z.ZodUnknown({ type: 'unknown', checks: [judge] });
  checks.set(schema, check);
  return schema.register(documents, json) as unknown as z.ZodType<T, T>;
}

export function labelled<S extends z.ZodType>(schema: S, label: string): S {
  labels.set(schema, label);
  return schema;
}

export function labelOf(schema: z.core.$ZodType): string | undefined {
  return labels.get(schema);
}

export function invalidValue(allowed: string, fix = `write ${allowed}`): Problem {
  return { code: 'invalid-value', message: 'This value is not allowed here.', allowed, fix };
}
