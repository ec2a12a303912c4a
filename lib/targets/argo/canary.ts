import { InternalError } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { fewestReplicas } from '../shared/kubernetes/autoscaler';
import { instanceShare } from '../shared/kubernetes/instance-share';
import { canaryServiceName, serviceName } from '../shared/kubernetes/names';
import { isRouted, type TrafficSplit } from '../shared/kubernetes/traffic-split';
import type { TargetContext } from '../target';
import type { CanarySteps } from './canary-steps';
import type { BackgroundAnalysis, CanaryStrategy, RolloutAnalysis } from './manifest';
import { roleLabels } from './roles';
import { trafficRouting } from './traffic-routing';

/** The shortest time in which every node has learned of the new endpoints. */
export const SHORTEST_SCALE_DOWN_DELAY = 30;

/** Two versions side by side, moved by steps. */
export function canaryStrategy(
  plan: Plan,
  context: TargetContext,
  split: TrafficSplit,
  { steps, watchedFrom, routes }: CanarySteps,
  analysis: RolloutAnalysis | undefined,
): CanaryStrategy {
  const background: BackgroundAnalysis | undefined = analysis && {
    ...analysis,
    ...(watchedFrom > 0 ? { startingStep: watchedFrom } : {}),
  };
  return {
    ...(isRouted(split) ? routed(plan, context, split, routes) : exchangeOf(plan)),
    stableMetadata: { labels: roleLabels('stable') },
    canaryMetadata: { labels: roleLabels('candidate') },
    ...(background ? { analysis: background } : {}),
    steps,
  };
}

function routed(
  plan: Plan,
  context: TargetContext,
  split: Extract<TrafficSplit, { router: unknown }>,
  routes: CanarySteps['routes'],
): CanaryStrategy {
  const { dynamicStableScale, minPodsPerReplicaSet } = plan.targets.argo ?? {};
  const subsets = split.kind === 'istio' && split.router.level === 'subset';
  return {
    ...(subsets ? {} : { stableService: serviceName(plan), canaryService: canaryServiceName(plan) }),
    trafficRouting: trafficRouting(plan, context, split, routes),
    ...(dynamicStableScale
      ? { dynamicStableScale }
      : { scaleDownDelaySeconds: Math.max(SHORTEST_SCALE_DOWN_DELAY, Math.ceil(plan.after.keepPreviousSeconds)) }),
    ...(minPodsPerReplicaSet === undefined ? {} : { minPodsPerReplicaSet }),
  };
}

function exchangeOf(plan: Plan): Pick<CanaryStrategy, 'maxSurge' | 'maxUnavailable'> {
  const { update } = plan;
  if (update.kind !== 'sideBySide') throw new InternalError(`an update of kind '${update.kind}' reached a canary`);
  const replicas = fewestReplicas(plan);
  return {
    maxSurge: instanceShare(update.maxSurge, replicas, 'up'),
    maxUnavailable: instanceShare(update.maxUnavailable, replicas, 'down'),
  };
}
