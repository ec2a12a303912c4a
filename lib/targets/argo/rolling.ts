import { InternalError } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { fewestReplicas } from '../shared/kubernetes/autoscaler';
import { instanceShare } from '../shared/kubernetes/instance-share';
import { goDuration } from './go-duration';
import type { CanaryStrategy, RolloutAnalysis } from './manifest';
import { roleLabels } from './roles';

/**
 * An exchange of pods as a Deployment does it. With guardrails it ends with a pause under watch, because an exchange is
 * over before anything could be measured.
 */
export function rollingStrategy(
  plan: Plan,
  analysis: RolloutAnalysis | undefined,
  watchSeconds: number,
): CanaryStrategy {
  const { update } = plan;
  if (update.kind !== 'rolling')
    throw new InternalError(`an update of kind '${update.kind}' reached a rolling Rollout`);
  const replicas = fewestReplicas(plan);
  return {
    maxSurge: instanceShare(update.maxSurge, replicas, 'up'),
    maxUnavailable: instanceShare(update.maxUnavailable, replicas, 'down'),
    stableMetadata: { labels: roleLabels('stable') },
    canaryMetadata: { labels: roleLabels('candidate') },
    ...(analysis
      ? {
          analysis: { ...analysis, startingStep: 1 },
          steps: [{ setWeight: 100 }, { pause: { duration: goDuration(watchSeconds) } }],
        }
      : {}),
  };
}
