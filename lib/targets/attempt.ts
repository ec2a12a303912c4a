import type { Diagnostic } from '../diagnostics';
import { byContent } from '../insight/by-content';
import { checkLiveness } from '../insight/gates/check-liveness';
import type { Plan } from '../plan/plan';
import { checkPlan } from '../plan/rules';
import { askTarget, isRefused, type Answered } from './ask';
import { ended, type Steps } from './steps';
import type { AnyTarget, Lowered, Target, TargetContext } from './target';

const livenessFindings = byContent(checkLiveness);

/** What became of a plan on a target. */
export interface Attempt<Spec> {
  readonly plan: Plan;
  readonly answers: readonly Answered[];
  readonly refused: readonly Answered[];
  /** Absent where something was refused. */
  readonly lowered?: Lowered<Spec>;
  /** Of the plan's rules and of the lowering, without those of the answers. */
  readonly findings: readonly Diagnostic[];
}

/** Asks the target for everything and lowers the plan where nothing is refused. */
export function attempt<Spec>(
  target: Target<Spec>,
  plan: Plan,
  context: TargetContext,
  allowApproximation: boolean,
): Attempt<Spec> {
  return ended(attempting(target, plan, context, allowApproximation));
}

/** The same in steps. */
export function* attempting<Spec>(
  target: Target<Spec>,
  plan: Plan,
  context: TargetContext,
  allowApproximation: boolean,
): Steps<Attempt<Spec>> {
  const examined = examine(target, plan, context, allowApproximation);
  if (examined.refused.length > 0) return examined;
  yield;
  const lowered = target.lower(plan, context);
  yield;
  const inspected = target.inspect?.(lowered.spec) ?? [];
  yield;
  const { gates, schedule } = lowered;
  const findings = [...lowered.findings, ...inspected];
  // Too few requests are the plan's own matter: its rules have said so.
  const liveness = livenessFindings(gates, schedule, circumstancesOf(plan));
  const { answers, refused } = examined;
  return { plan, answers, refused, lowered, findings: [...examined.findings, ...findings, ...liveness] };
}

const REPLACED = Object.freeze({ replaces: true });
const SIDE_BY_SIDE = Object.freeze({ replaces: false });

/** What gates meet in a release besides its schedule. */
export function circumstancesOf({ update }: Plan): { readonly replaces: boolean } {
  return update.kind === 'sideBySide' ? SIDE_BY_SIDE : REPLACED;
}

/** The same without lowering, for plans with slots that have no value. */
export function examine(
  target: AnyTarget,
  plan: Plan,
  context: TargetContext,
  allowApproximation: boolean,
): Omit<Attempt<never>, 'lowered'> {
  const answers = askTarget(target, plan, context);
  const refused = answers.filter((one) => isRefused(one, allowApproximation));
  const findings = checkPlan(plan, context.platform);
  const judged = target.judges?.(plan, context) === true;
  return { plan, answers, refused, findings: judged ? findings.filter((one) => !asksForJudges(one)) : findings };
}

/** The plan's rules know no target: what stands in its own fields may judge the candidate too. */
function asksForJudges({ code }: Diagnostic): boolean {
  return code === 'nothing-judges-the-candidate';
}

export function hasErrors(findings: readonly Diagnostic[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}
