import type { Plan } from '../../plan/plan';
import { exact, unsupported, type Answer } from '../answer';
import type { FeatureDetails } from '../feature';
import { stopTimeoutSeconds } from '../shared/ecs/drain';
import { processOf } from '../shared/ecs/service';

/** The event in which a script stops the container has an hour, of which a minute is for the script itself. */
const LONGEST_STOP_SECONDS = 3540;

export function drainAnswer(_: FeatureDetails['drain'], plan: Plan): Answer {
  const seconds = stopTimeoutSeconds(processOf(plan).drain);
  return seconds <= LONGEST_STOP_SECONDS
    ? exact
    : unsupported(
        `A container needs ${seconds} s to stop, and CodeDeploy gives the script ${LONGEST_STOP_SECONDS} s.`,
        {
          fix: 'make `drain.longestRequest` at most 58m, or hand long work back to the queue',
          source: 'AWS CodeDeploy User Guide, "CodeDeploy quotas": lifecycle event, at most 3600 s',
        },
      );
}
