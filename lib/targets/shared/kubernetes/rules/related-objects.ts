import type { KubernetesObject } from '../manifest';
import { at, rootNode, textOf, type Node } from './node';

/** The objects that go out together with the one that is checked. */
export interface RelatedObjects {
  readonly related: readonly KubernetesObject[];
  /** True when nothing outside of `related` may be referenced; then a missing object is an error, else it is unknown. */
  readonly complete?: boolean;
}

/** All objects of a kind in the namespace of `from`; an object without a namespace is in every namespace. */
export function relatedOfKind(context: RelatedObjects, kind: string, from?: Node): readonly Node[] {
  const namespace = from && textOf(at(from, 'metadata', 'namespace'));
  const all = byKind(context.related).get(kind) ?? [];
  if (!namespace) return all;
  return all.filter((object) => {
    const own = textOf(at(object, 'metadata', 'namespace'));
    return !own || own === namespace;
  });
}

type ByKind = ReadonlyMap<string, readonly Node[]>;

/** Dozens of rules ask the same list, which nobody changes; it goes when the list does. */
const indexes = new WeakMap<RelatedObjects['related'], ByKind>();

function byKind(related: RelatedObjects['related']): ByKind {
  const known = indexes.get(related);
  if (known) return known;
  const index = new Map<string, Node[]>();
  for (const object of related.map(rootNode)) {
    const kind = textOf(at(object, 'kind')) ?? '';
    const same = index.get(kind);
    if (same) same.push(object);
    else index.set(kind, [object]);
  }
  indexes.set(related, index);
  return index;
}

export function findRelated(context: RelatedObjects, kind: string, name: string, from?: Node): Node | undefined {
  return relatedOfKind(context, kind, from).find((object) => nameOf(object) === name);
}

export function nameOf(object: Node): string {
  return textOf(at(object, 'metadata', 'name')) ?? '';
}
