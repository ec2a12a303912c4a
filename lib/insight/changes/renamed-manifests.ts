import { fieldChanges } from './field-changes';
import { isRecord, listAt, valueAt, type OutputDocument } from './output-document';
import type { Exchange, RenamedGroup } from './renames';

const WORKLOADS = /(?:Deployment|Rollout|StatefulSet|DaemonSet|ReplicaSet|Job|CronJob)$/;

/**
 * Releases under another name: a workload is gone, and another one runs the same image. What has the old name in its
 * own goes with it.
 */
export function renamedManifests(
  gone: readonly OutputDocument[],
  added: readonly OutputDocument[],
): readonly RenamedGroup[] {
  const left = new Set(gone);
  const right = new Set(added);
  const groups = gone.flatMap((one) => {
    if (!left.has(one)) return [];
    const other = nearest(one, [...right]);
    if (other === undefined) return [];
    const rename = renameOf(one, other);
    const pairs: Exchange[] = [...left].flatMap((before) => {
      const name = named(before) === named(one) ? named(other) : rename(named(before));
      const after =
        before === one
          ? other
          : [...right].find(
              (that) => that.type === before.type && named(that) === name && spaceOf(that) === spaceOf(other),
            );
      if (after === undefined || spaceOf(before) !== spaceOf(one)) return [];
      left.delete(before);
      right.delete(after);
      return [{ before, after, aligned: aligned(before, after, rename) }];
    });
    const inNewNames = (content: unknown, other: unknown) => inWordsOf(content, other, rename);
    return [{ lead: pairs.find(({ before }) => before === one)!, pairs, inNewNames }];
  });
  return [...groups, ...onlyNamed([...left], right)];
}

/** Of those that run the same image, the one that differs least but for the name. */
function nearest(one: OutputDocument, others: readonly OutputDocument[]): OutputDocument | undefined {
  const images = imagesOf(one);
  if (!WORKLOADS.test(one.type) || images === '[]') return undefined;
  const found = others
    .filter((other) => other.type === one.type && imagesOf(other) === images)
    .map((other) => ({ other, apart: fieldChanges(aligned(one, other, renameOf(one, other)), other.content).length }))
    .sort((a, b) => a.apart - b.apart);
  return found[0]?.other;
}

/** One object by itself: nothing but its name is another. */
function onlyNamed(gone: readonly OutputDocument[], added: Set<OutputDocument>): readonly RenamedGroup[] {
  return gone.flatMap((before) => {
    const after = [...added].find(
      (other) =>
        other.type === before.type &&
        valueAt(before.content, 'spec') !== undefined &&
        fieldChanges(
          aligned(before, other, (text) => text),
          other.content,
        ).length === 0,
    );
    if (after === undefined) return [];
    added.delete(after);
    const pair = { before, after, aligned: after.content };
    return [{ lead: pair, pairs: [pair] }];
  });
}

/** The new name in place of the old one. */
type Rename = (text: string, other?: unknown) => string;

function renameOf(before: OutputDocument, after: OutputDocument): Rename {
  const [from, to] = [named(before), named(after)].map(escaped);
  const word = new RegExp(`(?<![A-Za-z0-9])${from}(?![A-Za-z0-9])`, 'g');
  return (text, other) => {
    const parts = text.split(word);
    if (parts.length === 1) return text;
    // A namespace of the same name is not renamed: where the new text stands at either word, it is the same text.
    const either = new RegExp(`^${parts.map(escaped).join(`(?:${from}|${to})`)}$`);
    return typeof other === 'string' && either.test(other) ? other : parts.join(named(after));
  };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The old object in the words of the new one: only what is another thing stays different. */
function aligned({ content }: OutputDocument, after: OutputDocument, rename: Rename): OutputDocument['content'] {
  const said = inWordsOf(content, after.content, rename) as OutputDocument['content'];
  const { name, namespace } = after.content.metadata as Readonly<Record<string, unknown>>;
  return {
    ...said,
    metadata: { ...(said.metadata as object), name, ...(namespace === undefined ? {} : { namespace }) },
  };
}

function inWordsOf(value: unknown, other: unknown, rename: Rename): unknown {
  if (typeof value === 'string') return value === other ? value : rename(value, other);
  if (Array.isArray(value))
    return value.map((one, index) => inWordsOf(one, Array.isArray(other) ? other[index] : undefined, rename));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      isRecord(other) && key in other ? key : rename(key),
      inWordsOf(inner, isRecord(other) ? (other[key] ?? other[rename(key)]) : undefined, rename),
    ]),
  );
}

function imagesOf({ content }: OutputDocument): string {
  const pods = ['containers', 'initContainers'].flatMap((field) => [
    ...listAt(content, 'spec', 'template', 'spec', field),
    ...listAt(content, 'spec', 'jobTemplate', 'spec', 'template', 'spec', field),
  ]);
  return JSON.stringify(pods.map((one) => String(valueAt(one, 'image')).replace(/[:@][^/]*$/, '')).sort());
}

function named({ content }: OutputDocument): string {
  return String(valueAt(content, 'metadata', 'name'));
}

function spaceOf({ content }: OutputDocument): string {
  return String(valueAt(content, 'metadata', 'namespace') ?? '');
}
