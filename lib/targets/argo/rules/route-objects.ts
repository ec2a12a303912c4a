import { printable } from '../../../units';
import type { Node } from '../../shared/kubernetes/rules/node';
import { findRelated, type RelatedObjects } from '../../shared/kubernetes/rules/related-objects';
import type { Report } from '../../shared/kubernetes/rules/rule';

/** The object that a place names; reported as missing only when all objects are known. */
export function resolveReference(
  rollout: Node,
  report: Report,
  context: RelatedObjects,
  kind: string,
  place: Node,
): Node | undefined {
  const name = typeof place.value === 'string' ? place.value : '';
  const found = findRelated(context, kind, name, rollout);
  if (!found && context.complete) {
    report('argo-reference-missing', place.path, {
      message: `this release has no such ${kind}`,
      got: printable(place.value),
      allowed: 'the name of an object that goes out with the Rollout',
      fix: 'correct the name, or add the object',
    });
  }
  return found;
}
