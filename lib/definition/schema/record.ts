import { z } from 'zod';
import { documents } from './field';
import { records } from './schema-facts';

/** How the JSON Schema names and explains a record. */
export interface RecordName {
  /** Its name under `$defs`. @default - written out where it is used */
  readonly id?: string;
  /** The interface whose docstrings describe its fields. @default - `id` */
  readonly like?: string;
}

const interfaces = new WeakMap<object, string>();
const wholes = new WeakSet<object>();

/** A record with exactly these fields. */
export function record<S extends z.core.$ZodShape>(shape: S, name: RecordName = {}): z.ZodObject<S, z.core.$strict> {
  const schema = z
    .strictObject(shape, {
      // The message carries the known fields to the finding; zod itself does not.
      error: (issue) =>
        issue.code === 'unrecognized_keys' || issue.code === 'invalid_type'
          ? JSON.stringify(Object.keys(shape))
          : undefined,
    })
    // zod lets a union take an option that only has unknown fields; which option was meant is for us to say.
    .check((payload) => payload.issues.forEach((issue) => Object.assign(issue, { continue: false })));
  records.add(schema);
  const like = name.like ?? name.id;
  if (like !== undefined) interfaces.set(schema, like);
  return name.id === undefined ? schema : schema.register(documents, { id: name.id });
}

/** A record that is one value: an overlay replaces it and changes no field of it. */
export function whole<S extends z.ZodType>(schema: S): S {
  wholes.add(schema);
  return schema;
}

export function isWhole(schema: object): boolean {
  return wholes.has(schema);
}

export function interfaceOf(schema: object): string | undefined {
  return interfaces.get(schema);
}

/** A record whose keys the user chooses. */
export function map<V extends z.ZodType>(
  key: z.ZodType<string, string>,
  value: V,
): z.ZodRecord<z.ZodType<string, string>, V> {
  return z.record(key, value);
}
