import { finding, joinPath, type Diagnostic } from '../../../diagnostics';
import type { PlannedGuardrail } from '../../../plan/guardrail';
import type { Plan } from '../../../plan/plan';
import { shiftSteps } from '../../shared/codedeploy/traffic-routing';
import { longestSpanSeconds } from '../../shared/ecs/alarms/period';
import { bakeSeconds } from '../bake';
import type { AlarmWatcher, LambdaAlarmSpec } from '../spec';
import { alarmOf } from './alarm';

const MOST_ALARMS = 10;

/** Alarms of each guardrail, and what is worth knowing about them. */
export function guardrailAlarms(plan: Plan): {
  readonly alarms: readonly LambdaAlarmSpec[];
  readonly findings: readonly Diagnostic[];
} {
  const alarms = plan.guardrails.flatMap((guardrail) => alarmsOf(guardrail, plan));
  return {
    alarms,
    findings: [...plan.guardrails.flatMap(span), ...tooMany(alarms), ...notRollingBack(plan)],
  };
}

/**
 * The figures of a version within an alias are there while the alias has two. Before the shift the alias is stable, so
 * CodeDeploy must not look at it; after the shift the alias is the candidate, and the bake looks at nothing else. No
 * guardrail can be named like the alarm of another one's bake: names have no dots.
 */
function alarmsOf(guardrail: PlannedGuardrail, plan: Plan): readonly LambdaAlarmSpec[] {
  const { name, scope, comparison } = guardrail;
  const release = plan.release.name;
  const watched = (...watchers: readonly (AlarmWatcher | undefined)[]): readonly AlarmWatcher[] =>
    plan.abort.automatic ? watchers.filter((one) => one !== undefined) : [];
  const bake = bakeSeconds(plan) > 0 ? 'bake' : undefined;
  if (scope === 'service') {
    return [alarmOf(guardrail, { key: name, measured: 'alias', release, watchedBy: watched('deployment', bake) })];
  }
  if (shiftSteps(plan.stages).length === 0) {
    return [alarmOf(guardrail, { key: name, measured: 'alias', release, watchedBy: watched(bake) })];
  }
  const shift = alarmOf(guardrail, { key: name, measured: 'candidate', release, watchedBy: watched('deployment') });
  if (bake === undefined || comparison.kind !== 'absolute') return [shift];
  return [shift, alarmOf(guardrail, { key: `${name}.bake`, measured: 'alias', release, watchedBy: watched(bake) })];
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

function tooMany(alarms: readonly LambdaAlarmSpec[]): readonly Diagnostic[] {
  const ofGroup = alarms.filter(({ watchedBy }) => watchedBy.includes('deployment'));
  if (ofGroup.length <= MOST_ALARMS) return [];
  return [
    finding('codedeploy-too-many-alarms', 'guardrails', {
      message: `${ofGroup.length} guardrails are ${ofGroup.length} alarms.`,
      got: String(ofGroup.length),
      allowed: `at most ${MOST_ALARMS}, with those of the platform's policy`,
      fix: 'keep the guardrails that tell most; watch the others without the release',
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
