import type { KubernetesObject } from '../manifest';
import { rootNode, textAt, type Node } from './node';

/** The objects that go out together with the one that is checked. */
export interface RelatedObjects {
  readonly related: readonly KubernetesObject[];
  /** True when nothing outside of `related` may be referenced; then a missing object is an error, else it is unknown. */
  readonly complete?: boolean;
}

/** All objects of a kind in the namespace of `from`; an object without a namespace is in every namespace. */
export function relatedOfKind(context: RelatedObjects, kind: string, from?: Node): readonly Node[] {
  const same = indexOf(context).kinds.get(kind);
  if (same === undefined) return NONE;
  const namespace = from && textAt(from, 'metadata', 'namespace');
  if (!namespace) return same.all;
  const known = same.byNamespace.get(namespace);
  if (known) return known;
  const there = inNamespace(same.all, namespace);
  same.byNamespace.set(namespace, there);
  return there;
}

const NONE: readonly Node[] = [];

function inNamespace(all: readonly Node[], namespace: string): readonly Node[] {
  return all.filter((object) => {
    const own = textAt(object, 'metadata', 'namespace');
    return !own || own === namespace;
  });
}

/** The node of an object. For one of the related it is the node that they are read through, so that each place is read once. */
export function nodeAmong(context: RelatedObjects, object: unknown): Node {
  return indexOf(context).nodes.get(object) ?? rootNode(object);
}

interface ObjectIndex {
  readonly nodes: ReadonlyMap<unknown, Node>;
  readonly kinds: ReadonlyMap<string, SameKind>;
}

interface SameKind {
  readonly all: Node[];
  /** What is in each of the namespaces that were asked for. */
  readonly byNamespace: Map<string, readonly Node[]>;
}

/** Dozens of rules ask the same list, which nobody changes; it goes when the list does. */
const indexes = new WeakMap<RelatedObjects['related'], ObjectIndex>();

function indexOf({ related }: RelatedObjects): ObjectIndex {
  const known = indexes.get(related);
  if (known) return known;
  const nodes = new Map<unknown, Node>();
  const kinds = new Map<string, SameKind>();
  for (const object of related) {
    const node = rootNode(object);
    nodes.set(object, node);
    const kind = textAt(node, 'kind') ?? '';
    const same = kinds.get(kind);
    if (same) same.all.push(node);
    else kinds.set(kind, { all: [node], byNamespace: new Map() });
  }
  const index = { nodes, kinds };
  indexes.set(related, index);
  return index;
}

export function findRelated(context: RelatedObjects, kind: string, name: string, from?: Node): Node | undefined {
  const all = relatedOfKind(context, kind, from);
  for (let index = 0; index < all.length; index++) if (nameOf(all[index]!) === name) return all[index];
  return undefined;
}

export function nameOf(object: Node): string {
  return textAt(object, 'metadata', 'name') ?? '';
}
