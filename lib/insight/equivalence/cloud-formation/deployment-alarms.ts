import type { Node } from '../node';
import type { CloudWatchAlarm } from './cloud-watch-alarm';
import type { Template } from './template';
import { findAlarm } from './template-alarm';

/** The alarms that Amazon ECS looks at during a deployment. */
export function alarmsOf(
  alarms: Node,
  template: Template,
): { readonly alarms: readonly CloudWatchAlarm[]; readonly rollsBackOnAlarm: boolean } {
  const watched = alarms.only('AlarmNames', 'Enable', 'Rollback').get('Enable').flag(false);
  return {
    alarms: watched
      ? alarms
          .get('AlarmNames')
          .list()
          .map((name) => findAlarm(name, template))
      : [],
    rollsBackOnAlarm: watched && alarms.get('Rollback').flag(false),
  };
}
