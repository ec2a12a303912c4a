import type { Schedule, Segment } from '../../insight/schedule';
import type { HealthyPercent } from './healthy-percent';

export interface RollingTimes {
  /** Tasks. */
  readonly wanted: number;
  readonly batchSeconds: number;
  readonly bakeSeconds: number;
  /** New tasks that are enough. @default - all of them */
  readonly healthyPercent?: number;
}

/**
 * Batches of as many tasks as may go beyond the fewest, each as long as its health checks take at least; then the bake.
 * Between two batches the share is that of the new tasks among those that run. Where fewer tasks are enough, the bake
 * begins with them, and what is left is exchanged without being watched.
 */
export function rollingSchedule({ fewest, most }: HealthyPercent, times: RollingTimes): Schedule {
  const { wanted, batchSeconds, bakeSeconds, healthyPercent = 100 } = times;
  const batch = Math.max(1, most - fewest);
  const enough = Math.max(1, Math.ceil((wanted * healthyPercent) / 100));
  const batches = Math.ceil(enough / batch);
  const weightAfter = (count: number) => Math.min(100, Math.round((100_000 * batch * count) / wanted) / 1000);
  const replacing = Array.from({ length: batches - 1 }, (_, index): Segment => ({
    weight: weightAfter(index + 1),
    seconds: batchSeconds,
    waitsFor: ['healthy tasks'],
  }));
  const watched = { weight: weightAfter(batches), seconds: bakeSeconds };
  return { segments: [...replacing, watched, ...(watched.weight < 100 ? [{ weight: 100, seconds: 0 }] : [])] };
}
