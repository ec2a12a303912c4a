import type { AlarmSpec } from '../spec';

/** Whether it can only be made after the service. */
export function measuresService({ metrics }: AlarmSpec): boolean {
  return metrics.some(({ dimensions }) =>
    Object.values(dimensions).some((value) => typeof value === 'object' && value.made === 'service'),
  );
}
