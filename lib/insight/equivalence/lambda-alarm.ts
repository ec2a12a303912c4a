import type { CloudWatchAlarm } from './cloud-formation/cloud-watch-alarm';
import { MEASURED } from './cloud-formation/function-metrics';
import type { Node } from './node';
import { specAlarm } from './spec-alarm';

export interface LambdaAlarm {
  readonly alarm: CloudWatchAlarm;
  readonly watchedBy: readonly string[];
  /** It needs figures of the new version within the alias. */
  readonly ofCandidate: boolean;
}

/** An alarm of the spec; that of a bake has the name of its guardrail before a dot. */
export function lambdaAlarm(node: Node): LambdaAlarm {
  const alarm = specAlarm(node, 'watchedBy');
  const watchedBy = node.get('watchedBy').list().map(watcherOf);
  return {
    alarm: { ...alarm, name: alarm.name.replace(/\.bake$/, ''), onlyShown: watchedBy.length === 0 },
    watchedBy,
    ofCandidate: alarm.metrics.some(({ dimensions }) => dimensions[MEASURED] === 'candidate'),
  };
}

function watcherOf(watcher: Node): string {
  const name = watcher.text();
  return ['deployment', 'bake'].includes(name) ? name : watcher.refuse(`'${name}' is not known here`);
}
