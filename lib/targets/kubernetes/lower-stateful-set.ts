import type { Plan } from '../../plan/plan';
import { singleBackend } from '../shared/kubernetes/backend';
import { serviceName } from '../shared/kubernetes/names';
import { weightedRoutes } from '../shared/kubernetes/route';
import { service } from '../shared/kubernetes/service';
import type { TargetContext } from '../target';
import { statefulSetFacts } from './facts';
import type { LoweredWorkload } from './lowered-workload';
import { headlessService, statefulSet } from './stateful-set';

/** One StatefulSet: it holds both versions while a canary runs, and its numbers say which pod has which. */
export function lowerStatefulSet(plan: Plan, context: TargetContext): LoweredWorkload {
  const { exposure } = plan;
  return {
    objects: [
      ...service(plan, context, 'Service', serviceName(plan)),
      headlessService(plan, context),
      ...(exposure.kind === 'none' ? [] : weightedRoutes(plan, context, singleBackend(plan, exposure.port))),
      statefulSet(plan, context),
    ],
    facts: statefulSetFacts(plan),
  };
}
