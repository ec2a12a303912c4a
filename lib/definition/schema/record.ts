import { ListSchema, MapSchema, nodeOf, RecordSchema, type RecordName, type Schema, type Shape } from './schema';

const wholes = new WeakSet<Schema>();

/** A record with exactly these fields. */
export function record<S extends Shape>(shape: S, name: RecordName = {}): RecordSchema<S> {
  return new RecordSchema(() => shape, name);
}

/** The same with fields that are made when they are first asked for. */
export function recordLater<S extends Shape>(shape: () => S, name: RecordName = {}): RecordSchema<S> {
  return new RecordSchema(shape, name);
}

/** A record that is one value: an overlay replaces it and changes no field of it. */
export function whole<S extends Schema>(schema: S): S {
  wholes.add(schema);
  return schema;
}

export function isWhole(schema: Schema): boolean {
  return wholes.has(schema);
}

/** The interface whose docstrings describe the fields of a record. */
export function interfaceOf({ name }: RecordSchema<Shape>): string | undefined {
  return name.like ?? name.id;
}

export function list<T>(element: Schema<T>): ListSchema<T> {
  return new ListSchema<T>(nodeOf(element));
}

/** A record whose keys the user chooses. */
export function map<V>(key: Schema<string>, value: Schema<V>): MapSchema<V> {
  return new MapSchema<V>(nodeOf(key), nodeOf(value));
}
