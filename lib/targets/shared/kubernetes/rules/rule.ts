import { finding, type Diagnostic, type DiagnosticCode, type FindingParts } from '../../../../diagnostics';
import type { Node } from './node';

/** One thing that must hold. It reports what breaks it, with paths from the root of the object. */
export type Rule<Context = void> = (subject: Node, report: Report, context: Context) => void;

/** Takes what a rule has found. */
export type Report = (code: DiagnosticCode, path: string, parts: FindingParts) => void;

/** Applies rules in their order. */
export function applyRules<Context>(
  rules: readonly Rule<Context>[],
  subject: Node,
  context: Context,
): readonly Diagnostic[] {
  const findings: Diagnostic[] = [];
  runRules(rules, subject, (code, path, parts) => findings.push(finding(code, path, parts)), context);
  return findings;
}

/** The same for rules within a rule. */
export function runRules<Context>(
  rules: readonly Rule<Context>[],
  subject: Node,
  report: Report,
  context: Context,
): void {
  for (let index = 0; index < rules.length; index++) rules[index]!(subject, report, context);
}

/**
 * Rules that find nothing unless `applies`: an object has few of the things that there are rules for, and whether a
 * thing is there is asked once for all of its rules.
 */
export function where<Context>(
  applies: (subject: Node) => boolean,
  rules: readonly Rule<Context>[],
): RuleGroup<Context> {
  const group: Rule<Context> = (subject, report, context) => {
    if (applies(subject)) runRules(rules, subject, report, context);
  };
  return Object.assign(group, { applies, rules });
}

/** Rules for a part of the object, wherever it stands. */
export function within<Context>(part: (subject: Node) => Node, rules: readonly Rule[]): Rule<Context> {
  return (subject, report) => runRules(rules, part(subject), report, undefined);
}

/** A rule made of rules, which can be asked what they are. */
export interface RuleGroup<Context> extends Rule<Context> {
  readonly applies: (subject: Node) => boolean;
  readonly rules: readonly Rule<Context>[];
}
