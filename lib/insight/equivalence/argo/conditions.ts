import type { GateForm } from '../gate-form';
import type { Node } from '../node';

/** What a measured value is compared with. */
export interface Threshold {
  readonly bound: 'above' | 'below';
  readonly value: number;
  readonly noData: GateForm['noData'];
}

/** A result that has no value: an empty vector, a value that is none, a metric without points. */
const MISSING = ['len(result) == 0', 'isNaN(result[0])', 'len(result[0].Values) == 0', 'isNaN(result)'];
/** A service that answers with one value says so of that value. */
const NIL = /^isNil\(result[\w.[\]]*\)$/;
const NUMBER = '-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?';
const VALUE =
  'result\\[0\\](?:\\.Values\\[(?:0|len\\(result\\[0\\]\\.Values\\) - 1)\\])?|result\\[len\\(result\\) - 1\\]|result(?:\\.[\\w.[\\]]+)?';
const COMPARED = new RegExp(`^(${VALUE}) (<=|>=|<|>) (${NUMBER})$`);

interface Condition {
  /** It holds where there is no value; or only where there is one. */
  readonly whenMissing: boolean;
  readonly value: string;
  readonly op: string;
  readonly limit: number;
}

/**
 * Both conditions must leave no gap and not overlap: a measurement that is neither good nor bad stops the Rollout until
 * a person comes, so whatever does not fit together is refused.
 */
export function thresholdOf(success: Node, failure: Node): Threshold {
  if (success.exists !== failure.exists) return success.exists ? onlyGood(success) : onlyBad(failure);
  const good = conditionOf(success);
  const bad = conditionOf(failure);
  const opposite: Readonly<Record<string, string>> = { '<=': '>', '>=': '<', '<': '>=', '>': '<=' };
  if (opposite[good.op] !== bad.op || good.limit !== bad.limit || good.value !== bad.value)
    failure.refuse('it is not the opposite of the condition of success');
  if (good.whenMissing === bad.whenMissing) failure.refuse('one of both must hold where there is no data');
  if (bad.op !== '>' && bad.op !== '<') failure.refuse('the limit itself passes everywhere else');
  return {
    bound: bad.op === '>' ? 'above' : 'below',
    value: bad.limit,
    noData: bad.whenMissing ? 'fails' : 'passes',
  };
}

/**
 * With one condition alone there is no gap. A result without a value is an error of the measurement, and the fifth in a
 * row ends the release; NaN is not good either.
 */
function onlyGood(node: Node): Threshold {
  const { op, limit } = comparisonIn(node);
  if (op !== '<=' && op !== '>=') node.refuse('the limit itself passes everywhere else');
  return { bound: op === '<=' ? 'above' : 'below', value: limit, noData: 'fails' };
}

/** NaN is not bad, and no result at all is an error. */
function onlyBad(node: Node): Threshold {
  const { op, limit } = comparisonIn(node);
  if (op !== '<' && op !== '>') node.refuse('the limit itself passes everywhere else');
  return { bound: op === '>' ? 'above' : 'below', value: limit, noData: 'passes as NaN, fails otherwise' };
}

function comparisonIn(node: Node): { readonly op: string; readonly limit: number } {
  const compared = COMPARED.exec(node.text().trim());
  if (!compared) return node.refuse('this condition is not known here');
  return { op: compared[2]!, limit: Number(compared[3]) };
}

/** `missing || missing || compared`, or `!(missing || missing) && compared`. */
function conditionOf(node: Node): Condition {
  const text = node.text();
  const present = /^!\((.+?)\) && (.+)$/.exec(text);
  const parts = present ? [...present[1]!.split(' || '), present[2]!] : text.split(' || ');
  const compared = COMPARED.exec(parts.at(-1)!);
  if (!compared || !isMissing(parts.slice(0, -1))) return node.refuse('this condition is not known here');
  return { whenMissing: !present, value: compared[1]!, op: compared[2]!, limit: Number(compared[3]) };
}

function isMissing(parts: readonly string[]): boolean {
  return parts.length > 0 && parts.every((one) => MISSING.includes(one) || NIL.test(one));
}
