import type { Plan } from '../../plan/plan';
import type { Moment } from '../../definition/moment';
import { canaryServiceName, previewServiceName, serviceName } from '../shared/kubernetes/names';
import { isRouted, trafficSplit } from '../shared/kubernetes/traffic-split';
import type { TargetContext } from '../target';
import { rolloutMode } from './rollout-mode';

/** Where the candidate alone answers inside the cluster; undefined where every Service leads to both versions. */
export function candidateAddress(plan: Plan, context: TargetContext, at: Moment): string | undefined {
  const { exposure } = plan;
  const service = candidateService(plan, context, at);
  if (service === undefined || exposure.kind === 'none') return undefined;
  return `http://${service}${exposure.port === 80 ? '' : `:${exposure.port}`}`;
}

function candidateService(plan: Plan, context: TargetContext, at: Moment): string | undefined {
  // By then every Service leads to the new version alone.
  if (at === 'afterPromotion') return serviceName(plan);
  const mode = rolloutMode(plan);
  if (mode === 'blueGreen') return previewServiceName(plan);
  const split = trafficSplit(plan, context);
  if (mode === 'rolling' || !isRouted(split)) return undefined;
  // Two subsets of one host have no Service each.
  return split.kind === 'istio' && split.router.level === 'subset' ? undefined : canaryServiceName(plan);
}
