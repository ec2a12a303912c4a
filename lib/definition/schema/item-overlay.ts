import { z } from 'zod';
import { choice } from './choice';
import { documents } from './field';
import { interfaceOf, record } from './record';

/** Schemas of a field by what they take, in the order of the kinds. */
type Fields = Map<string, Map<string, z.ZodType>>;

/**
 * The items of a list in an overlay: a whole item, or changes to the one of its id. What a change may say depends on the
 * kind, which only the item that it changes knows: here every field of any kind is let through, and the outcome is checked
 * like any item.
 *
 * @param overlayOf Makes the schema of changes to a field.
 */
export function itemOverlay(
  item: z.core.$ZodType,
  id: string,
  overlayOf: (schema: z.core.$ZodType) => z.ZodType,
): z.ZodType {
  const records = recordsIn(item);
  const fields: Fields = new Map();
  for (const { def } of records) for (const [name, one] of Object.entries(def.shape)) collect(fields, name, one);
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
  return fields.has('kind') ? choice([item as z.ZodType, change]) : change;
}

function recordsIn(schema: z.core.$ZodType): readonly z.ZodObject[] {
  if (schema instanceof z.ZodUnion) return schema.def.options.flatMap(recordsIn);
  return schema instanceof z.ZodObject ? [schema] : [];
}

function collect(fields: Fields, name: string, schema: z.core.$ZodType): void {
  const inner = (schema instanceof z.ZodOptional ? schema.def.innerType : schema) as z.ZodType;
  const known = fields.get(name) ?? new Map<string, z.ZodType>();
  const text = JSON.stringify(documents.get(inner)) ?? `${known.size}`;
  // Limits of the same unit are one schema to the reader, however often they were made.
  if (![...known.values()].includes(inner) && !known.has(text)) known.set(text, inner);
  fields.set(name, known);
}

function oneOf(schemas: readonly z.ZodType[]): z.ZodType {
  const [first, ...others] = schemas;
  return others.length === 0 ? first! : choice([first!, ...others]);
}

function named(
  item: z.core.$ZodType,
  records: readonly z.ZodObject[],
): { readonly id?: string; readonly like?: string } {
  const id = documents.get(item)?.['id'];
  const [like, ...others] = [...new Set(records.map(interfaceOf))];
  return {
    ...(typeof id === 'string' && { id: `${id}Change` }),
    ...(like !== undefined && others.length === 0 && { like }),
  };
}
