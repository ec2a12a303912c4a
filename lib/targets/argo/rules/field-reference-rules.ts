import { printable } from '../../../units';
import { at, has, itemsOf, textOf, type Node } from '../../shared/kubernetes/rules/node';
import type { Rule } from '../../shared/kubernetes/rules/rule';
import { analysesOf } from './analysis-places';

const METADATA = /^metadata\.(name|namespace|uid|labels|annotations|(labels|annotations)\['[^']+'\])$/;

export const fieldReferencesResolve: Rule<unknown> = (rollout, report) => {
  for (const argument of analysesOf(rollout).flatMap(({ place }) => itemsOf(at(place, 'args')))) {
    const place = at(argument, 'valueFrom', 'fieldRef', 'fieldPath');
    const path = textOf(place);
    // What the controller writes into status is not known before.
    if (!has(argument, 'valueFrom', 'fieldRef') || path?.startsWith('status')) continue;
    const problem =
      path === undefined || path === ''
        ? 'a field needs a path'
        : path.startsWith('metadata')
          ? METADATA.test(path)
            ? undefined
            : 'the controller refuses this path into the metadata'
          : isPrimitive(followPath(rollout, path))
            ? undefined
            : 'the Rollout has no such field, or it is no single value';
    if (!problem) continue;
    report('argo-field-reference', place.path, {
      message: problem,
      got: printable(place.value),
      allowed: "metadata.name, metadata.labels['key'], metadata.annotations['key'], …, or the path of a single value",
      fix: 'correct the path',
    });
  }
};

function followPath(rollout: Node, path: string): Node {
  const keys = path.match(/[^.[\]]+/g) ?? [];
  return keys.reduce<Node>((node, key) => at(node, /^\d+$/.test(key) ? Number(key) : key.replaceAll("'", '')), rollout);
}

function isPrimitive(node: Node): boolean {
  return ['string', 'number', 'boolean'].includes(typeof node.value);
}
