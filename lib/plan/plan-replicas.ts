import type { Workload } from '../definition/workload';
import { defined } from './plain';
import { percent } from './read';
import type { PlanSource } from './source';
import type { PlannedReplicas } from './workload';

export function planReplicas(
  workload: Exclude<Workload, { kind: 'function' }>,
  { defaults, at }: PlanSource,
): PlannedReplicas {
  const path = at('workload', 'replicas');
  if (workload.kind === 'job' || workload.kind === 'cron') return { kind: 'fixed', path, count: 1 };
  const replicas = workload.replicas ?? defaults.replicas;
  if (typeof replicas === 'number') return { kind: 'fixed', path, count: replicas };
  const { min, max, cpu, memory, requestsPerSecond } = replicas;
  const byDefault = memory === undefined && requestsPerSecond === undefined ? defaults.autoscalingCpu : undefined;
  return defined({
    kind: 'autoscaled' as const,
    path,
    min,
    max,
    cpuPercent: cpu === undefined ? byDefault : percent(cpu),
    memoryPercent: memory === undefined ? undefined : percent(memory),
    requestsPerSecond,
  });
}

/** Fewest replicas that run at any time. */
export function smallestCount(replicas: PlannedReplicas): number {
  return replicas.kind === 'fixed' ? replicas.count : replicas.min;
}
