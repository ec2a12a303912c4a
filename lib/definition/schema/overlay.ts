import { z } from 'zod';
import { listIds } from '../overlay';
import { choice, choiceFactsOf } from './choice';
import { documents } from './field';
import { itemOverlay } from './item-overlay';
import { interfaceOf, isWhole, record } from './record';

const overlays = new WeakMap<object, z.ZodType>();
const items = new WeakMap<object, z.ZodType>();

/** The schema of changes to what `schema` describes: every field of every record optional, and `null` to delete it. */
export function overlayOf(schema: z.core.$ZodType): z.ZodType {
  const known = overlays.get(schema);
  if (known !== undefined) return known;
  const made = overlay(schema);
  overlays.set(schema, made);
  return made;
}

function overlay(schema: z.core.$ZodType): z.ZodType {
  if (isWhole(schema)) return schema as z.ZodType;
  if (schema instanceof z.ZodOptional) return overlayOf(schema.def.innerType);
  if (schema instanceof z.ZodUnion) return overlayOfUnion(schema);
  if (schema instanceof z.ZodRecord) {
    return z.record(schema.def.keyType as z.ZodType<string, string>, overlayOf(schema.def.valueType).nullable());
  }
  return schema instanceof z.ZodObject ? overlayOfRecord(schema) : (schema as z.ZodType);
}

function overlayOfRecord(schema: z.ZodObject): z.ZodType {
  const fields = Object.entries(schema.def.shape).map(([name, one]) => [
    name,
    overlayOfField(name, one).nullable().optional(),
  ]);
  const like = interfaceOf(schema);
  return record(Object.fromEntries(fields) as z.core.$ZodShape, { ...idOf(schema), ...(like && { like }) });
}

function overlayOfField(name: string, schema: z.core.$ZodType): z.ZodType {
  const list = schema instanceof z.ZodOptional ? schema.def.innerType : schema;
  if (!(list instanceof z.ZodArray) || !Object.hasOwn(listIds, name)) return overlayOf(schema);
  return overlayOfList(list, listIds[name as keyof typeof listIds]);
}

function overlayOfList(list: z.ZodArray, id: string): z.ZodType {
  const { element } = list.def;
  const made = items.get(element) ?? itemOverlay(element, id, overlayOf);
  items.set(element, made);
  return list.clone({ ...list.def, element: made });
}

function overlayOfUnion(schema: z.ZodUnion): z.ZodType {
  const exactlyOne = choiceFactsOf(schema)?.exactlyOne;
  const [first, ...others] = schema.def.options.map(overlayOf);
  return choice([first!, ...others], { ...idOf(schema), ...(exactlyOne && { exactlyOne }) });
}

function idOf(schema: z.ZodType): { readonly id?: string } {
  const id = documents.get(schema)?.['id'];
  return typeof id === 'string' ? { id: `${id}Overlay` } : {};
}
