import type { PlannedGuardrail } from '../../../plan/guardrail';
import { unsupported, type Answer } from '../../answer';
import type { TargetContext } from '../../target';

/** What every judgement by CloudWatch alarms needs to know. */
export interface CloudWatchQuestion {
  readonly guardrail: PlannedGuardrail;
  readonly context: TargetContext;
}

const ALARM_API = 'Amazon CloudWatch API Reference, PutMetricAlarm';

/** The platform names no CloudWatch. */
export function withoutSource({ context }: CloudWatchQuestion): Answer | undefined {
  return context.platform.metrics.cloudWatch
    ? undefined
    : unsupported('The platform does not say that CloudWatch may be used for guardrails.', {
        fix: 'add `metrics: { cloudWatch: {} }` to the platform',
        source: ALARM_API,
      });
}

/** Deployments on AWS go back on alarms, and alarms do not read Prometheus. */
export function fromPrometheus({ guardrail: { source, signal } }: CloudWatchQuestion): Answer | undefined {
  return source === 'prometheus' || (signal.kind === 'query' && 'prometheus' in signal.query)
    ? unsupported('Amazon ECS and CodeDeploy go back on CloudWatch alarms only, not on a Prometheus query.', {
        fix: 'use a CloudWatch metric: `query({ cloudWatch: … }, …)`, or leave `source` out',
        source: 'AWS CodeDeploy API Reference, AlarmConfiguration',
      })
    : undefined;
}

/** Alarms compare numbers. */
export function byStatisticalTest({ guardrail: { comparison } }: CloudWatchQuestion): Answer | undefined {
  return comparison.kind === 'statistical'
    ? unsupported('CloudWatch alarms compare numbers; they have no statistical test.', {
        fix: 'use `max`, `maxTimesStable` or `maxAboveStable`; `rollout size --looks` computes the requests and the time that a comparison with stable needs under repeated looks',
        source: ALARM_API,
      })
    : undefined;
}
