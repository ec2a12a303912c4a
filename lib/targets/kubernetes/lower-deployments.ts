import type { Plan } from '../../plan/plan';
import { singleBackend, type Backend } from '../shared/kubernetes/backend';
import { canaryServiceName, previewServiceName, serviceName } from '../shared/kubernetes/names';
import { weightedRoutes } from '../shared/kubernetes/route';
import { service } from '../shared/kubernetes/service';
import type { SpecObject } from '../shared/kubernetes/spec';
import type { TargetContext } from '../target';
import { withChosenRequests } from './chosen-requests';
import { deployment, sideDeployment } from './deployment';
import { deploymentFacts, sideFacts } from './facts';
import { selecting } from './labelled';
import type { LoweredWorkload } from './lowered-workload';
import { positionOf, sharesByPods, type Position } from './position';
import { dividesByRouter } from './router-shift';
import { sidesOf, type Side } from './side';

/** One Deployment, or one for each of two versions. */
export function lowerDeployments(plan: Plan, context: TargetContext): LoweredWorkload {
  return plan.update.kind === 'sideBySide' ? bothVersions(plan, context) : oneVersion(plan, context);
}

function oneVersion(plan: Plan, context: TargetContext): LoweredWorkload {
  const { exposure } = plan;
  return {
    objects: [
      ...service(plan, context, 'Service', serviceName(plan)),
      ...(exposure.kind === 'none' ? [] : weightedRoutes(plan, context, singleBackend(plan, exposure.port))),
      deployment(plan, context),
    ],
    facts: deploymentFacts(plan),
  };
}

function bothVersions(plan: Plan, context: TargetContext): LoweredWorkload {
  const position = positionOf(plan);
  const routed = dividesByRouter(plan, context);
  const sides = sidesOf(plan, position, routed);
  return {
    objects: [
      ...servicesOf(plan, context, position, sides, routed),
      ...routesOf(plan, context, position, routed),
      ...sides.map((side) => sideDeployment(side, context, position.isAborted)),
    ],
    facts: sideFacts(plan, sides, routed),
  };
}

/** The Service that everybody calls, and while there are two versions, one that leads to the candidate alone. */
function servicesOf(
  plan: Plan,
  context: TargetContext,
  position: Position,
  sides: readonly Side[],
  routed: boolean,
): readonly SpecObject[] {
  const own = service(plan, context, 'Service', serviceName(plan));
  const [stable, candidate] = [sides.find(({ role }) => role === 'stable'), sides.at(-1)!];
  if (!stable) return selecting(own, candidate.labels);
  const key = routed ? 'Service/canary' : 'Service/preview';
  const name = routed ? canaryServiceName(plan) : previewServiceName(plan);
  const serving = position.isFull ? candidate : stable;
  return [
    ...(sharesByPods(position, routed) ? own : selecting(own, serving.labels)),
    // Also at full traffic, until stable goes: routers still send there for a moment when the route names it no more.
    ...selecting(service(plan, context, key, name), candidate.labels),
  ];
}

function routesOf(
  plan: Plan,
  context: TargetContext,
  { stage, isFull, isAborted, stable }: Position,
  routed: boolean,
): readonly SpecObject[] {
  const { exposure } = plan;
  if (exposure.kind === 'none') return [];
  if (!routed || !stable || isFull) return weightedRoutes(plan, context, singleBackend(plan, exposure.port));
  const weight = isAborted ? 0 : Math.floor(stage.weight);
  const backends: readonly Backend[] = [
    { service: serviceName(plan), port: exposure.port, weight: 100 - weight },
    { service: canaryServiceName(plan), port: exposure.port, weight },
  ];
  const routes = weightedRoutes(plan, context, backends);
  return isAborted ? routes : routes.map((one) => withChosenRequests(one, stage, canaryServiceName(plan)));
}
