import { joinPath } from '../diagnostics';

/** A plain value of which every part knows the place that the user wrote it at. */
export type Traced =
  | { readonly is: 'scalar'; readonly origin: string; readonly value: unknown }
  | { readonly is: 'list'; readonly origin: string; readonly items: readonly Traced[] }
  | { readonly is: 'record'; readonly origin: string; readonly fields: ReadonlyMap<string, Traced> };

type TracedRecord = Extract<Traced, { is: 'record' }>;
type TracedList = Extract<Traced, { is: 'list' }>;

/** Marks every part of a plain value with its place below `origin`. */
export function trace(value: unknown, origin: string): Traced {
  if (Array.isArray(value)) {
    return { is: 'list', origin, items: value.map((item, index) => trace(item, joinPath(origin, index))) };
  }
  if (typeof value !== 'object' || value === null) return { is: 'scalar', origin, value };
  const fields = Object.entries(value).filter(([, one]) => one !== undefined);
  return {
    is: 'record',
    origin,
    fields: new Map(fields.map(([key, one]) => [key, trace(one, joinPath(origin, key))])),
  };
}

/** The plain value again. */
export function untrace(traced: Traced): unknown {
  if (traced.is === 'scalar') return traced.value;
  if (traced.is === 'list') return traced.items.map(untrace);
  const record: Record<string, unknown> = {};
  for (const [key, field] of traced.fields) record[key] = untrace(field);
  return record;
}

/**
 * Lays `change` over `base`. Records merge, but a change that names its `kind` replaces the whole; lists replace, but
 * two lists of named items merge by name, new ones appended; `null` deletes; scalars replace.
 *
 * @param partialBase Whether a base without a `kind` is a mere set of defaults, which a change with a `kind` merges into.
 */
export function mergeTraced(base: Traced | undefined, change: Traced, partialBase = false): Traced {
  if (change.is === 'record') {
    const kept = base?.is === 'record' && !replaces(base, change, partialBase) ? base : undefined;
    return mergeRecords(kept, change, partialBase);
  }
  if (change.is === 'list' && base?.is === 'list' && areNamed(base) && areNamed(change)) {
    return mergeByName(base, change, partialBase);
  }
  return change;
}

/** The same for plain values. */
export function mergeOverlay(base: unknown, overlay: unknown): unknown {
  return untrace(mergeTraced(trace(base, ''), trace(overlay, '')));
}

function replaces(base: TracedRecord, change: TracedRecord, partialBase: boolean): boolean {
  if (isSlot(base) || isSlot(change)) return true;
  return change.fields.has('kind') && !(partialBase && !base.fields.has('kind'));
}

/** A slot or an endpoint stands for one value: there is nothing in it to merge with. */
function isSlot({ fields }: TracedRecord): boolean {
  const text = (name: string): boolean => {
    const field = fields.get(name);
    return field?.is === 'scalar' && typeof field.value === 'string';
  };
  return (fields.size === 1 && text('ref')) || (fields.size <= 2 && text('endpoint'));
}

function mergeRecords(base: TracedRecord | undefined, change: TracedRecord, partialBase: boolean): TracedRecord {
  const fields = new Map(base?.fields);
  for (const [key, value] of change.fields) {
    if (value.is === 'scalar' && value.value === null) fields.delete(key);
    else fields.set(key, mergeTraced(fields.get(key), value, partialBase));
  }
  return { is: 'record', origin: writtenFirst(base, change), fields };
}

/** What is left out of both stands for the record itself: in the user's own definition, where there is one. */
function writtenFirst(base: TracedRecord | undefined, change: TracedRecord): string {
  return base === undefined || base.origin.startsWith('platform.') ? change.origin : base.origin;
}

function mergeByName(base: TracedList, change: TracedList, partialBase: boolean): TracedList {
  const items = new Map(base.items.map((item) => [nameOf(item), item]));
  for (const item of change.items) items.set(nameOf(item), mergeTraced(items.get(nameOf(item)), item, partialBase));
  return { is: 'list', origin: change.origin, items: [...items.values()] };
}

function areNamed(list: TracedList): boolean {
  const names = list.items.map(nameOf);
  return names.length > 0 && names.every((name) => name !== undefined) && new Set(names).size === names.length;
}

function nameOf(item: Traced): string | undefined {
  const name = item.is === 'record' ? item.fields.get('name') : undefined;
  return name?.is === 'scalar' && typeof name.value === 'string' ? name.value : undefined;
}

/** Where the user wrote what stands at `path` of the merged value; for a missing field, where its record stands. */
export function originOf(traced: Traced, path: string): string {
  if (path === '') return traced.origin;
  const step = nextStep(traced, path);
  return step ? originOf(step.into, step.rest) : below(traced.origin, path);
}

function nextStep(traced: Traced, path: string): { readonly into: Traced; readonly rest: string } | undefined {
  if (traced.is === 'list') {
    const match = /^\[(\d+)\]\.?/.exec(path);
    const item = match ? traced.items[Number(match[1])] : undefined;
    return match && item ? { into: item, rest: path.slice(match[0].length) } : undefined;
  }
  if (traced.is === 'scalar') return undefined;
  // Keys such as `app.kubernetes.io/name` hold dots: the longest key that fits is meant.
  const key = [...traced.fields.keys()]
    .filter((one) => path === one || path.startsWith(`${one}.`) || path.startsWith(`${one}[`))
    .sort((a, b) => b.length - a.length)[0];
  if (key === undefined) return undefined;
  const rest = path.slice(key.length);
  return { into: traced.fields.get(key)!, rest: rest.startsWith('.') ? rest.slice(1) : rest };
}

function below(origin: string, path: string): string {
  return joinPath(origin, path);
}
