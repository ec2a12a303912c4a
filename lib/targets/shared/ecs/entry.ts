import type { Plan } from '../../../plan/plan';
import type { TargetContext } from '../../target';

/** What leads requests, or connections, to the tasks. */
export type Entry = 'applicationLoadBalancer' | 'networkLoadBalancer' | 'serviceConnect' | 'none';

export function entryOf({ exposure }: Plan, { platform }: Pick<TargetContext, 'platform'>): Entry {
  if (exposure.kind === 'none') return 'none';
  if (exposure.visibility === 'internal' && platform.aws.serviceConnect) return 'serviceConnect';
  return exposure.kind === 'tcp' ? 'networkLoadBalancer' : 'applicationLoadBalancer';
}

/** Whether something outside of the tasks asks how they are. */
export function isBalanced(plan: Plan, context: Pick<TargetContext, 'platform'>): boolean {
  return ['applicationLoadBalancer', 'networkLoadBalancer'].includes(entryOf(plan, context));
}
