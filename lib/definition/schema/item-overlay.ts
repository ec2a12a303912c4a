import { choice } from './choice';
import { interfaceOf, record } from './record';
import { nodeOf, type RecordSchema, type Schema, type SchemaNode, type Shape } from './schema';

/** Schemas of a field by what they take, in the order of the kinds. */
type Fields = Map<string, Map<string, SchemaNode>>;

/**
 * The items of a list in an overlay: a whole item, or changes to the one of its id. What a change may say depends on the
 * kind, which only the item that it changes knows: here every field of any kind is let through, and the outcome is checked
 * like any item.
 *
 * @param overlayOf Makes the schema of changes to a field.
 */
export function itemOverlay(item: SchemaNode, id: string, overlayOf: (schema: Schema) => Schema): Schema {
  const records = recordsIn(item);
  const fields: Fields = new Map();
  for (const { shape } of records) for (const [name, one] of Object.entries(shape)) collect(fields, name, nodeOf(one));
  const change = record(
    Object.fromEntries(
      [...fields].flatMap(([name, schemas]) => {
        if (name === 'kind') return [];
        const one = oneOf([...schemas.values()]);
        return [[name, name === id ? one : overlayOf(one).nullable().optional()]];
      }),
    ),
    named(item, records),
  );
  // Without kinds a whole item is one change of all fields.
  return fields.has('kind') ? choice([item, change]) : change;
}

function recordsIn(schema: SchemaNode): readonly RecordSchema<Shape>[] {
  if (schema.is === 'choice') return schema.options.flatMap(recordsIn);
  return schema.is === 'record' ? [schema] : [];
}

function collect(fields: Fields, name: string, schema: SchemaNode): void {
  const inner = schema.is === 'optional' ? schema.inner : schema;
  const known = fields.get(name) ?? new Map<string, SchemaNode>();
  const text = textOf(inner) ?? `${known.size}`;
  // Limits of the same unit are one schema to the reader, however often they were made.
  if (![...known.values()].includes(inner) && !known.has(text)) known.set(text, inner);
  fields.set(name, known);
}

function textOf(schema: SchemaNode): string | undefined {
  if (schema.is === 'field') return JSON.stringify(schema.json);
  return schema.is === 'record' || schema.is === 'choice' ? schema.name.id : undefined;
}

function oneOf(schemas: readonly SchemaNode[]): Schema {
  const [first, ...others] = schemas;
  return others.length === 0 ? first! : choice([first!, ...others]);
}

function named(
  item: SchemaNode,
  records: readonly RecordSchema<Shape>[],
): { readonly id?: string; readonly like?: string } {
  const id = item.is === 'record' || item.is === 'choice' ? item.name.id : undefined;
  const [like, ...others] = [...new Set(records.map(interfaceOf))];
  return {
    ...(id !== undefined && { id: `${id}Change` }),
    ...(like !== undefined && others.length === 0 && { like }),
  };
}
