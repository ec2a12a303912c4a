import type { Plan } from '../../../plan/plan';
import type { PlannedProcess } from '../../../plan/workload';
import { callsOtherReleases } from './environment';
import type { EdgeSpec, TargetGroupSpec } from './spec';

/** Every connection that the release needs; nothing else is opened. */
export function edges(
  { exposure }: Plan,
  workload: PlannedProcess,
  groups: readonly TargetGroupSpec[],
): readonly EdgeSpec[] {
  const calls = callsOtherReleases([workload.main, ...workload.sidecars, ...workload.init]);
  const outgoing: readonly EdgeSpec[] = calls
    ? [{ from: 'service', to: 'internalLoadBalancer', port: 'listener' }]
    : [];
  const [group] = groups;
  if (!group || (exposure.kind !== 'http' && exposure.kind !== 'grpc')) return outgoing;
  const from = exposure.visibility === 'public' ? 'publicLoadBalancer' : 'internalLoadBalancer';
  const ports = [group.port, ...(group.healthCheck.port === undefined ? [] : [group.healthCheck.port])];
  return [...ports.map((port): EdgeSpec => ({ from, to: 'service', port })), ...outgoing];
}
