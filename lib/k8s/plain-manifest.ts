/** Something in a value that cdk8s' resolvers or its sanitizer may have a word about. */
const NOT_PLAIN = Symbol('not plain');

/** All other fields come behind these, as they are sorted. */
const FIRST = ['apiVersion', 'kind', 'metadata'] as const;

/**
 * A copy of what cdk8s makes of a manifest without tokens: no nulls in records, and keys by code unit. `undefined` where
 * something in it is not plain data.
 */
export function plainManifest(
  manifest: Readonly<Record<string, unknown>>,
  isSorted: boolean,
): Readonly<Record<string, unknown>> | undefined {
  const copy = plainRecord(manifest, isSorted);
  if (copy === NOT_PLAIN) return undefined;
  const ordered: Record<string, unknown> = {};
  for (const key of FIRST) if (key in copy) ordered[key] = copy[key];
  return Object.assign(ordered, copy);
}

function plainValue(value: unknown, isSorted: boolean): unknown {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'undefined':
      return value;
    case 'object':
      if (value === null) return undefined;
      return Array.isArray(value) ? plainList(value, isSorted) : plainRecord(value, isSorted);
    default:
      return NOT_PLAIN;
  }
}

function plainList(list: readonly unknown[], isSorted: boolean): readonly unknown[] | typeof NOT_PLAIN {
  const copy: unknown[] = [];
  for (const item of list) {
    const value = plainValue(item, isSorted);
    if (value === NOT_PLAIN) return NOT_PLAIN;
    copy.push(value);
  }
  return copy;
}

function plainRecord(record: object, isSorted: boolean): Record<string, unknown> | typeof NOT_PLAIN {
  if (record.constructor !== Object || Object.getPrototypeOf(record) !== Object.prototype) return NOT_PLAIN;
  const copy: Record<string, unknown> = {};
  const keys = Object.keys(record);
  if (isSorted) keys.sort();
  for (const key of keys) {
    // What a copy takes for its prototype, and what stands beside it, is for cdk8s to say.
    if (key === '__proto__') return NOT_PLAIN;
    const value = plainValue((record as Readonly<Record<string, unknown>>)[key], isSorted);
    if (value === NOT_PLAIN) return NOT_PLAIN;
    if (value !== undefined) copy[key] = value;
  }
  return copy;
}
