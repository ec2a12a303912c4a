import { at, itemsOf, keysOf, remembered, textAt, textsOf, type Node } from './node';

/** A selector without any requirement: workloads must not have one, and a budget with one selects every pod. */
export function isEmptySelector(selector: Node): boolean {
  return keysOf(at(selector, 'matchLabels')).length === 0 && itemsOf(at(selector, 'matchExpressions')).length === 0;
}

/** What a selector wants of labels: read once, and asked of each set of them. */
export interface LabelSelector {
  readonly wanted: readonly Label[];
  readonly expressions: readonly Node[];
}

export function selectorIn(selector: Node): LabelSelector {
  return {
    wanted: labelsIn(at(selector, 'matchLabels')),
    expressions: itemsOf(at(selector, 'matchExpressions')),
  };
}

/** Whether pods with these labels are selected. */
export function selects({ wanted, expressions }: LabelSelector, labels: ReadonlyMap<string, string>): boolean {
  return carries(labels, wanted) && expressions.every((one) => meets(one, labels));
}

export interface Label {
  readonly key: string;
  readonly value: string;
}

/** The labels of a record, one by one. */
export function labelsIn(record: Node): readonly Label[] {
  const labels: Label[] = [];
  for (const key of keysOf(record)) {
    const value = textAt(record, key);
    if (value !== undefined) labels.push({ key, value });
  }
  return labels;
}

/** Whether all of the wanted labels are there. */
export function carries(labels: ReadonlyMap<string, string>, wanted: readonly Label[]): boolean {
  for (let index = 0; index < wanted.length; index++) {
    const { key, value } = wanted[index]!;
    if (labels.get(key) !== value) return false;
  }
  return true;
}

/** What a Service selects: labels alone, without an operator. */
export const serviceSelectorOf = remembered((service): readonly Label[] => labelsIn(at(service, 'spec', 'selector')));

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

/** Where a workload holds the template of its pods. */
export const templateOf = remembered((workload): Node => at(workload, 'spec', 'template'));

/** The labels that pods made from this template carry. */
export const templateLabels = remembered((template): ReadonlyMap<string, string> =>
  textsOf(at(template, 'metadata', 'labels')),
);
