import { printable } from '../../../../units';
import { isEmptySelector, selectorIn, selects, templateLabels, templateOf } from './label-selector';
import { checkSelector } from './metadata-rules';
import { at, textsOf } from './node';
import type { Rule } from './rule';

/** For workloads: objects with spec.selector and spec.template. */
export const selectorIsThere: Rule<unknown> = (workload, report) => {
  const selector = at(workload, 'spec', 'selector');
  checkSelector(selector, report);
  if (!isEmptySelector(selector)) return;
  report('workload-selector-missing', selector.path, {
    message: 'the API refuses a workload that does not say which pods are its own',
    got: selector.value === undefined ? 'nothing' : 'no labels',
    allowed: 'at least one label',
    fix: 'select a label of the pod template that no other workload has',
  });
};

export const selectorMatchesTemplate: Rule<unknown> = (workload, report) => {
  const selector = at(workload, 'spec', 'selector');
  const labels = templateLabels(templateOf(workload));
  if (isEmptySelector(selector) || selects(selectorIn(selector), labels)) return;
  const wanted = [...textsOf(at(selector, 'matchLabels'))].filter(([key, value]) => labels.get(key) !== value);
  report('workload-selector-mismatch', selector.path, {
    message: 'the selector does not select the pods of the template',
    got:
      wanted.map(([key, value]) => printable(`${key}=${value}`)).join(', ') ||
      'an expression that the labels do not meet',
    allowed: [...labels].map(([key, value]) => printable(`${key}=${value}`)).join(', ') || 'the template has no labels',
    fix: 'give the template these labels, or select what it has (a selector cannot change on a live workload)',
  });
};
