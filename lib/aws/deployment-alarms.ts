import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { EcsSpec } from '../targets/ecs/spec';
import type { Controlled } from './fargate-service';

/** All at once: alarms that are added later are dropped in silence (aws-cdk#36308). */
export function deploymentAlarms(
  { rollBackOnAlarm }: EcsSpec['deployment'],
  alarmNames: readonly string[],
): Pick<Controlled, 'deploymentAlarms'> {
  if (alarmNames.length === 0) return {};
  return {
    deploymentAlarms: {
      alarmNames: [...alarmNames],
      behavior: rollBackOnAlarm ? ecs.AlarmBehavior.ROLLBACK_ON_ALARM : ecs.AlarmBehavior.FAIL_ON_ALARM,
    },
  };
}
