import { finding, type Diagnostic } from '../../../diagnostics';
import type { PlannedGuardrail } from '../../../plan/guardrail';
import type { Plan } from '../../../plan/plan';
import { shiftSteps } from '../../shared/codedeploy/traffic-routing';
import { alarmFindings } from '../../shared/cloudwatch/alarm-findings';
import type { TargetContext } from '../../target';
import { bakeSeconds } from '../bake';
import type { AlarmWatcher, LambdaAlarmSpec } from '../spec';
import { alarmOf } from './alarm';

const MOST_ALARMS = 10;

/** Alarms of each guardrail, and what is worth knowing about them. */
export function guardrailAlarms(
  plan: Plan,
  context: TargetContext,
): {
  readonly alarms: readonly LambdaAlarmSpec[];
  readonly findings: readonly Diagnostic[];
} {
  const alarms = plan.guardrails.flatMap((guardrail) => alarmsOf(guardrail, plan, context));
  return {
    alarms,
    findings: [...alarmFindings(plan, context), ...tooMany(alarms)],
  };
}

/** What Lambda files under the alias; everything else has dimensions of its own, during the shift as after it. */
const ofAlias: ReadonlySet<PlannedGuardrail['signal']['kind']> = new Set(['errorRate', 'latency', 'throughput']);

/**
 * The figures of a version within an alias are there while the alias has two. Before the shift the alias is stable, so
 * CodeDeploy must not look at it; after the shift the alias is the candidate, and the bake looks at nothing else. No
 * guardrail can be named like the alarm of another one's bake: names have no dots.
 */
function alarmsOf(guardrail: PlannedGuardrail, plan: Plan, { platform }: TargetContext): readonly LambdaAlarmSpec[] {
  const { name, scope, comparison } = guardrail;
  const common = { release: plan.release.name, application: platform.metrics.cloudWatch?.application };
  const watched = (...watchers: readonly (AlarmWatcher | undefined)[]): readonly AlarmWatcher[] =>
    plan.abort.automatic ? watchers.filter((one) => one !== undefined) : [];
  const bake = bakeSeconds(plan) > 0 ? 'bake' : undefined;
  if (scope === 'service' || !ofAlias.has(guardrail.signal.kind)) {
    return [alarmOf(guardrail, { key: name, measured: 'alias', ...common, watchedBy: watched('deployment', bake) })];
  }
  if (shiftSteps(plan.stages).length === 0) {
    return [alarmOf(guardrail, { key: name, measured: 'alias', ...common, watchedBy: watched(bake) })];
  }
  const shift = alarmOf(guardrail, { key: name, measured: 'candidate', ...common, watchedBy: watched('deployment') });
  if (bake === undefined || comparison.kind !== 'absolute') return [shift];
  return [shift, alarmOf(guardrail, { key: `${name}.bake`, measured: 'alias', ...common, watchedBy: watched(bake) })];
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
