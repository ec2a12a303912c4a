import { printable } from '../../../units';
import { at, has, textAt, textOf, type Node } from '../../shared/kubernetes/rules/node';
import type { Rule } from '../../shared/kubernetes/rules/rule';

/** Providers that decide by themselves. */
const DECIDING = ['job', 'kayenta'];

/** Compares the first value with a number: `result[0] >= 0.95`, `result < 5`. */
const COMPARISON = /^\s*result(?:\[0\])?\s*(<=|>=|<|>)\s*(-?\d+(?:\.\d+)?)\s*$/;
const EMPTY_GUARD = /len\s*\(\s*result\s*\)|default\s*\(|isNil\s*\(/;
const QUERY_DEFAULT = /\bor\b[\s\S]*\bvector\s*\(/;

export const metricHasCondition: Rule = (metric, report) => {
  const [success, failure] = [at(metric, 'successCondition'), at(metric, 'failureCondition')];
  const decides = DECIDING.some((provider) => has(metric, 'provider', provider));
  if (decides || textOf(success) || textOf(failure)) return;
  report('argo-metric-undecided', success.path, {
    message: 'nothing says which value is bad: the metric guards nothing',
    got: 'neither successCondition nor failureCondition',
    allowed: 'one of them',
    fix: 'add a successCondition',
  });
};

/** A value between the two conditions is inconclusive, and the release waits for a person. */
export const conditionsLeaveNoGap: Rule = (metric, report) => {
  const [success, failure] = [at(metric, 'successCondition'), at(metric, 'failureCondition')];
  if (!textOf(success) || !textOf(failure)) return;
  const [good, bad] = [COMPARISON.exec(textOf(success)!), COMPARISON.exec(textOf(failure)!)];
  if (!good || !bad || !hasGap(good, bad)) return;
  report('argo-metric-gap', failure.path, {
    message: 'a value between the two conditions is inconclusive: the release stops and waits for a person',
    got: `${printable(success.value)} and ${printable(failure.value)}`,
    allowed: 'conditions that meet, or one of them alone',
    fix: 'remove failureCondition, or let both use the same bound',
  });
};

function hasGap(good: RegExpExecArray, bad: RegExpExecArray): boolean {
  const [high, low] = good[1]!.startsWith('>') ? [good, bad] : [bad, good];
  if (!high[1]!.startsWith('>') || !low[1]!.startsWith('<')) return false;
  const [from, to] = [Number(high[2]), Number(low[2])];
  return from > to || (from === to && !high[1]!.includes('=') && !low[1]!.includes('='));
}

/** A query of Prometheus that matches nothing answers with an empty list, and `result[0]` of it is an error. */
export const emptyResultIsHandled: Rule = (metric, report) => {
  if (!has(metric, 'provider', 'prometheus', 'query') || has(metric, 'provider', 'prometheus', 'rangeQuery')) return;
  for (const condition of conditionsOf(metric)) {
    const text = textOf(condition)!;
    if (!text.includes('result[') || EMPTY_GUARD.test(text)) continue;
    if (QUERY_DEFAULT.test(textAt(metric, 'provider', 'prometheus', 'query') ?? '')) return;
    report('argo-metric-empty-result', condition.path, {
      message: 'without traffic the query answers with nothing, and this condition fails with an error',
      got: printable(text),
      allowed: 'a query with a default, or a condition that asks for the length',
      fix: "add 'or vector(…)' to the query, or write 'len(result) == 0 || …'",
    });
  }
};

function conditionsOf(metric: Node): readonly Node[] {
  return [at(metric, 'successCondition'), at(metric, 'failureCondition')].filter((one) => textOf(one));
}
