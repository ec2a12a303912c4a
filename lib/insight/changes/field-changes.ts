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

function itemChanges(
  before: readonly unknown[],
  after: readonly unknown[],
  steps: readonly (string | number)[],
): readonly FieldChange[] {
  const names = (list: readonly unknown[]) => list.map(nameOf);
  const [left, right] = [names(before), names(after)];
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

function isNamed(names: readonly (string | undefined)[]): names is readonly string[] {
  return names.every((name) => name !== undefined) && new Set(names).size === names.length;
}

function nameOf(item: unknown): string | undefined {
  if (!isRecord(item)) return undefined;
  const name = item.name ?? item.Name ?? item.Key ?? item.Sid;
  return typeof name === 'string' ? name : undefined;
}
