import type { CommonContainer } from '../../../plan/common-plan';
import type { PlannedDrain } from '../../../plan/workload';
import type { TargetContext } from '../../target';
import type { Lifecycle, LifecycleHandler } from './manifest';
import { atLeast } from './version';

/** What runs when a container starts and before it stops. */
export function lifecycleOf(
  drain: PlannedDrain,
  { lifecycle = {} }: CommonContainer,
  context: TargetContext,
): Lifecycle | undefined {
  const { postStart } = lifecycle;
  const preStop = preStopOf(drain, lifecycle.preStop, context);
  if (postStart === undefined && preStop === undefined) return undefined;
  return {
    ...(postStart === undefined ? {} : { postStart: { exec: { command: postStart } } }),
    ...(preStop === undefined ? {} : { preStop }),
  };
}

/**
 * The wait before the stop signal, while endpoints and balancers forget the pod. The sleep action is on by default
 * from 1.30 (KEP-3960); before that a program in the image must do it, and also where another program follows: a hook
 * does one thing. The program's words are arguments of the shell, never part of its line.
 */
function preStopOf(
  drain: PlannedDrain,
  program: readonly string[] | undefined,
  context: TargetContext,
): LifecycleHandler | undefined {
  const seconds = Math.ceil(drain.preStopSeconds);
  if (program !== undefined) {
    if (seconds <= 0) return { exec: { command: program } };
    return { exec: { command: ['sh', '-c', `sleep ${seconds} && exec "$@"`, 'sh', ...program] } };
  }
  if (seconds <= 0) return undefined;
  return atLeast(context, 30) ? { sleep: { seconds } } : { exec: { command: ['sleep', String(seconds)] } };
}
