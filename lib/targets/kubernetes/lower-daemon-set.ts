import type { Plan } from '../../plan/plan';
import { singleBackend } from '../shared/kubernetes/backend';
import { serviceName } from '../shared/kubernetes/names';
import { weightedRoutes } from '../shared/kubernetes/route';
import { service } from '../shared/kubernetes/service';
import type { TargetContext } from '../target';
import { daemonSet } from './daemon-set';
import { daemonSetFacts } from './facts';
import type { LoweredWorkload } from './lowered-workload';

/** A pod on each node; where something calls it, a Service leads to all of them. */
export function lowerDaemonSet(plan: Plan, context: TargetContext): LoweredWorkload {
  const { exposure } = plan;
  return {
    objects: [
      ...service(plan, context, 'Service', serviceName(plan)),
      ...(exposure.kind === 'none' ? [] : weightedRoutes(plan, context, singleBackend(plan, exposure.port))),
      daemonSet(plan, context),
    ],
    facts: daemonSetFacts(plan),
  };
}
