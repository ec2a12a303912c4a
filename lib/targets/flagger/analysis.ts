import { unreachable } from '../../diagnostics';
import type { Plan } from '../../plan/plan';
import { crdDuration } from './crd-duration';
import { workloadName } from '../shared/kubernetes/names';
import type { AnalysisPlan } from './analysis-plan';
import type { CanaryParts } from './canary';
import { headerMatch } from './header-match';
import type { CanaryAnalysis } from './manifest';

/** The fields that Flagger infers a strategy from, and what it judges by. */
export function analysisOf(plan: Plan, analysis: AnalysisPlan, parts: CanaryParts): CanaryAnalysis {
  const { primaryReadyThreshold, canaryReadyThreshold } = plan.targets.flagger ?? {};
  const calls = parts.webhooks.map(({ webhook }) => webhook);
  return {
    interval: crdDuration(analysis.intervalSeconds),
    threshold: analysis.threshold,
    ...(primaryReadyThreshold === undefined ? {} : { primaryReadyThreshold }),
    ...(canaryReadyThreshold === undefined ? {} : { canaryReadyThreshold }),
    ...shape(plan, analysis),
    ...affinity(plan),
    ...(parts.watched.length ? { metrics: parts.watched.map(({ metric }) => metric) } : {}),
    ...(calls.length ? { webhooks: calls } : {}),
    ...(parts.alerts.length ? { alerts: parts.alerts } : {}),
  };
}

function shape(plan: Plan, { mode, iterations = 1, steps, provider }: AnalysisPlan): Partial<CanaryAnalysis> {
  const mirror = mirrorOf(plan, provider.traits.mirror === 'share');
  switch (mode) {
    case 'weights': {
      const promotion = plan.targets.flagger?.stepWeightPromotion;
      return {
        ...stepFields(steps?.weights ?? []),
        ...(promotion === undefined ? {} : { stepWeightPromotion: promotion }),
        ...mirror,
      };
    }
    case 'requests':
      return { iterations, match: plan.stages[0]!.match.map((one) => headerMatch(one, provider)) };
    case 'copies':
      return { iterations, ...mirror };
    case 'replaced':
      return { iterations };
    default:
      return unreachable(mode);
  }
}

/** Equal steps in Flagger's short form, others one by one. */
function stepFields(weights: readonly number[]): Partial<CanaryAnalysis> {
  const [step = 0] = weights;
  const equal = weights.every((weight, index) => weight === step * (index + 1));
  return equal ? { stepWeight: step, maxWeight: weights.at(-1) ?? step } : { stepWeights: weights };
}

function mirrorOf({ stages: [first] }: Plan, ofShare: boolean): Partial<CanaryAnalysis> {
  if (!first?.mirror) return {};
  return { mirror: true, ...(ofShare ? { mirrorWeight: first.mirror.percent } : {}) };
}

/** Both sides get a cookie: with the candidate's alone its share would only ever grow (flagger#1532). */
function affinity(plan: Plan): Pick<CanaryAnalysis, 'sessionAffinity'> {
  const { exposure } = plan;
  if (!('stickinessSeconds' in exposure) || exposure.stickinessSeconds === undefined) return {};
  const name = workloadName(plan);
  return {
    sessionAffinity: {
      cookieName: `${name}-candidate`,
      primaryCookieName: `${name}-stable`,
      maxAge: Math.ceil(exposure.stickinessSeconds),
    },
  };
}
