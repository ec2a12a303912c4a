import type { JsonSchema } from './schema';

/** Shorter parts are written out: a reference would save nothing. */
const SHORTEST = 90;

/**
 * The same schema with every part that stands in it more than once under `$defs`; where only the descriptions differ, they
 * stand beside the reference.
 */
export function shareParts(schema: JsonSchema): JsonSchema {
  const { $defs = {}, ...root } = schema as JsonSchema & { readonly $defs?: Readonly<Record<string, JsonSchema>> };
  const counts = new Map<string, number>();
  const count = (part: JsonSchema): void => {
    const known = [JSON.stringify(part), JSON.stringify(bare(part))];
    const first = !counts.has(known[1]!);
    for (const text of new Set(known)) counts.set(text, (counts.get(text) ?? 0) + 1);
    // What is inside of a repeated part is counted once: it will stand once.
    if (first) inside(part, count);
  };
  for (const one of [root, ...Object.values($defs)]) inside(one, count);

  const made = new Map<string, string>();
  const shared: Record<string, JsonSchema> = {};
  const isShared = (text: string): boolean => text.length >= SHORTEST && (counts.get(text) ?? 0) > 1;
  const referTo = (text: string, part: JsonSchema, name: string): JsonSchema => {
    if (!made.has(text)) {
      const id = freeName(name, { ...$defs, ...shared });
      made.set(text, id);
      shared[id] = part;
      shared[id] = share(part, name, true);
    }
    return { $ref: `#/$defs/${made.get(text)!}` };
  };
  /** @param here Whether the part is the definition itself, which may hold a reference but is none to itself. */
  const share = (part: JsonSchema, name: string, here = false): JsonSchema => {
    const whole = JSON.stringify(part);
    if (!here && isShared(whole)) return referTo(whole, part, name);
    const { description, ...rest } = part;
    const text = JSON.stringify(rest);
    if (description !== undefined && isShared(text)) return { description, ...referTo(text, rest, name) };
    return rebuilt(part, share);
  };
  const defs = Object.entries($defs).map(([name, one]) => [name, rebuilt(one, share)] as const);
  const body = rebuilt(root, share);
  return { ...body, $defs: { ...Object.fromEntries(defs), ...shared } };
}

function bare({ description: _, ...rest }: JsonSchema): JsonSchema {
  return rest;
}

function freeName(wanted: string, taken: Readonly<Record<string, unknown>>): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}${number}`;
    if (!Object.hasOwn(taken, name)) return name;
  }
}

type Visit = (part: JsonSchema, name: string) => void;

function inside(schema: JsonSchema, visit: Visit): void {
  rebuilt(schema, (part, name) => {
    visit(part, name);
    return part;
  });
}

/** A copy with every schema right inside of it put through `change`, which also learns what it is the schema of. */
function rebuilt(schema: JsonSchema, change: (part: JsonSchema, name: string) => JsonSchema, of = 'part'): JsonSchema {
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => {
      if (keyword === 'properties') {
        const fields = Object.entries(value as Readonly<Record<string, JsonSchema>>);
        return [keyword, Object.fromEntries(fields.map(([name, one]) => [name, change(one, name)]))];
      }
      if (LISTS.has(keyword)) return [keyword, (value as readonly JsonSchema[]).map((one) => change(one, of))];
      const isSchema = SINGLES.has(keyword) && typeof value === 'object' && value !== null;
      return [keyword, isSchema ? change(value as JsonSchema, keyword) : value];
    }),
  );
}

const LISTS: ReadonlySet<string> = new Set(['anyOf', 'oneOf', 'allOf', 'prefixItems']);
const SINGLES: ReadonlySet<string> = new Set(['items', 'additionalProperties', 'propertyNames', 'not']);
