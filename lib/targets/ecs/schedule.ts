import type { Schedule, Segment } from '../../insight/schedule';
import type { HealthyPercent } from './healthy-percent';

/**
 * Batches of as many tasks as may go beyond the fewest, each as long as its health checks take at least; then the bake.
 * Between two batches the share is that of the new tasks among those that run.
 */
export function rollingSchedule(
  { fewest, most }: HealthyPercent,
  wanted: number,
  batchSeconds: number,
  bakeSeconds: number,
): Schedule {
  const batch = Math.max(1, most - fewest);
  const batches = Math.ceil(wanted / batch);
  const replacing = Array.from({ length: batches - 1 }, (_, index): Segment => ({
    weight: Math.round((100_000 * batch * (index + 1)) / wanted) / 1000,
    seconds: batchSeconds,
    waitsFor: ['healthy tasks'],
  }));
  return { segments: [...replacing, { weight: 100, seconds: bakeSeconds }] };
}
