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
  if (SETS.has(String(steps.at(-1)))) return memberChanges(before, after, steps);
  if (!isNamed(left) || !isNamed(right)) {
    const longest = Math.max(before.length, after.length);
    return Array.from({ length: longest }, (_, index) =>
      fieldChanges(before[index], after[index], [...steps, index]),
    ).flat();
  }
  return [...new Set([...left, ...right])].flatMap((name) => {
    const [was, is] = [left.indexOf(name), right.indexOf(name)];
    return fieldChanges(before[was], after[is], [...steps, is < 0 ? was : is]);
  });
}

/** Lists whose order means nothing. */
const SETS = new Set(['DependsOn', 'AlarmNames']);

function memberChanges(
  before: readonly unknown[],
  after: readonly unknown[],
  steps: readonly (string | number)[],
): readonly FieldChange[] {
  const missing = (from: readonly unknown[], other: readonly unknown[]) =>
    [...from.keys()].filter((index) => !other.some((one) => JSON.stringify(one) === JSON.stringify(from[index])));
  return [
    ...missing(before, after).flatMap((index) => fieldChanges(before[index], undefined, [...steps, index])),
    ...missing(after, before).flatMap((index) => fieldChanges(undefined, after[index], [...steps, index])),
  ];
}

function isNamed(names: readonly (string | undefined)[]): names is readonly string[] {
  return names.every((name) => name !== undefined) && new Set(names).size === names.length;
}

function nameOf(item: unknown): string | undefined {
  if (!isRecord(item)) return undefined;
  const name = item.name ?? item.Name ?? item.Key ?? item.Sid;
  return typeof name === 'string' ? name : undefined;
}
