import type { Plan } from '../../plan/plan';
import { autoscaler } from '../shared/kubernetes/autoscaler';
import { checkObjects } from '../shared/kubernetes/check-objects';
import { configMap } from '../shared/kubernetes/config-map';
import { disruptionBudget } from '../shared/kubernetes/disruption-budget';
import { serviceName } from '../shared/kubernetes/names';
import { routes } from '../shared/kubernetes/route';
import { checkKubernetesObject } from '../shared/kubernetes/rules';
import { service } from '../shared/kubernetes/service';
import { serviceAccount } from '../shared/kubernetes/service-account';
import { kubernetesSpec, type KubernetesSpec, type SpecObject } from '../shared/kubernetes/spec';
import { updateSeconds } from '../shared/kubernetes/update-time';
import type { Lowered, TargetContext } from '../target';
import { DEPLOYMENT, deployment } from './deployment';

/** One Deployment, and what belongs to it. */
export function lower(plan: Plan, context: TargetContext): Lowered<KubernetesSpec> {
  const objects: readonly SpecObject[] = [
    ...serviceAccount(plan, context),
    ...configMap(plan, context),
    ...service(plan, context, 'Service', serviceName(plan)),
    ...routes(plan, context, false),
    deployment(plan, context),
    ...autoscaler(plan, context, DEPLOYMENT),
    ...disruptionBudget(plan, context),
  ];
  return {
    spec: kubernetesSpec(plan, context, objects),
    schedule: { segments: [{ weight: 100, seconds: updateSeconds(plan) }] },
    // A Deployment goes back on no metric.
    gates: [],
    findings: checkObjects(objects, checkKubernetesObject),
  };
}
