import { joinPath } from '../diagnostics';
import { listIds, oneChoice } from './overlay';

/** A plain value of which every part knows the place that the user wrote it at. */
export type Traced =
  | { readonly is: 'scalar'; readonly origin: string; readonly value: unknown }
  | { readonly is: 'list'; readonly origin: string; readonly items: readonly Traced[] }
  | {
      readonly is: 'record';
      readonly origin: string;
      readonly fields: ReadonlyMap<string, Traced>;
      /** The id of a list item that no lower layer has: it changes nothing, so it must be complete. */
      readonly added: string | undefined;
    };

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
    added: undefined,
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
 * lists whose items have an id merge by it, new items appended; `null` deletes; scalars replace.
 *
 * @param partialBase Whether a base without a `kind` is a mere set of defaults, which a change with a `kind` merges into.
 * @param field The field that holds both; a list's items are held by the list's.
 */
export function mergeTraced(base: Traced | undefined, change: Traced, partialBase = false, field = ''): Traced {
  if (change.is === 'record') {
    const kept = base?.is === 'record' && !replaces(base, change, partialBase) ? base : undefined;
    return mergeRecords(kept, change, partialBase, field);
  }
  if (change.is !== 'list' || !Object.hasOwn(listIds, field)) return change;
  const id = listIds[field as keyof typeof listIds];
  const below = base?.is === 'list' && merges(base, change, id) ? base.items : [];
  return { ...change, items: mergeItems(below, change.items, id, partialBase, field) };
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

function mergeRecords(
  base: TracedRecord | undefined,
  change: TracedRecord,
  partialBase: boolean,
  field: string,
): TracedRecord {
  const fields = new Map(base?.fields);
  for (const key of outchosen(change, field)) fields.delete(key);
  for (const [key, value] of change.fields) {
    if (isNull(value)) fields.delete(key);
    else fields.set(key, mergeTraced(fields.get(key), value, partialBase, key));
  }
  return { is: 'record', origin: writtenFirst(base, change), fields, added: base?.added };
}

/** Where exactly one of several fields is there, the change's takes the place of the base's. */
function outchosen({ fields }: TracedRecord, field: string): readonly string[] {
  const group: readonly string[] = Object.hasOwn(oneChoice, field) ? oneChoice[field as keyof typeof oneChoice] : [];
  const chosen = group.filter((key) => fields.has(key) && !isNull(fields.get(key)!));
  return chosen.length === 0 ? [] : group;
}

function isNull(traced: Traced): boolean {
  return traced.is === 'scalar' && traced.value === null;
}

/** What is left out of both stands for the record itself: in the user's own definition, where there is one. */
function writtenFirst(base: TracedRecord | undefined, change: TracedRecord): string {
  return base === undefined || base.origin.startsWith('platform.') ? change.origin : base.origin;
}

/** A list of items without ids replaces; and is replaced, unless the change names one of its items. */
function merges(base: TracedList, change: TracedList, id: string): boolean {
  const [below, above] = [base, change].map(({ items }) => items.map((item) => idOf(item, id)));
  const allHave = (ids: readonly unknown[]): boolean => !ids.includes(undefined) && new Set(ids).size === ids.length;
  return allHave(above!) && (allHave(below!) || above!.some((one) => below!.includes(one)));
}

function mergeItems(
  below: readonly Traced[],
  changes: readonly Traced[],
  id: string,
  partialBase: boolean,
  field: string,
): readonly Traced[] {
  const items = [...below];
  for (const change of changes) {
    const name = idOf(change, id);
    const index = below.findIndex((item) => name !== undefined && idOf(item, id) === name);
    const merged = mergeTraced(items[index], change, partialBase, field);
    if (index >= 0) items[index] = merged;
    else items.push(merged.is === 'record' && name !== undefined ? { ...merged, added: name } : merged);
  }
  return items;
}

function idOf(item: Traced, id: string): string | undefined {
  const name = item.is === 'record' ? item.fields.get(id) : undefined;
  return name?.is === 'scalar' && typeof name.value === 'string' ? name.value : undefined;
}

/** Where the user wrote what stands at `path` of the merged value; for a missing field, where its record stands. */
export function originOf(traced: Traced, path: string): string {
  if (path === '') return traced.origin;
  const step = nextStep(traced, path);
  return step ? originOf(step.into, step.rest) : below(traced.origin, path);
}

/** The id of the added list item that stands at `path` of the merged value, if one does. */
export function addedAt(traced: Traced, path: string): string | undefined {
  if (path === '') return traced.is === 'record' ? traced.added : undefined;
  const step = nextStep(traced, path);
  return step && addedAt(step.into, step.rest);
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
