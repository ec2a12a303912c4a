import { finding, type Diagnostic } from '../../../diagnostics';
import type { PlannedReplicas } from '../../../plan/workload';
import type { AutoscalingSpec } from './spec';

const SECONDS_A_MINUTE = 60;

export function autoscaling(replicas: PlannedReplicas): AutoscalingSpec | undefined {
  if (replicas.kind === 'fixed') return undefined;
  const { min, max, cpuPercent, memoryPercent, requestsPerSecond } = replicas;
  return {
    min,
    max,
    ...(cpuPercent === undefined ? {} : { cpuPercent }),
    ...(memoryPercent === undefined ? {} : { memoryPercent }),
    ...(requestsPerSecond === undefined ? {} : { requestsPerTargetPerMinute: requestsPerSecond * SECONDS_A_MINUTE }),
  };
}

/** The number that a deployment starts from; an autoscaler moves it afterwards. */
export function desiredCount(replicas: PlannedReplicas): number {
  return replicas.kind === 'fixed' ? replicas.count : replicas.min;
}

export function desiredCountFindings(replicas: PlannedReplicas): readonly Diagnostic[] {
  if (desiredCount(replicas) > 0) return [];
  return [
    finding('ecs-desired-count-zero', replicas.path, {
      message: 'With no task every deployment succeeds at once and proves nothing.',
      got: '0',
      allowed: 'at least 1',
      fix: 'set replicas to 1 or more',
    }),
  ];
}
