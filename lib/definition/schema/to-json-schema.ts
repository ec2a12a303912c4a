import { z } from 'zod';
import { descriptions } from './descriptions';
import { nameKinds } from './named-kinds';
import type { JsonSchema, Schema } from './schema';
import { shareParts } from './shared-parts';
import { describedBy, documents, zodOf } from './zod-of';

/** JSON Schema (draft 2020-12) of a schema; shared parts stand once, under `$defs`. */
export function toJsonSchema(schema: Schema, head: { readonly title: string }): JsonSchema {
  const made = z.toJSONSchema(zodOf(schema), {
    target: 'draft-2020-12',
    io: 'input',
    metadata: documents,
    override: ({ zodSchema, jsonSchema }) => describe(describedBy(zodSchema), jsonSchema),
  });
  const { $schema, ...rest } = made;
  return nameKinds(shareParts({ $schema, ...head, ...rest }));
}

/** The docstrings of the interface's fields become the descriptions that an editor shows. */
function describe(name: string | undefined, json: z.core.JSONSchema.BaseSchema): void {
  const texts = name === undefined ? undefined : descriptions[name];
  if (texts === undefined) return;
  for (const [field, property] of Object.entries(json.properties ?? {})) {
    const text = Object.hasOwn(texts, field) ? texts[field] : undefined;
    if (text !== undefined && typeof property === 'object') property.description = text;
  }
}
