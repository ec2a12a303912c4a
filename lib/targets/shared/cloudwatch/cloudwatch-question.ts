import type { PlannedGuardrail } from '../../../plan/guardrail';
import type { Plan } from '../../../plan/plan';
import type { Answer } from '../../answer';
import type { TargetContext } from '../../target';

/** What every judgement by CloudWatch alarms needs to know. */
export interface CloudWatchQuestion {
  readonly guardrail: PlannedGuardrail;
  readonly plan: Plan;
  readonly context: TargetContext;
}

/** One reason why CloudWatch cannot judge a guardrail, or undefined. */
export type CloudWatchObstacle = (question: CloudWatchQuestion) => Answer | undefined;

export const ALARM_API = 'Amazon CloudWatch API Reference, PutMetricAlarm';

export const MEASURE_SERVICE = "set `scope: 'service'`, which measures both versions together";
