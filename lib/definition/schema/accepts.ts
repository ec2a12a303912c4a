import { choiceFactsOf } from './choice';
import { nodeOf, type ChoiceSchema, type Schema, type SchemaNode, type Shape } from './schema';

type Test = (value: unknown) => boolean;

const tests = new WeakMap<Schema, Test>();

/**
 * Whether a value of plain data has no issue: what zod would say, without zod, a copy of the value, or issues. It takes
 * nothing that zod does not take; what it does not take, zod has the word on.
 */
export function accepts(schema: Schema, value: unknown): boolean {
  return testOf(nodeOf(schema))(value);
}

function testOf(schema: SchemaNode): Test {
  const known = tests.get(schema) ?? compile(schema);
  tests.set(schema, known);
  return known;
}

/** Made when it is first asked: most parts of a schema are never reached. */
function later(schema: SchemaNode): Test {
  let test: Test | undefined;
  return (value) => (test ??= testOf(schema))(value);
}

function compile(schema: SchemaNode): Test {
  switch (schema.is) {
    case 'field': {
      const { check } = schema;
      return (value) => check(value) === undefined;
    }
    case 'record':
      return ofRecord(schema.shape);
    case 'choice':
      return ofChoice(schema);
    case 'list':
      return ofList(later(schema.element), schema.fewest);
    case 'map':
      return ofMap(later(schema.key), later(schema.value));
    case 'optional': {
      const inner = later(schema.inner);
      return (value) => value === undefined || inner(value);
    }
    case 'nullable': {
      const inner = later(schema.inner);
      return (value) => value === null || inner(value);
    }
  }
}

function ofRecord(shape: Shape): Test {
  const fields = new Map(Object.entries(shape).map(([name, one]) => [name, later(nodeOf(one))]));
  const required = Object.keys(shape).filter((name) => nodeOf(shape[name]!).is !== 'optional');
  return (value) => {
    if (!isFields(value)) return false;
    for (const name of Object.keys(value)) if (fields.get(name)?.(value[name]) !== true) return false;
    for (const name of required) if (!Object.hasOwn(value, name) && !fields.get(name)!(undefined)) return false;
    return true;
  };
}

/** Only the options that take the value's `kind` are asked. */
function ofChoice(schema: ChoiceSchema<unknown>): Test {
  const options = choiceFactsOf(schema).options.map(({ kinds }, index) => ({
    kinds,
    test: later(schema.options[index]!),
  }));
  const of = (kind: string) => options.flatMap(({ kinds, test }) => (kinds?.includes(kind) === false ? [] : test));
  const named = new Map([...new Set(options.flatMap(({ kinds = [] }) => kinds))].map((kind) => [kind, of(kind)]));
  const withoutKinds = options.flatMap(({ kinds, test }) => (kinds === undefined ? test : []));
  return (value) => {
    const kind = isFields(value) ? (value['kind'] ?? '') : '';
    for (const test of (typeof kind === 'string' ? named.get(kind) : undefined) ?? withoutKinds)
      if (test(value)) return true;
    return false;
  };
}

function ofList(item: Test, fewest: number): Test {
  return (value) => {
    if (!Array.isArray(value) || value.length < fewest) return false;
    for (const one of value as readonly unknown[]) if (!item(one)) return false;
    return true;
  };
}

function ofMap(key: Test, item: Test): Test {
  return (value) => {
    if (!isFields(value)) return false;
    for (const name of Object.keys(value)) if (!key(name) || !item(value[name])) return false;
    return true;
  };
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
