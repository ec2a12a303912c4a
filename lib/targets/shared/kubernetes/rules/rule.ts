import type { Diagnostic } from '../../../../diagnostics';
import type { Node } from './node';

/** One thing that must hold. It reports what breaks it, with paths from the root of the object. */
export type Rule<Context = void> = (subject: Node, context: Context) => Iterable<Diagnostic>;

/** Applies rules in their order. */
export function applyRules<Context>(
  rules: readonly Rule<Context>[],
  subject: Node,
  context: Context,
): readonly Diagnostic[] {
  return rules.flatMap((rule) => [...rule(subject, context)]);
}
