import type { CommonContainer } from '../../../plan/common-plan';
import type { ResourceRequirements } from './manifest';

/** Memory has a limit, processor time only when the definition says so: a throttled release looks like a slow one. */
export function resourcesOf(container: CommonContainer): ResourceRequirements {
  return {
    requests: { cpu: cpu(container.cpuMillis), memory: memory(container.memoryBytes) },
    limits: {
      ...(container.cpuLimitMillis === undefined ? {} : { cpu: cpu(container.cpuLimitMillis) }),
      memory: memory(container.memoryLimitBytes),
    },
  };
}

function cpu(millis: number): string {
  return millis % 1000 === 0 ? String(millis / 1000) : `${millis}m`;
}

const UNITS = [
  ['Gi', 2 ** 30],
  ['Mi', 2 ** 20],
  ['Ki', 2 ** 10],
] as const;

/** The largest unit that says it exactly. */
export function memory(bytes: number): string {
  const unit = UNITS.find(([, size]) => bytes % size === 0);
  return unit ? `${bytes / unit[1]}${unit[0]}` : String(bytes);
}
