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
  const findings: Diagnostic[] = [];
  for (const rule of rules) for (const found of rule(subject, context)) findings.push(found);
  return findings;
}

/**
 * Rules that find nothing unless `applies`: an object has few of the things that there are rules for, and whether a
 * thing is there is asked once for all of its rules.
 */
export function where<Context>(
  applies: (subject: Node) => boolean,
  rules: readonly Rule<Context>[],
): RuleGroup<Context> {
  const group: Rule<Context> = (subject, context) => (applies(subject) ? applyRules(rules, subject, context) : NOTHING);
  return Object.assign(group, { applies, rules });
}

/** Rules for a part of the object, wherever it stands. */
export function within<Context>(part: (subject: Node) => Node, rules: readonly Rule[]): Rule<Context> {
  return (subject) => applyRules(rules, part(subject), undefined);
}

/** A rule made of rules, which can be asked what they are. */
export interface RuleGroup<Context> extends Rule<Context> {
  readonly applies: (subject: Node) => boolean;
  readonly rules: readonly Rule<Context>[];
}

const NOTHING: readonly Diagnostic[] = [];
