import type { DiagnosticCode, Fix } from '../../diagnostics';
import { FieldSchema, type Check, type JsonSchema, type Schema } from './schema';

/** What is wrong with one value, but for the value itself. */
export interface Problem {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly allowed: string;
  readonly fix: Fix;
  /** It says exactly what to write, so among several it is the one to show. @default false */
  readonly exact?: true;
}

/** What findings call a value of this schema. */
const labels = new WeakMap<Schema, string>();

/** One scalar with its own check, so that its findings speak of the user's words and not of types. */
export function field<T>(check: Check, json: JsonSchema): Schema<T> {
  return new FieldSchema<T>(check, json);
}

export function labelled<S extends Schema>(schema: S, label: string): S {
  labels.set(schema, label);
  return schema;
}

export function labelOf(schema: Schema): string | undefined {
  return labels.get(schema);
}

export function invalidValue(allowed: string, fix = `write ${allowed}`): Problem {
  return { code: 'invalid-value', message: 'This value is not allowed here.', allowed, fix };
}
