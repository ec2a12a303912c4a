import { isRecord, valueAt, type OutputDocument } from './output-document';
import { referencesRenamed, rolesOf, type Roles } from './references';
import { renamesOf, type RenamedGroup } from './renames';

/** Every object beside the one it is now, in the words of the new output. */
export interface Exchanged {
  readonly pairs: readonly Pair[];
  readonly groups: readonly RenamedGroup[];
  readonly gone: readonly OutputDocument[];
  readonly added: readonly OutputDocument[];
  readonly roles: Roles;
  /** Logical ids that stand for others now. */
  readonly ids: ReadonlyMap<string, string>;
}

export interface Pair {
  readonly before: OutputDocument;
  readonly after: OutputDocument;
  /** Another object as a whole: no field of it is replaced by itself. */
  readonly renamed: boolean;
}

export function exchanged(was: readonly OutputDocument[], is: readonly OutputDocument[]): Exchanged {
  const [left, right] = [byKey(was), byKey(is)];
  const missing = (from: typeof left, other: typeof left) => [...from.values()].filter(({ key }) => !other.has(key));
  const [lost, found] = [missing(left, right), missing(right, left)];
  const groups = lost.length === 0 || found.length === 0 ? [] : renamesOf(lost, found);
  const renamed = new Map(groups.flatMap(({ pairs }) => pairs.map((pair) => [pair.before.key, pair] as const)));
  const ids = new Map(groups.flatMap(({ ids: some }) => [...(some ?? [])]));
  const names = [...left.values()].flatMap((one) => newNames(one, right.get(one.key)));
  const taken = new Set([...renamed.values()].map(({ after }) => after.key));
  const pairs = [...left.values()].flatMap((one) => {
    const after = right.get(one.key) ?? renamed.get(one.key)?.after;
    if (after === undefined) return [];
    // Its own name is no reference: where that is another one, it is another object.
    const others = names.filter(({ key }) => key !== one.key).map(({ from, to }) => [from, to] as const);
    const content = referencesRenamed(renamed.get(one.key)?.aligned ?? one.content, new Map([...ids, ...others]));
    const before = { ...one, key: after.key, content: content as OutputDocument['content'] };
    return [{ before, after, renamed: renamed.has(one.key) }];
  });
  const [gone, added] = [lost.filter(({ key }) => !renamed.has(key)), found.filter(({ key }) => !taken.has(key))];
  return { pairs, groups, gone, added, roles: rolesOf(gone, added), ids };
}

const OWN_NAME = /^(?!Container)[A-Z]\w*Name$/;

/** Names outside of the template that an object of the same logical id has anew. */
function newNames({ key, content, format }: OutputDocument, after: OutputDocument | undefined) {
  const properties = valueAt(content, 'Properties');
  if (format !== 'resource' || after === undefined || !isRecord(properties)) return [];
  return Object.entries(properties).flatMap(([field, from]) => {
    const to = valueAt(after.content, 'Properties', field);
    const isNew = OWN_NAME.test(field) && typeof from === 'string' && typeof to === 'string' && from !== to;
    return isNew ? [{ key, from, to }] : [];
  });
}

function byKey(documents: readonly OutputDocument[]): ReadonlyMap<string, OutputDocument> {
  return new Map(documents.map((one) => [one.key, one]));
}
