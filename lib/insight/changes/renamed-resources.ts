import { fieldChanges } from './field-changes';
import { listAt, valueAt, type OutputDocument } from './output-document';
import { referencesRenamed, type Roles } from './references';
import type { Exchange, RenamedGroup } from './renames';

/** CDK ends a logical id with a hash of its path. */
const HASH_AT_END = /(?:[0-9A-F]{8}|<hash>)+$/;

/**
 * Constructs of another id: the task definition or the function under one prefix of logical ids is gone, and the same one
 * stands under another prefix. What else has the old prefix goes with it.
 */
export function renamedResources(
  gone: readonly OutputDocument[],
  added: readonly OutputDocument[],
  roles: Roles,
): readonly RenamedGroup[] {
  const left = new Set(gone);
  const right = new Set(added);
  return gone.flatMap((one) => {
    if (!left.has(one)) return [];
    const other = [...right].find((that) => that.type === one.type && isSameWorkload(one, that, roles));
    const prefixes = other && prefixesOf(one, other);
    if (other === undefined || prefixes === undefined) return [];
    const [from, to] = prefixes;
    const found = [...left].flatMap((before) => {
      const stem = stemOf(before);
      const after = stem.startsWith(from)
        ? [...right].find((that) => that.type === before.type && stemOf(that) === to + stem.slice(from.length))
        : undefined;
      if (after === undefined) return [];
      left.delete(before);
      right.delete(after);
      return [{ before, after }];
    });
    const ids = new Map(found.map(({ before, after }) => [before.key, after.key]));
    const pairs: readonly Exchange[] = found.map((pair) => ({
      ...pair,
      aligned: referencesRenamed(pair.before.content, ids) as OutputDocument['content'],
    }));
    const lead = pairs.find(({ before }) => MAIN.includes(before.type)) ?? pairs[0]!;
    return [{ lead, pairs, ids }];
  });
}

/** Of a release the one that its users know. */
const MAIN = ['AWS::ECS::Service', 'AWS::Lambda::Alias', 'AWS::Lambda::Function'];

function isSameWorkload(before: OutputDocument, after: OutputDocument, roles: Roles): boolean {
  if (before.type === 'AWS::ECS::TaskDefinition') return imagesOf(before) === imagesOf(after);
  // Code is told by its hash alone, which every version changes.
  if (before.type !== 'AWS::Lambda::Function') return false;
  const [left, right] = [before, after].map(({ content }) => referencesRenamed(content, roles));
  return fieldChanges(left, right).length === 0;
}

function imagesOf({ content }: OutputDocument): string {
  const images = listAt(content, 'Properties', 'ContainerDefinitions').map((one) => valueAt(one, 'Image'));
  return JSON.stringify(images.map((one) => (typeof one === 'string' ? one.replace(/[:@][^/]*$/, '') : one)));
}

function stemOf({ key }: OutputDocument): string {
  return key.replace(HASH_AT_END, '');
}

/** What is before the common end of both ids. */
function prefixesOf(before: OutputDocument, after: OutputDocument): readonly [string, string] | undefined {
  const [left, right] = [stemOf(before), stemOf(after)];
  let end = 0;
  while (end < Math.min(left.length, right.length) && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  // A word begins with a capital.
  const common = left.slice(left.length - end).replace(/^[^A-Z]+/, '');
  const [from, to] = [left, right].map((stem) => stem.slice(0, stem.length - common.length));
  return common === '' || from === '' || to === '' ? undefined : [from!, to!];
}
