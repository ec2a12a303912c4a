import { InternalError } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { fewestReplicas } from '../shared/kubernetes/autoscaler';
import { instanceShare } from '../shared/kubernetes/instance-share';
import { goDuration } from '../../units/go-duration';
import type { CanaryStrategy, RolloutAnalysis } from './manifest';
import { antiAffinity, roleMetadata } from './strategy-fields';

/**
 * An exchange of pods as a Deployment does it. With guardrails it ends with a pause under watch, because an exchange is
 * over before anything could be measured.
 */
export function rollingStrategy(
  plan: Plan,
  analysis: RolloutAnalysis | undefined,
  watchSeconds: number,
  after: readonly RolloutAnalysis[],
): CanaryStrategy {
  const { update } = plan;
  if (update.kind !== 'rolling')
    throw new InternalError(`an update of kind '${update.kind}' reached a rolling Rollout`);
  const replicas = fewestReplicas(plan);
  return {
    maxSurge: instanceShare(update.maxSurge, replicas, 'up'),
    maxUnavailable: instanceShare(update.maxUnavailable, replicas, 'down'),
    stableMetadata: roleMetadata(plan, 'stable'),
    canaryMetadata: roleMetadata(plan, 'candidate'),
    ...antiAffinity(plan),
    ...(analysis ? { analysis: { ...analysis, startingStep: 1 } } : {}),
    ...(analysis || after.length
      ? {
          steps: [
            { setWeight: 100 },
            ...(analysis ? [{ pause: { duration: goDuration(watchSeconds) } }] : []),
            ...after.map((one) => ({ analysis: one })),
          ],
        }
      : {}),
  };
}
