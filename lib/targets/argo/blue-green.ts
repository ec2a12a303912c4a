import type { Plan } from '../../plan/plan';
import { previewServiceName, serviceName } from '../shared/kubernetes/names';
import { SHORTEST_SCALE_DOWN_DELAY } from './canary';
import type { BlueGreenStrategy, RolloutAnalysis } from './manifest';
import { roleLabels } from './roles';

export interface BlueGreenAnalyses {
  readonly beforePromotion?: RolloutAnalysis;
  readonly afterPromotion?: RolloutAnalysis;
  /** How long the analysis after the promotion takes. */
  readonly bakeSeconds: number;
}

/** One switch of the Service, with the analyses before and after it. */
export function blueGreenStrategy(
  plan: Plan,
  { beforePromotion, afterPromotion, bakeSeconds }: BlueGreenAnalyses,
): BlueGreenStrategy {
  const [preview] = plan.stages;
  const { candidate } = preview!.scale;
  const gated = preview!.exit.some((exit) => exit.kind === 'gate');
  return {
    activeService: serviceName(plan),
    previewService: previewServiceName(plan),
    ...(candidate.kind === 'replicas' ? { previewReplicaCount: candidate.replicas } : {}),
    autoPromotionEnabled: !gated,
    // The controller stops analyses when it takes the old version away, so the bake comes on top.
    scaleDownDelaySeconds: Math.max(SHORTEST_SCALE_DOWN_DELAY, Math.ceil(bakeSeconds + plan.after.keepPreviousSeconds)),
    ...(beforePromotion ? { prePromotionAnalysis: beforePromotion } : {}),
    ...(afterPromotion ? { postPromotionAnalysis: afterPromotion } : {}),
    activeMetadata: { labels: roleLabels('stable') },
    previewMetadata: { labels: roleLabels('candidate') },
  };
}
