import { InternalError } from '../../../diagnostics';
import { gateLimitOf } from '../../../insight/gates/gate-limit';
import type { CloudWatchGate } from '../../../insight/gates/lowered-gate';
import { subjectText } from '../../../insight/gates/subject-text';
import type { PlannedGuardrail } from '../../../plan/guardrail';
import type { Plan } from '../../../plan/plan';
import { publishing } from '../../shared/cloudwatch/publishing';
import type { TargetContext } from '../../target';
import { functionOf } from '../function-of';
import type { LambdaAlarmSpec } from '../spec';
import { floorOf } from './alarm';

const OF_FUNCTION: ReadonlySet<PlannedGuardrail['signal']['kind']> = new Set(['errorRate', 'latency', 'throughput']);

/**
 * The alarms as CloudWatch will judge them: one gate a guardrail, because its alarms take turns. Lambda publishes a
 * request when it ends, so the slowest ones, which time out, come later by as much.
 */
export function alarmGates(
  plan: Plan,
  { platform }: TargetContext,
  alarms: readonly LambdaAlarmSpec[],
): readonly CloudWatchGate[] {
  const delaySeconds = (platform.metrics.cloudWatch?.delaySeconds ?? 0) + functionOf(plan).timeoutSeconds;
  return plan.guardrails.map((guardrail) => {
    const alarm = alarms.find(({ path }) => path === guardrail.path);
    if (!alarm) throw new InternalError(`the guardrail ${guardrail.name} has no alarm`);
    const { signal, scope } = guardrail;
    const ofRequests = signal.kind === 'errorRate' || signal.kind === 'latency';
    return {
      judge: 'cloudWatch',
      path: guardrail.path,
      subject: subjectText(guardrail),
      measures: {
        windowSeconds: alarm.periodSeconds,
        watches: scope,
        limit: gateLimitOf(guardrail),
        floor: ofRequests ? floorOf(guardrail) : 0,
      },
      rollsBack: plan.abort.automatic,
      periodSeconds: alarm.periodSeconds,
      evaluationPeriods: alarm.evaluationPeriods,
      datapointsToAlarm: alarm.datapointsToAlarm,
      delaySeconds: OF_FUNCTION.has(signal.kind) ? delaySeconds : (platform.metrics.cloudWatch?.delaySeconds ?? 0),
      fillsMissing: false,
      treatMissingData: alarm.treatMissingData,
      ...publishing(guardrail),
    };
  });
}
