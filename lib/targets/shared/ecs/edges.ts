import type { Plan } from '../../../plan/plan';
import type { PlannedProcess } from '../../../plan/workload';
import type { TargetContext } from '../../target';
import { callsOtherReleases } from './environment';
import type { EdgeSpec, TargetGroupSpec } from './spec';

/** Every connection that the release needs; nothing else is opened. */
export function edges(
  plan: Plan,
  workload: PlannedProcess,
  groups: readonly TargetGroupSpec[],
  context: TargetContext,
): readonly EdgeSpec[] {
  const { exposure } = plan;
  // Between tasks and their proxies the host opens what `serviceConnect.calls` says.
  const calls =
    context.platform.aws.serviceConnect === undefined &&
    callsOtherReleases([workload.main, ...workload.sidecars, ...workload.init]);
  const outgoing: readonly EdgeSpec[] = calls
    ? [{ from: 'service', to: 'internalLoadBalancer', port: 'listener' }]
    : [];
  const [group] = groups;
  if (!group || exposure.kind === 'none') return outgoing;
  const from = balancerOf(exposure);
  const ports = [group.port, ...(group.healthCheck.port === undefined ? [] : [group.healthCheck.port])];
  return [...ports.map((port): EdgeSpec => ({ from, to: 'service', port })), ...outgoing];
}

function balancerOf({ kind, visibility }: Exclude<Plan['exposure'], { readonly kind: 'none' }>): EdgeSpec['from'] {
  if (kind === 'tcp') return 'networkLoadBalancer';
  return visibility === 'public' ? 'publicLoadBalancer' : 'internalLoadBalancer';
}

/** Whether functions that test candidates reach the tasks themselves, and must stand beside them. */
export function testsTasks({ edges: opened }: { readonly edges: readonly EdgeSpec[] }): boolean {
  return opened.some(({ from }) => from === 'releaseChecks');
}
