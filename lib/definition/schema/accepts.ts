import type { z } from 'zod';
import { checks, records } from './schema-facts';

type Test = (value: unknown) => boolean;

const tests = new WeakMap<object, Test>();

/**
 * Whether a value has no issue: what a whole parse would say, without a copy of the value and without issues. It is
 * read from the schema itself; a kind of schema that is not known here is asked to parse.
 */
export function accepts(schema: z.core.$ZodType, value: unknown): boolean {
  return testOf(schema)(value);
}

/** Made when it is first asked for: most parts of a schema are never reached. */
function testOf(schema: z.core.$ZodType): Test {
  const known = tests.get(schema);
  if (known !== undefined) return known;
  const test = compile(schema) ?? ((value: unknown) => (schema as z.ZodType).safeParse(value).success);
  tests.set(schema, test);
  return test;
}

function compile(schema: z.core.$ZodType): Test | undefined {
  const { def } = schema._zod;
  switch (def.type) {
    case 'unknown':
      return ofField(schema);
    case 'object':
      return records.has(schema) ? ofRecord((schema as z.core.$ZodObject)._zod.def.shape) : undefined;
    case 'optional': {
      const { innerType } = (schema as z.core.$ZodOptional)._zod.def;
      return (value) => value === undefined || accepts(innerType, value);
    }
    case 'nullable': {
      const { innerType } = (schema as z.core.$ZodNullable)._zod.def;
      return (value) => value === null || accepts(innerType, value);
    }
    case 'lazy': {
      const { getter } = (schema as z.core.$ZodLazy)._zod.def;
      return (value) => accepts(getter(), value);
    }
    case 'union': {
      const { options } = (schema as z.core.$ZodUnion)._zod.def;
      return (value) => options.some((option) => accepts(option, value));
    }
    case 'array':
      return ofList((schema as z.core.$ZodArray)._zod.def);
    case 'record':
      return ofMap((schema as z.core.$ZodRecord)._zod.def);
    default:
      return undefined;
  }
}

function ofField(schema: z.core.$ZodType): Test | undefined {
  const check = checks.get(schema);
  return check && ((value) => check(value) === undefined);
}

function ofRecord(shape: z.core.$ZodShape): Test {
  const fields = Object.entries(shape);
  return (value) =>
    isFields(value) &&
    fields.every(([name, field]) => accepts(field, Object.hasOwn(value, name) ? value[name] : undefined)) &&
    Object.keys(value).every((name) => Object.hasOwn(shape, name));
}

function ofList({ element, checks: limiting = [] }: z.core.$ZodArrayDef): Test | undefined {
  const limits = limiting.map((check) => check._zod.def as z.core.$ZodCheckMinLengthDef);
  if (limits.some(({ check }) => check !== 'min_length')) return undefined;
  return (value) =>
    Array.isArray(value) &&
    limits.every(({ minimum }) => value.length >= minimum) &&
    value.every((item) => accepts(element, item));
}

function ofMap({ keyType, valueType, checks: others = [] }: z.core.$ZodRecordDef): Test | undefined {
  if (others.length > 0) return undefined;
  return (value) =>
    isFields(value) && Object.entries(value).every(([key, item]) => accepts(keyType, key) && accepts(valueType, item));
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
