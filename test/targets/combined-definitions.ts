import type { FieldCase } from './definition-fields';

type Record_ = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Record_ {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Both definitions in one: records merge, another `kind` replaces, lists are put together, the second one's values win. */
export function combined(first: unknown, second: unknown): unknown {
  if (Array.isArray(first) && Array.isArray(second)) return together(first, second);
  if (!isRecord(first) || !isRecord(second) || first['kind'] !== second['kind']) return second;
  const keys = [...new Set([...Object.keys(first), ...Object.keys(second)])];
  return Object.fromEntries(
    keys.map((key) => {
      if (!Object.hasOwn(second, key)) return [key, first[key]];
      return [key, Object.hasOwn(first, key) ? combined(first[key], second[key]) : second[key]];
    }),
  );
}

/** Items of one name are one item; what stands in both stands once. */
function together(first: readonly unknown[], second: readonly unknown[]): readonly unknown[] {
  const result = [...first];
  for (const item of second) {
    const at = result.findIndex((other) => isSame(other, item));
    if (at < 0) result.push(item);
    else result[at] = combined(result[at], item);
  }
  return result;
}

function isSame(one: unknown, other: unknown): boolean {
  if (!isRecord(one) || !isRecord(other)) return one === other;
  const name = ['name', 'key', 'channel', 'weight'].find((field) => Object.hasOwn(one, field));
  return name !== undefined && one[name] === other[name];
}

/** All these fields in one definition, the first of which says what kind of workload it is. */
export function withFields(strategy: unknown, cases: readonly FieldCase[], leftOut?: FieldCase): unknown {
  return cases.reduce<unknown>((so_far, one) => combined(so_far, one === leftOut ? one.without : one.with), {
    strategy,
  });
}
