import { z } from 'zod';
import { choiceFactsOf } from './choice';
import { interfaceOf } from './record';
import type { ChoiceSchema, FieldSchema, JsonSchema, ListSchema, RecordSchema, SchemaNode, Shape } from './schema';
import { nodeOf, type Schema } from './schema';

/** What the JSON Schema says of a schema, besides its structure. */
export const documents = z.registry<JsonSchema>();

const made = new WeakMap<Schema, z.ZodType>();
const interfaces = new WeakMap<object, string>();

/** The schema of zod, which knows what is wrong with a value, and what JSON Schema says of it. */
export function zodOf(schema: Schema): z.ZodType {
  const known = made.get(schema) ?? make(nodeOf(schema));
  made.set(schema, known);
  return known;
}

/** The interface whose docstrings describe the fields of a record. */
export function describedBy(schema: object): string | undefined {
  return interfaces.get(schema);
}

function make(schema: SchemaNode): z.ZodType {
  switch (schema.is) {
    case 'field':
      return ofField(schema);
    case 'record':
      return ofRecord(schema);
    case 'choice':
      return ofChoice(schema);
    case 'list':
      return ofList(schema);
    case 'map':
      return z.record(zodOf(schema.key) as z.ZodType<string, string>, zodOf(schema.value));
    case 'optional':
      return zodOf(schema.inner).optional();
    case 'nullable':
      return zodOf(schema.inner).nullable();
  }
}

function ofField({ check, json }: FieldSchema<unknown>): z.ZodType {
  // What `superRefine` makes, without the second schema that it makes on the way: there are a thousand fields.
  const judge = new z.core.$ZodCheck({ check: 'custom' });
  judge._zod.check = ({ value, issues }) => {
    const problem = check(value);
    if (problem === undefined) return;
    const { message } = problem;
    // `continue: false` lets a union see that this option failed.
    issues.push({ code: 'custom', message, params: { problem }, continue: false, input: value, inst: judge });
  };
  return new z.ZodUnknown({ type: 'unknown', checks: [judge] }).register(documents, json);
}

function ofRecord(schema: RecordSchema<Shape>): z.ZodType {
  const fields = Object.entries(schema.shape).map(([name, one]) => [name, zodOf(one)] as const);
  const known = JSON.stringify(fields.map(([name]) => name));
  const strict = z
    .strictObject(Object.fromEntries(fields), {
      // The message carries the known fields to the finding; zod itself does not.
      error: ({ code }) => (code === 'unrecognized_keys' || code === 'invalid_type' ? known : undefined),
    })
    // zod lets a union take an option that only has unknown fields; which option was meant is for us to say.
    .check((payload) => payload.issues.forEach((issue) => Object.assign(issue, { continue: false })));
  const like = interfaceOf(schema);
  if (like !== undefined) interfaces.set(strict, like);
  const { id } = schema.name;
  return id === undefined ? strict : strict.register(documents, { id });
}

function ofChoice(schema: ChoiceSchema<unknown>): z.ZodType {
  // The message carries what findings need to know; zod's own says no more than that nothing fits.
  const facts = JSON.stringify(choiceFactsOf(schema));
  const union = z.union(schema.options.map(zodOf), { error: () => facts });
  const { id } = schema.name;
  return id === undefined ? union : union.register(documents, { id });
}

function ofList({ element, fewest }: ListSchema<unknown>): z.ZodType {
  const list = z.array(zodOf(element));
  return fewest === 0 ? list : list.min(fewest);
}
