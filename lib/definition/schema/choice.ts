import { z } from 'zod';
import { documents, field, invalidValue, labelOf } from './field';

/** What a union tells its findings of one option. */
export interface OptionFacts {
  readonly shape: 'scalar' | 'list' | 'record';
  /** The kinds that it takes, '' for none named; absent where it has no `kind`. */
  readonly kinds?: readonly string[];
  readonly label?: string;
  /** The fields of a record without kinds. */
  readonly fields?: readonly string[];
}

export interface ChoiceFacts {
  readonly options: readonly OptionFacts[];
  /** Fields of which exactly one must be there. */
  readonly exactlyOne?: readonly string[];
}

const kinds = new WeakMap<object, string>();
const choices = new WeakMap<object, ChoiceFacts>();

/** The field that tells the options of a union apart. */
export function kind<K extends string>(name: K): z.ZodType<K, K> {
  const schema = field<K>(
    (value) => (value === name ? undefined : { ...invalidValue(`'${name}'`), code: 'invalid-kind' }),
    { const: name },
  );
  kinds.set(schema, name);
  return schema;
}

/** One of several shapes. */
export function choice<const O extends readonly [z.ZodType, ...z.ZodType[]]>(
  options: O,
  details: { readonly id?: string; readonly exactlyOne?: readonly string[] } = {},
): z.ZodUnion<O> {
  const facts: ChoiceFacts = {
    options: options.map(factsOf),
    ...(details.exactlyOne && { exactlyOne: details.exactlyOne }),
  };
  // The message carries what findings need to know; zod's own says no more than that nothing fits.
  const schema = z.union(options, { error: () => JSON.stringify(facts) });
  choices.set(schema, facts);
  if (details.id !== undefined) documents.add(schema, { id: details.id });
  return schema;
}

export function choiceFactsOf(schema: object): ChoiceFacts | undefined {
  return choices.get(schema);
}

function factsOf(schema: z.core.$ZodType): OptionFacts {
  const label = labelOf(schema);
  const named = label === undefined ? {} : { label };
  const inner = choices.get(schema);
  if (inner !== undefined) {
    const all = inner.options.flatMap((option) => option.kinds ?? []);
    const shape = inner.options.some((option) => option.shape === 'record') ? 'record' : 'scalar';
    return { shape, ...named, ...(all.length && { kinds: [...new Set(all)] }) };
  }
  const { def } = schema._zod as z.core.$ZodObject['_zod'];
  if ((def.type as string) === 'array') return { shape: 'list', ...named };
  if ((def.type as string) === 'record') return { shape: 'record', ...named };
  if (def.type !== 'object') return { shape: 'scalar', ...named };
  const own = def.shape['kind'] === undefined ? undefined : kindsOf(def.shape['kind']);
  return { shape: 'record', ...named, ...(own ? { kinds: own } : { fields: Object.keys(def.shape) }) };
}

function kindsOf(schema: z.core.$ZodType): readonly string[] | undefined {
  const { def } = schema._zod as z.core.$ZodOptional['_zod'];
  const optional = (def.type as string) === 'optional' || (def.type as string) === 'nullable';
  if (!optional) return kinds.has(schema) ? [kinds.get(schema)!] : undefined;
  const inner = kindsOf(def.innerType);
  return inner && ['', ...inner];
}
