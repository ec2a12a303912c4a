import { InternalError } from '../../../../diagnostics';
import { gateLimitOf } from '../../../../insight/gates/gate-limit';
import type { GateMeasure } from '../../../../insight/gates/gate-measure';
import type { CloudWatchGate } from '../../../../insight/gates/lowered-gate';
import { subjectText } from '../../../../insight/gates/subject-text';
import type { PlannedGuardrail } from '../../../../plan/guardrail';
import type { Plan } from '../../../../plan/plan';
import type { TargetContext } from '../../../target';
import { publishing } from '../../cloudwatch/publishing';
import type { AlarmSpec } from '../spec';
import { floorOf } from './alarm';
import type { Measured } from './measured';

/** The alarms as CloudWatch will judge them. */
export function alarmGates(
  { guardrails }: Plan,
  { platform }: TargetContext,
  alarms: readonly AlarmSpec[],
  measured: Measured,
): readonly CloudWatchGate[] {
  return alarms.map((alarm) => {
    const guardrail = guardrails.find(({ name }) => name === alarm.key);
    if (!guardrail) throw new InternalError(`the alarm ${alarm.key} belongs to no guardrail`);
    return {
      judge: 'cloudWatch',
      path: alarm.path,
      subject: subjectText(guardrail),
      measures: measureOf(guardrail, alarm, measured),
      rollsBack: alarm.rollsBack,
      periodSeconds: alarm.periodSeconds,
      evaluationPeriods: alarm.evaluationPeriods,
      datapointsToAlarm: alarm.datapointsToAlarm,
      delaySeconds: platform.metrics.cloudWatch?.delaySeconds ?? 0,
      fillsMissing: false,
      treatMissingData: alarm.treatMissingData,
      ...publishing(guardrail),
    };
  });
}

/** Measured on the candidate alone, by its route or by the version that they are filed under. */
const tells: ReadonlySet<PlannedGuardrail['signal']['kind']> = new Set(['synthetic', 'business', 'query']);

function measureOf(guardrail: PlannedGuardrail, { periodSeconds }: AlarmSpec, { colours }: Measured): GateMeasure {
  const { signal, comparison, scope } = guardrail;
  const ofRequests = signal.kind === 'errorRate' || signal.kind === 'latency';
  const compares = comparison.kind === 'ratio' || comparison.kind === 'delta';
  // A percentile of both groups together cannot be computed from those of each.
  if (scope === 'candidate' && tells.has(signal.kind)) {
    return {
      windowSeconds: periodSeconds,
      watches: 'candidate',
      limit: gateLimitOf(guardrail),
      floor: 0,
      ...(signal.kind === 'synthetic' ? { callsPerSecond: 1 / signal.everySeconds } : {}),
    };
  }
  const together = !ofRequests || colours.length < 2 || (scope === 'service' && signal.kind === 'errorRate');
  return {
    windowSeconds: periodSeconds,
    watches: together ? 'service' : compares ? 'less traffic' : 'worse of both',
    limit: gateLimitOf(guardrail),
    floor: ofRequests ? floorOf(guardrail) : 0,
  };
}
