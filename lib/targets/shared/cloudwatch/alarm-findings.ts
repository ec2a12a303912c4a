import { finding, joinPath, type Diagnostic } from '../../../diagnostics';
import type { PlannedGuardrail } from '../../../plan/guardrail';
import type { Plan } from '../../../plan/plan';
import type { TargetContext } from '../../target';
import { ownMetricOf, tellsCandidate } from './own-metric';
import { longestSpanSeconds } from './period';

/** What is worth knowing about alarms, whoever goes back on them. */
export function alarmFindings(plan: Plan, context: TargetContext): readonly Diagnostic[] {
  return [
    ...plan.guardrails.flatMap((guardrail) => [
      ...span(guardrail),
      ...learning(guardrail),
      ...sameVersion(guardrail, plan, context),
    ]),
    ...notRollingBack(plan),
  ];
}

function span({ path, windowSeconds, of }: PlannedGuardrail): readonly Diagnostic[] {
  const longest = longestSpanSeconds(windowSeconds);
  if (windowSeconds * of <= longest) return [];
  return [
    finding('alarm-span-too-long', path, {
      message: `${of} measurements of ${windowSeconds} s are more than an alarm looks back.`,
      got: `${windowSeconds * of} s`,
      allowed: `at most ${longest} s`,
      fix: 'make `window` or `of` smaller',
    }),
  ];
}

function learning({ path, comparison }: PlannedGuardrail): readonly Diagnostic[] {
  if (comparison.kind !== 'anomaly') return [];
  return [
    finding('alarm-band-has-to-learn', path, {
      message:
        'CloudWatch learns the band from up to two weeks of the metric; in its first days the alarm has none, and passes.',
      fix: 'add a guardrail with a limit (max) for the time until then',
    }),
  ];
}

/** The variable says the version of the release, and a new configuration of the same version is not told apart. */
function sameVersion(guardrail: PlannedGuardrail, plan: Plan, context: TargetContext): readonly Diagnostic[] {
  const application = context.platform.metrics.cloudWatch?.application;
  const own = ownMetricOf(guardrail.signal, plan.release.name, application);
  if (own === undefined || !tellsCandidate(own) || plan.workload.kind === 'function') return [];
  return [
    finding('alarm-tells-versions-by-name', guardrail.path, {
      message: `It measures what is filed under the version ${plan.release.version}: a release of the same version again is measured together with the one that runs.`,
      fix: 'give every release a version of its own',
    }),
  ];
}

function notRollingBack({ abort, guardrails }: Plan): readonly Diagnostic[] {
  if (abort.automatic || guardrails.length === 0) return [];
  return [
    finding('alarms-do-not-roll-back', joinPath(abort.path, 'automatic'), {
      message: `The ${guardrails.length} guardrails become alarms that nothing reacts to by itself.`,
      got: 'automatic: false',
      fix: 'set rollback.automatic to true, or add actions to the alarms',
    }),
  ];
}
