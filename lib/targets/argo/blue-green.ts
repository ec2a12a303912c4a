import type { Plan } from '../../plan/plan';
import { previewServiceName, serviceName } from '../shared/kubernetes/names';
import type { BlueGreenStrategy, RolloutAnalysis } from './manifest';
import { antiAffinity, argoFields, podShare, roleMetadata, scaleDown } from './strategy-fields';
import { seconds } from '../../plan/read';

export interface BlueGreenAnalyses {
  readonly beforePromotion?: RolloutAnalysis;
  readonly afterPromotion?: RolloutAnalysis;
  /** How long the previous version stays once the new one is the stable one. */
  readonly delaySeconds: number;
}

/** One switch of the Service, with the analyses before and after it. */
export function blueGreenStrategy(
  plan: Plan,
  { beforePromotion, afterPromotion, delaySeconds }: BlueGreenAnalyses,
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
    scaleDownDelaySeconds: delaySeconds,
    ...scaleDown(plan),
    ...(beforePromotion ? { prePromotionAnalysis: beforePromotion } : {}),
    ...(afterPromotion ? { postPromotionAnalysis: afterPromotion } : {}),
    activeMetadata: roleMetadata(plan, 'stable'),
    previewMetadata: roleMetadata(plan, 'candidate'),
    ...antiAffinity(plan),
  };
}
