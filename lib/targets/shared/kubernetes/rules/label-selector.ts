import { at, itemsOf, keysOf, textAt, textsOf, type Node } from './node';

/** A selector without any requirement: workloads must not have one, and a budget with one selects every pod. */
export function isEmptySelector(selector: Node): boolean {
  return keysOf(at(selector, 'matchLabels')).length === 0 && itemsOf(at(selector, 'matchExpressions')).length === 0;
}

/** Whether pods with these labels are selected. */
export function selects(selector: Node, labels: ReadonlyMap<string, string>): boolean {
  const equal = [...textsOf(at(selector, 'matchLabels'))].every(([key, value]) => labels.get(key) === value);
  return equal && itemsOf(at(selector, 'matchExpressions')).every((one) => meets(one, labels));
}

function meets(requirement: Node, labels: ReadonlyMap<string, string>): boolean {
  const value = labels.get(textAt(requirement, 'key') ?? '');
  const values = itemsOf(at(requirement, 'values')).map((one) => one.value);
  switch (textAt(requirement, 'operator')) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

/** The labels that pods made from this template carry. */
export function templateLabels(template: Node): ReadonlyMap<string, string> {
  return textsOf(at(template, 'metadata', 'labels'));
}
