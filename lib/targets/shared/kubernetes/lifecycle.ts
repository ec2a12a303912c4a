import type { PlannedDrain } from '../../../plan/workload';
import type { TargetContext } from '../../target';
import type { Lifecycle } from './manifest';
import { atLeast } from './version';

/**
 * The wait before the stop signal, while endpoints and balancers forget the pod. The sleep action is on by default
 * from 1.30 (KEP-3960); before that a program in the image must do it.
 */
export function drainLifecycle(drain: PlannedDrain, context: TargetContext): Lifecycle | undefined {
  const seconds = Math.ceil(drain.preStopSeconds);
  if (seconds <= 0) return undefined;
  return {
    preStop: atLeast(context, 30) ? { sleep: { seconds } } : { exec: { command: ['sleep', String(seconds)] } },
  };
}
