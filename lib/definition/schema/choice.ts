import { field, invalidValue, labelOf } from './field';
import { ChoiceSchema, nodeOf, type ChoiceName, type Schema, type SchemaNode } from './schema';

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

const kinds = new WeakMap<Schema, string>();
const facts = new WeakMap<Schema, ChoiceFacts>();

/** The field that tells the options of a union apart. */
export function kind<K extends string>(name: K): Schema<K> {
  const schema = field<K>(
    (value) => (value === name ? undefined : { ...invalidValue(`'${name}'`), code: 'invalid-kind' }),
    { const: name },
  );
  kinds.set(schema, name);
  return schema;
}

/** One of several shapes. */
export function choice<const O extends readonly Schema[]>(
  options: O,
  name: ChoiceName = {},
): ChoiceSchema<O[number]['type']> {
  return new ChoiceSchema(options.map(nodeOf), name);
}

export function choiceFactsOf(schema: ChoiceSchema<unknown>): ChoiceFacts {
  const known = facts.get(schema);
  if (known !== undefined) return known;
  const { options, name } = schema;
  const made = { options: options.map(factsOf), ...(name.exactlyOne && { exactlyOne: name.exactlyOne }) };
  facts.set(schema, made);
  return made;
}

function factsOf(schema: SchemaNode): OptionFacts {
  const label = labelOf(schema);
  const named = label === undefined ? {} : { label };
  switch (schema.is) {
    case 'choice': {
      const { options } = choiceFactsOf(schema);
      const all = options.flatMap((option) => option.kinds ?? []);
      const shape = options.some((option) => option.shape === 'record') ? 'record' : 'scalar';
      return { shape, ...named, ...(all.length && { kinds: [...new Set(all)] }) };
    }
    case 'list':
      return { shape: 'list', ...named };
    case 'map':
      return { shape: 'record', ...named };
    case 'record': {
      const { kind: own } = schema.shape;
      const kindsOfOwn = own === undefined ? undefined : kindsOf(nodeOf(own));
      return {
        shape: 'record',
        ...named,
        ...(kindsOfOwn ? { kinds: kindsOfOwn } : { fields: Object.keys(schema.shape) }),
      };
    }
    case 'field':
    case 'optional':
    case 'nullable':
      return { shape: 'scalar', ...named };
  }
}

function kindsOf(schema: SchemaNode): readonly string[] | undefined {
  if (schema.is !== 'optional' && schema.is !== 'nullable') {
    const name = kinds.get(schema);
    return name === undefined ? undefined : [name];
  }
  const inner = kindsOf(schema.inner);
  return inner && ['', ...inner];
}
