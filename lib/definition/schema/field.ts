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
  const schema = z.unknown().superRefine((value, context) => {
    const problem = check(value);
    if (problem !== undefined) {
      // `continue: false` lets a union see that this option failed.
      context.addIssue({ code: 'custom', message: problem.message, params: { problem }, continue: false });
    }
  });
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
