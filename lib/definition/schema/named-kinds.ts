import type { JsonSchema } from './schema';

/**
 * Says beside the choices of a union which values `kind` has: editors offer them all, where they would otherwise offer
 * those of the choices that a half-written record fits best.
 */
export function nameKinds(schema: JsonSchema): JsonSchema {
  const parts = (schema.$defs ?? {}) as Readonly<Record<string, JsonSchema>>;
  const resolve = (one: unknown): JsonSchema => {
    const { $ref } = one as { readonly $ref?: string };
    return $ref === undefined ? (one as JsonSchema) : parts[$ref.replace('#/$defs/', '')]!;
  };

  /** The kinds of a record or of all choices of a union; undefined where a choice has none, or any. */
  function kindsOf(one: unknown): readonly unknown[] | undefined {
    const { properties, anyOf } = resolve(one) as {
      readonly properties?: { readonly kind?: unknown };
      readonly anyOf?: readonly unknown[];
    };
    if (properties?.kind !== undefined) {
      const { const: only, enum: several } = resolve(properties.kind) as { const?: unknown; enum?: unknown[] };
      return only === undefined ? several : [only];
    }
    const choices = anyOf?.map(kindsOf);
    return choices?.every((kinds) => kinds !== undefined) ? [...new Set(choices.flat())] : undefined;
  }

  function named(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(named);
    if (typeof value !== 'object' || value === null) return value;
    const copy = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, named(one)]));
    const kinds = 'anyOf' in value ? kindsOf(value) : undefined;
    if (kinds === undefined || kinds.length < 2 || 'properties' in value) return copy;
    return { ...copy, properties: { kind: { enum: kinds } } };
  }

  return named(schema) as JsonSchema;
}
