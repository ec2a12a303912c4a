import type { Plan } from '../../plan/plan';
import { aroundWorkload } from '../shared/kubernetes/around/around-workload';
import { checkObjects } from '../shared/kubernetes/check-objects';
import { serviceName } from '../shared/kubernetes/names';
import { routes } from '../shared/kubernetes/route';
import { checkKubernetesObject } from '../shared/kubernetes/rules';
import { service } from '../shared/kubernetes/service';
import { serviceAccount } from '../shared/kubernetes/service-account';
import { kubernetesSpec, type KubernetesSpec, type SpecObject } from '../shared/kubernetes/spec';
import { updateSeconds } from '../shared/kubernetes/update-time';
import type { Lowered, TargetContext } from '../target';
import { deployment } from './deployment';
import { deploymentFacts } from './deployment-facts';

/** One Deployment, and what belongs to it. */
export function lower(plan: Plan, context: TargetContext): Lowered<KubernetesSpec> {
  const around = aroundWorkload(plan, context, deploymentFacts(plan));
  const objects: readonly SpecObject[] = [
    ...serviceAccount(plan, context),
    ...around.before,
    ...service(plan, context, 'Service', serviceName(plan)),
    ...routes(plan, context, false),
    deployment(plan, context),
    ...around.after,
  ];
  return {
    spec: kubernetesSpec(plan, context, objects),
    schedule: { segments: [{ weight: 100, seconds: updateSeconds(plan) }] },
    // A Deployment goes back on no metric.
    gates: [],
    findings: [...around.findings, ...checkObjects(objects, checkKubernetesObject)],
  };
}
