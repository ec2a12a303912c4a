import type { Stage } from '../../plan/stage';
import { unsupported, type Answer } from '../answer';

/** Where alarms are watched from the start to the end, and no stage waits for them. */
export function alarmsOnly(who: 'ECS' | 'CodeDeploy', { weight }: Pick<Stage, 'weight'>, source?: string): Answer {
  const more = source === undefined ? {} : { source };
  if (weight > 0) {
    return unsupported(`${who} watches alarms all the time; no stage waits until they have passed.`, {
      fix: 'give the stage a hold: every guardrail watches it',
      ...more,
    });
  }
  return unsupported(
    `${who} moves the traffic as soon as its hooks have said yes: it watches alarms all the time, and waits for none to be measured before.`,
    {
      fix: "let a hook of kind 'function' at beforeTraffic send requests and judge the answers, or choose --target argo",
      ...more,
    },
  );
}
