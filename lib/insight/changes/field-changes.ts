import { joinPath } from '../../diagnostics';
import { isRecord } from './output-document';

/** One place of an object that is not as it was. */
export interface FieldChange {
  readonly path: string;
  readonly steps: readonly (string | number)[];
  /** Absent: the place is new. */
  readonly before?: unknown;
  /** Absent: the place is gone. */
  readonly after?: unknown;
  /** It came or went with what holds it. */
  readonly inner?: true;
}

/** Every place that differs, as deep as it can be said. List items that have a name are compared with those of that name. */
export function fieldChanges(
  before: unknown,
  after: unknown,
  steps: readonly (string | number)[] = [],
): readonly FieldChange[] {
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => fieldChanges(before[key], after[key], [...steps, key]));
  }
  if (Array.isArray(before) && Array.isArray(after)) return itemChanges(before, after, steps);
  if (SETS_OR_ONE.has(String(steps.at(-1))) && before !== undefined && after !== undefined)
    if (Array.isArray(before) || Array.isArray(after)) return itemChanges([before].flat(), [after].flat(), steps);
  if (Object.is(before, after)) return [];
  return [
    {
      path: joinPath(...steps),
      steps,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    },
  ];
}

/**
 * The change, and what comes or goes with it inside. What was in an item that is gone, such as a container, is no loss
 * of its own.
 */
export function innerChanges(change: FieldChange): readonly FieldChange[] {
  const { before, after, steps } = change;
  const [inner, gone] = before === undefined ? [after, false] : [before, after === undefined];
  if ((before !== undefined && !gone) || (gone && typeof steps.at(-1) === 'number')) return [change];
  if (!isRecord(inner) && !Array.isArray(inner)) return [change];
  const keys = Array.isArray(inner) ? [...inner.keys()] : Object.keys(inner);
  return [
    change,
    ...keys.flatMap((key) => {
      const path = [...steps, key];
      const value = (inner as Readonly<Record<string | number, unknown>>)[key];
      const place = { path: joinPath(...path), steps: path, inner: true } as const;
      return innerChanges(gone ? { ...place, before: value } : { ...place, after: value });
    }),
  ];
}

function itemChanges(
  before: readonly unknown[],
  after: readonly unknown[],
  steps: readonly (string | number)[],
): readonly FieldChange[] {
  const names = (list: readonly unknown[]) => list.map(nameOf);
  const [left, right] = [names(before), names(after)];
  const field = String(steps.at(-1));
  if (SETS.has(field) || SETS_OR_ONE.has(field)) return memberChanges(before, after, steps);
  if (!isNamed(left) || !isNamed(right)) {
    const longest = Math.max(before.length, after.length);
    return Array.from({ length: longest }, (_, index) =>
      fieldChanges(before[index], after[index], [...steps, index]),
    ).flat();
  }
  const renamed = renamedContainers(before, after);
  return [...new Set([...left, ...right])].flatMap((name) => {
    const [was, is] = [left.indexOf(name), right.indexOf(name)];
    if (was < 0 && [...renamed.values()].includes(is)) return [];
    const place = renamed.get(was) ?? is;
    return fieldChanges(before[was], after[place], [...steps, place < 0 ? was : place]);
  });
}

/** Containers of one image, of which only the old name is gone and only the new one has come. */
function renamedContainers(before: readonly unknown[], after: readonly unknown[]): ReadonlyMap<number, number> {
  const only = (list: readonly unknown[], other: readonly unknown[]) =>
    [...list.keys()].filter((index) => !other.some((one) => nameOf(one) === nameOf(list[index])));
  const added = only(after, before);
  return new Map(
    only(before, after).flatMap((was) => {
      const is = added.find(
        (index) => imageOf(before[was]) !== undefined && imageOf(before[was]) === imageOf(after[index]),
      );
      return is === undefined ? [] : [[was, added.splice(added.indexOf(is), 1)[0]!] as const];
    }),
  );
}

function imageOf(item: unknown): string | undefined {
  const image = isRecord(item) ? (item.image ?? item.Image) : undefined;
  return image === undefined ? undefined : JSON.stringify(image);
}

function memberChanges(
  before: readonly unknown[],
  after: readonly unknown[],
  steps: readonly (string | number)[],
): readonly FieldChange[] {
  const left = [...before.keys()];
  const right = [...after.keys()];
  for (const was of [...left]) {
    const is = right.find((index) => fieldChanges(before[was], after[index]).length === 0);
    if (is === undefined) continue;
    left.splice(left.indexOf(was), 1);
    right.splice(right.indexOf(is), 1);
  }
  // A statement that is another one now is told by what is different in it.
  const pairs = steps.at(-1) === 'Statement' ? Math.min(left.length, right.length) : 0;
  return [
    ...left
      .slice(0, pairs)
      .flatMap((was, place) => fieldChanges(before[was], after[right[place]!], [...steps, right[place]!])),
    ...left.slice(pairs).flatMap((index) => fieldChanges(before[index], undefined, [...steps, index])),
    ...right.slice(pairs).flatMap((index) => fieldChanges(undefined, after[index], [...steps, index])),
  ];
}

/** Lists whose order means nothing. */
const SETS = new Set(['DependsOn', 'AlarmNames', 'Statement', 'ManagedPolicyArns']);

/** Of these one member alone need not be a list. */
const SETS_OR_ONE = new Set(['Action', 'NotAction', 'Resource', 'NotResource']);

function isNamed(names: readonly (string | undefined)[]): names is readonly string[] {
  return names.every((name) => name !== undefined) && new Set(names).size === names.length;
}

function nameOf(item: unknown): string | undefined {
  if (!isRecord(item)) return undefined;
  const name = item.name ?? item.Name ?? item.Key ?? item.Sid;
  return typeof name === 'string' ? name : undefined;
}
