import type { Schedule } from '../../insight/schedule';
import type { Plan } from '../../plan/plan';

/** How long a release may take until it is healthy; `undefined` where it waits for something without a limit. */
export function longestSeconds(plan: Plan, schedule: Schedule): number | undefined {
  const gates = plan.stages.flatMap(({ exit }) => exit.flatMap((one) => (one.kind === 'gate' ? [one.gate] : [])));
  if (gates.some(({ timeoutSeconds }) => timeoutSeconds === undefined)) return undefined;
  const waiting = gates.reduce((sum, { timeoutSeconds = 0 }) => sum + timeoutSeconds, 0);
  const moving = schedule.segments.reduce((sum, { seconds }) => sum + seconds, 0);
  return moving + waiting + (schedule.besidesSeconds ?? 0) + plan.update.progressDeadlineSeconds;
}
