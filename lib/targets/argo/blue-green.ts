import type { Plan } from '../../plan/plan';
import { previewServiceName, serviceName } from '../shared/kubernetes/names';
import { SHORTEST_SCALE_DOWN_DELAY } from './canary';
import type { BlueGreenStrategy, RolloutAnalysis } from './manifest';
import { antiAffinity, argoFields, podShare, roleMetadata, scaleDown } from './strategy-fields';
import { seconds } from '../../plan/read';

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
  const { autoPromotion, maxUnavailable } = argoFields(plan);
  // A webhook is asked by the analysis before the promotion; only a person is waited for by a pause.
  const gated = preview!.exit.some((exit) => exit.kind === 'gate' && exit.gate.kind === 'approval');
  return {
    activeService: serviceName(plan),
    previewService: previewServiceName(plan),
    ...(candidate.kind === 'replicas' ? { previewReplicaCount: candidate.replicas } : {}),
    autoPromotionEnabled: !gated,
    ...(autoPromotion === undefined ? {} : { autoPromotionSeconds: Math.ceil(seconds(autoPromotion)) }),
    ...(maxUnavailable === undefined ? {} : { maxUnavailable: podShare(plan, maxUnavailable, 'down') }),
    // The controller stops analyses when it takes the old version away, so the bake comes on top.
    scaleDownDelaySeconds: Math.max(SHORTEST_SCALE_DOWN_DELAY, Math.ceil(bakeSeconds + plan.after.keepPreviousSeconds)),
    ...scaleDown(plan),
    ...(beforePromotion ? { prePromotionAnalysis: beforePromotion } : {}),
    ...(afterPromotion ? { postPromotionAnalysis: afterPromotion } : {}),
    activeMetadata: roleMetadata(plan, 'stable'),
    previewMetadata: roleMetadata(plan, 'candidate'),
    ...antiAffinity(plan),
  };
}
