import type { Plan } from '../../plan/plan';
import { processOf } from '../shared/kubernetes/process';
import type { SpecObject } from '../shared/kubernetes/spec';
import type { TargetContext } from '../target';
import { DAEMON_SET, daemonSet } from './daemon-set';
import { DEPLOYMENT, deployment } from './deployment';

/** A pod on each node, and no number of them. */
export function isOnEachNode(plan: Plan): boolean {
  return processOf(plan).kind === 'daemon';
}

/** What a Canary names, and Flagger copies. */
export function steeredKind(plan: Plan): typeof DEPLOYMENT | typeof DAEMON_SET {
  return isOnEachNode(plan) ? DAEMON_SET : DEPLOYMENT;
}

export function steeredWorkload(plan: Plan, context: TargetContext): SpecObject {
  return isOnEachNode(plan) ? daemonSet(plan, context) : deployment(plan, context);
}
