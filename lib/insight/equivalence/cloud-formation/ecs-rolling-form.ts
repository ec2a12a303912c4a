import { drawExchange } from '../exchange';
import type { Detail, ReleaseForm } from '../release-form';
import { WeightLine } from '../weight-line';
import { gateOfAlarm, type CloudWatchAlarm } from './cloud-watch-alarm';

export interface EarlySuccess {
  readonly healthyPercent: number;
  readonly cleanup: string;
}

/** A rolling deployment of Amazon ECS, whatever artefact says it. */
export interface EcsRollingDeployment {
  readonly release: string;
  readonly tasks: number;
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  /** Until a new task counts as healthy at its load balancer. */
  readonly healthySeconds: number;
  readonly bakeMinutes: number;
  /** New tasks that are enough for success. @default - all */
  readonly earlySuccess?: EarlySuccess;
  readonly breaker: { readonly enabled: boolean; readonly rollsBack: boolean };
  readonly alarms: readonly CloudWatchAlarm[];
  readonly rollsBackOnAlarm: boolean;
  readonly details: Readonly<Record<string, Detail>>;
}

/** ECS rounds the fewest tasks up and the most down, and exchanges what lies between them at once. */
export function ecsRollingForm(deployment: EcsRollingDeployment): ReleaseForm {
  const { tasks, minimumHealthyPercent, maximumPercent, bakeMinutes, earlySuccess } = deployment;
  const fewest = Math.ceil((tasks * minimumHealthyPercent) / 100);
  const most = Math.floor((tasks * maximumPercent) / 100);
  const line = new WeightLine();
  drawExchange(
    line,
    {
      instances: tasks,
      batch: Math.max(1, most - fewest),
      batchSeconds: deployment.healthySeconds,
      waitsFor: 'healthy tasks',
      ...(earlySuccess ? { enoughPercent: earlySuccess.healthyPercent } : {}),
    },
    bakeMinutes * 60,
  );
  const untilSecond = line.second;
  const reaction = deployment.rollsBackOnAlarm ? 'goesBack' : 'stops';
  return {
    release: deployment.release,
    segments: line.end(),
    routes: [],
    gates: deployment.alarms.map((alarm) => gateOfAlarm(alarm, untilSecond, reaction)),
    rollback: {
      by: 'ecs',
      onGate: deployment.rollsBackOnAlarm && deployment.alarms.length > 0,
      onFailure: deployment.breaker.enabled && deployment.breaker.rollsBack,
      // The old tasks are gone one by one: going back is another exchange.
      previousStaysSeconds: 0,
      details: {
        tasks,
        minimumHealthyPercent,
        maximumPercent,
        healthySeconds: deployment.healthySeconds,
        breaker: deployment.breaker.enabled,
        ...(earlySuccess
          ? { earlySuccessPercent: earlySuccess.healthyPercent, earlySuccessCleanup: earlySuccess.cleanup }
          : {}),
        ...deployment.details,
      },
    },
  };
}
