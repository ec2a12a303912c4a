import type { UnnamedWorkload } from './unnamed-definition';
import { placed } from './placed';
import { defined } from './plain';
import { percent, seconds } from './read';
import type { PlanSource } from './source';
import type { PlannedReplicas } from './workload';

export function planReplicas(
  workload: Exclude<UnnamedWorkload, { kind: 'function' }>,
  { defaults, at }: PlanSource,
): PlannedReplicas {
  const path = at('workload', 'replicas');
  // Of a job and of a daemon (on each node) there is one.
  if (workload.kind === 'job' || workload.kind === 'cron' || workload.kind === 'daemon') {
    return { kind: 'fixed', path, count: 1 };
  }
  const replicas = workload.replicas ?? defaults.replicas;
  if (typeof replicas === 'number') return { kind: 'fixed', path, count: replicas };
  const { min, max, cpu, memory, requestsPerSecond, triggers = [], scaleDownAfter } = replicas;
  const other = memory !== undefined || requestsPerSecond !== undefined || triggers.length > 0;
  const byDefault = other ? undefined : defaults.autoscalingCpu;
  return defined({
    kind: 'autoscaled' as const,
    path,
    min,
    max,
    cpuPercent: cpu === undefined ? byDefault : percent(cpu),
    memoryPercent: memory === undefined ? undefined : percent(memory),
    requestsPerSecond,
    triggers: placed(triggers, (index) => at('workload', 'replicas', 'triggers', index)),
    scaleDownAfterSeconds: scaleDownAfter === undefined ? undefined : seconds(scaleDownAfter),
  });
}

/** Fewest replicas that run at any time. */
export function smallestCount(replicas: PlannedReplicas): number {
  return replicas.kind === 'fixed' ? replicas.count : replicas.min;
}
