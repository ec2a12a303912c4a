import { listIds } from '../overlay';
import { choice } from './choice';
import { itemOverlay } from './item-overlay';
import { interfaceOf, isWhole, recordLater } from './record';
import { ListSchema, MapSchema, nodeOf, type RecordSchema, type Schema, type SchemaNode, type Shape } from './schema';

const overlays = new WeakMap<Schema, Schema>();
const items = new WeakMap<Schema, SchemaNode>();

/** The schema of changes to what `schema` describes: every field of every record optional, and `null` to delete it. */
export function overlayOf(schema: RecordSchema<Shape>): RecordSchema<Shape>;
export function overlayOf(schema: Schema): Schema;
export function overlayOf(schema: Schema): Schema {
  const known = overlays.get(schema);
  if (known !== undefined) return known;
  const made = overlay(nodeOf(schema));
  overlays.set(schema, made);
  return made;
}

function overlay(schema: SchemaNode): Schema {
  if (isWhole(schema)) return schema;
  switch (schema.is) {
    case 'optional':
      return overlayOf(schema.inner);
    case 'choice': {
      const { exactlyOne } = schema.name;
      return choice(
        schema.options.map((one) => overlayOf(one)),
        { ...idOf(schema.name), ...(exactlyOne && { exactlyOne }) },
      );
    }
    case 'map':
      return new MapSchema(schema.key, nodeOf(overlayOf(schema.value).nullable()));
    case 'record':
      return overlayOfRecord(schema);
    case 'field':
    case 'list':
    case 'nullable':
      return schema;
  }
}

/** Its fields are made when a change to one of them is read. */
function overlayOfRecord(schema: RecordSchema<Shape>): Schema {
  const like = interfaceOf(schema);
  return recordLater(
    () =>
      Object.fromEntries(
        Object.entries(schema.shape).map(([name, one]) => [
          name,
          overlayOfField(name, nodeOf(one)).nullable().optional(),
        ]),
      ),
    { ...idOf(schema.name), ...(like && { like }) },
  );
}

function overlayOfField(name: string, schema: SchemaNode): Schema {
  const list = schema.is === 'optional' ? schema.inner : schema;
  if (list.is !== 'list' || !Object.hasOwn(listIds, name)) return overlayOf(schema);
  return overlayOfList(list, listIds[name as keyof typeof listIds]);
}

function overlayOfList({ element, fewest }: ListSchema<unknown>, id: string): Schema {
  const made = items.get(element) ?? nodeOf(itemOverlay(element, id, overlayOf));
  items.set(element, made);
  return new ListSchema(made, fewest);
}

function idOf({ id }: { readonly id?: string }): { readonly id?: string } {
  return id === undefined ? {} : { id: `${id}Overlay` };
}
