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
  return context.related.map(rootNode).filter((object) => {
    const own = textOf(at(object, 'metadata', 'namespace'));
    return textOf(at(object, 'kind')) === kind && (!namespace || !own || own === namespace);
  });
}

export function findRelated(context: RelatedObjects, kind: string, name: string, from?: Node): Node | undefined {
  return relatedOfKind(context, kind, from).find((object) => nameOf(object) === name);
}

export function nameOf(object: Node): string {
  return textOf(at(object, 'metadata', 'name')) ?? '';
}
