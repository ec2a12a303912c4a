import { InternalError } from '../../diagnostics';
import type { CommonPlan } from '../../plan/common-plan';
import type { Plan } from '../../plan/plan';
import { fewestReplicas } from '../shared/kubernetes/autoscaler';
import type { IntOrPercent } from '../shared/kubernetes/manifest';
import { instanceShare } from '../shared/kubernetes/instance-share';
import { isRouted, type RoutedSplit, type TrafficSplit } from '../shared/kubernetes/traffic-split';
import type { TargetContext } from '../target';
import type { CanarySteps } from './canary-steps';
import type { BackgroundAnalysis, CanaryStrategy, RolloutAnalysis } from './manifest';
import { antiAffinity, argoFields, podShare, progressThreshold, roleMetadata, scaleDown } from './strategy-fields';
import { steeredServices } from './router-services';
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
    stableMetadata: roleMetadata(plan, 'stable'),
    canaryMetadata: roleMetadata(plan, 'candidate'),
    ...antiAffinity(plan),
    ...progressThreshold(plan),
    ...(background ? { analysis: background } : {}),
    steps,
  };
}

function routed(plan: Plan, context: TargetContext, split: RoutedSplit, routes: CanarySteps['routes']): CanaryStrategy {
  const { dynamicStableScale, minPodsPerReplicaSet } = argoFields(plan);
  return {
    ...steeredServices(plan, split),
    trafficRouting: trafficRouting(plan, context, split, routes),
    ...(dynamicStableScale ? { dynamicStableScale } : { scaleDownDelaySeconds: keptSeconds(plan) }),
    ...scaleDown(plan),
    ...(minPodsPerReplicaSet === undefined ? {} : { minPodsPerReplicaSet }),
  };
}

function exchangeOf(plan: CommonPlan): Pick<CanaryStrategy, 'maxSurge' | 'maxUnavailable'> {
  const { update } = plan;
  if (update.kind !== 'sideBySide') throw new InternalError(`an update of kind '${update.kind}' reached a canary`);
  const replicas = fewestReplicas(plan);
  const { maxSurge, maxUnavailable } = argoFields(plan);
  return {
    maxSurge: maxSurge === undefined ? instanceShare(update.maxSurge, replicas, 'up') : podShare(plan, maxSurge, 'up'),
    maxUnavailable:
      maxUnavailable === undefined
        ? instanceShare(update.maxUnavailable, replicas, 'down')
        : podShare(plan, maxUnavailable, 'down'),
  };
}

/** How long the previous version stays after full traffic. */
export function keptSeconds({ after }: CommonPlan): number {
  return Math.max(SHORTEST_SCALE_DOWN_DELAY, Math.ceil(after.keepPreviousSeconds));
}

/** Pods that start before others go. */
export function exchangedAtOnce(plan: CommonPlan): number {
  const replicas = fewestReplicas(plan);
  const { maxSurge, maxUnavailable } = exchangeOf(plan);
  return podsOf(maxSurge, replicas, 'up') + podsOf(maxUnavailable, replicas, 'down');
}

function podsOf(share: IntOrPercent | undefined, replicas: number, rounding: 'up' | 'down'): number {
  if (share === undefined || typeof share === 'number') return share ?? 0;
  const exact = (Number.parseInt(share, 10) * replicas) / 100;
  return rounding === 'up' ? Math.ceil(exact) : Math.floor(exact);
}
