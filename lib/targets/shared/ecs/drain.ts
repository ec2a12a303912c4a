import { finding, type Diagnostic } from '../../../diagnostics';
import type { PlannedDrain } from '../../../plan/workload';

/** Fargate kills a container that is not gone after it. */
export const LONGEST_STOP_SECONDS = 120;
const LONGEST_DEREGISTRATION_SECONDS = 3600;

/**
 * ECS takes a task out of its target group, waits for the deregistration delay and then sends the stop signal: the wait
 * before it, which other platforms need, is already over.
 */
export function stopTimeoutSeconds({ graceSeconds, preStopSeconds }: PlannedDrain): number {
  return Math.max(1, Math.ceil(graceSeconds - preStopSeconds));
}

/** Never shorter than the longest request. */
export function deregistrationSeconds({ deregistrationSeconds: planned, requestSeconds }: PlannedDrain): number {
  return Math.ceil(Math.max(planned, requestSeconds));
}

export function deregistrationFindings(drain: PlannedDrain): readonly Diagnostic[] {
  const seconds = deregistrationSeconds(drain);
  if (seconds <= LONGEST_DEREGISTRATION_SECONDS) return [];
  return [
    finding('alb-deregistration-delay', drain.path, {
      message: 'The load balancer cannot wait for the longest request.',
      got: `${seconds} s`,
      allowed: `0 to ${LONGEST_DEREGISTRATION_SECONDS} s`,
      fix: 'make `drain.longestRequest` shorter, or do the long work in a worker',
    }),
  ];
}
