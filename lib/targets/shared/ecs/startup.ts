import type { PlannedContainer } from '../../../plan/workload';

/** Longest time that a container may take until it counts as started, in seconds. */
export function startupSeconds({ probes: { startup, readiness } }: PlannedContainer): number {
  const probe = startup ?? readiness;
  return probe ? probe.initialDelaySeconds + probe.everySeconds * probe.failures : 0;
}
