import type { Problem } from './field';

/** A keyword of JSON Schema, such as `type` or `pattern`. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A check of one scalar: what is wrong, if anything. */
export type Check = (value: unknown) => Problem | undefined;

export type Shape = Readonly<Record<string, Schema>>;

/** A value of a record: fields whose schema is optional may be left out. */
export type ShapeValue<S extends Shape> = {
  [Name in keyof S as S[Name] extends OptionalSchema<unknown> ? never : Name]: S[Name]['type'];
} & { [Name in keyof S as S[Name] extends OptionalSchema<unknown> ? Name : never]?: S[Name]['type'] };

/**
 * What a value may be, as data. `accepts` reads it, which is all that a right value costs; zod's schema is made of it
 * (`zod-of.ts`) only when a value is wrong: to load zod and to make its thousands of schemas takes longer than the check.
 */
export abstract class Schema<T = unknown> {
  /** For the compiler only. */
  declare readonly type: T;
  abstract readonly is: SchemaNode['is'];

  optional(): OptionalSchema<T | undefined> {
    return new OptionalSchema(this);
  }

  nullable(): Schema<T | null> {
    return new NullableSchema<T | null>(this);
  }
}

/** Every schema is one of these. */
export type SchemaNode =
  | FieldSchema<unknown>
  | RecordSchema<Shape>
  | ChoiceSchema<unknown>
  | ListSchema<unknown>
  | MapSchema<unknown>
  | OptionalSchema<unknown>
  | NullableSchema<unknown>;

export class FieldSchema<T> extends Schema<T> {
  readonly is = 'field';

  constructor(
    readonly check: Check,
    readonly json: JsonSchema,
  ) {
    super();
  }
}

/** How the JSON Schema names and explains a record. */
export interface RecordName {
  /** Its name under `$defs`. @default - written out where it is used */
  readonly id?: string;
  /** The interface whose docstrings describe its fields. @default - `id` */
  readonly like?: string;
}

export class RecordSchema<S extends Shape> extends Schema<ShapeValue<S>> {
  readonly is = 'record';
  private made: S | undefined;

  /** @param make Its fields, made when they are first asked for: of most records nobody asks. */
  constructor(
    private readonly make: () => S,
    readonly name: RecordName,
  ) {
    super();
  }

  get shape(): S {
    return (this.made ??= this.make());
  }
}

export interface ChoiceName {
  readonly id?: string;
  /** Fields of which exactly one must be there. */
  readonly exactlyOne?: readonly string[];
}

export class ChoiceSchema<T> extends Schema<T> {
  readonly is = 'choice';

  constructor(
    readonly options: readonly SchemaNode[],
    readonly name: ChoiceName,
  ) {
    super();
  }
}

export class ListSchema<T> extends Schema<readonly T[]> {
  readonly is = 'list';

  constructor(
    readonly element: SchemaNode,
    /** The fewest items. */
    readonly fewest = 0,
  ) {
    super();
  }

  min(fewest: number): ListSchema<T> {
    return new ListSchema(this.element, fewest);
  }
}

export class MapSchema<V> extends Schema<Readonly<Record<string, V>>> {
  readonly is = 'map';

  constructor(
    readonly key: SchemaNode,
    readonly value: SchemaNode,
  ) {
    super();
  }
}

export class OptionalSchema<T> extends Schema<T> {
  readonly is = 'optional';
  readonly inner: SchemaNode;

  constructor(inner: Schema) {
    super();
    this.inner = nodeOf(inner);
  }
}

export class NullableSchema<T> extends Schema<T> {
  readonly is = 'nullable';
  readonly inner: SchemaNode;

  constructor(inner: Schema) {
    super();
    this.inner = nodeOf(inner);
  }
}

export function nodeOf(schema: Schema): SchemaNode {
  return schema as SchemaNode;
}
