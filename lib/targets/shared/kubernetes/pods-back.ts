import type { WayBack } from '../../../insight/schedule';
import type { CommonPlan } from '../../../plan/common-plan';
import { processOf } from './process';

/** Pods of stable that must start before an abort is over, so many at a time. */
export function podsBack(plan: CommonPlan, pods: number, atATime: number): WayBack {
  const startSeconds = longestStart(plan);
  return {
    kind: 'pods',
    pods,
    rounds: Math.max(1, Math.ceil(pods / Math.max(1, atATime))),
    ...(startSeconds === undefined ? {} : { startSeconds }),
  };
}

/** The kubelet restarts a pod that is not up by then. */
function longestStart(plan: CommonPlan): number | undefined {
  const { startup } = processOf(plan).main.probes;
  return startup && startup.initialDelaySeconds + startup.failures * startup.everySeconds;
}
