import type { Plan } from '../../plan/plan';
import type { TargetContext } from '../target';
import { analysisTemplate, templateName } from './analysis-template';
import { blueGreenStrategy } from './blue-green';
import { jobHook } from './job-hook';
import { guardrailLiveness } from './liveness';
import type { LoweredStrategy } from './lower';
import { measurementsCovering, measurementsSeconds } from './metric-timing';
import { rolloutAnalysis } from './rollout-analysis';
import { holdSeconds } from './stage-time';
import type { WatchedGuardrail } from './watched-guardrail';

/** The bake is the analysis after the promotion: the controller itself does not wait at full traffic. */
export function lowerBlueGreen(
  plan: Plan,
  context: TargetContext,
  watched: readonly WatchedGuardrail[],
): LoweredStrategy {
  const [preview, full] = plan.stages;
  const bake = holdSeconds(full!);
  const hooks = preview!.hooks.map((hook) => jobHook(plan, context, hook));
  const counted = watched.map((one) => ({
    one,
    count: Math.max(one.guardrail.failures, measurementsCovering(one.timing, bake)),
  }));
  const templates = counted.map(({ one, count }) =>
    analysisTemplate(plan, context, one, { name: templateName(plan, one.guardrail.name), count }),
  );
  // Without guardrails nothing waits, but the old version stays for the bake too.
  const bakeSeconds = Math.max(bake, ...counted.map(({ one, count }) => measurementsSeconds(one.timing, count)));
  const gates = preview!.exit.flatMap((exit) => (exit.kind === 'gate' ? [exit.gate.kind] : []));
  return {
    strategy: {
      blueGreen: blueGreenStrategy(plan, {
        ...(hooks.length ? { beforePromotion: rolloutAnalysis(plan, hooks) } : {}),
        ...(templates.length ? { afterPromotion: rolloutAnalysis(plan, templates) } : {}),
        bakeSeconds,
      }),
    },
    origins: {
      'spec.strategy.blueGreen.autoPromotionEnabled': preview!.path,
      'spec.strategy.blueGreen.scaleDownDelaySeconds': plan.after.path,
      'spec.strategy.blueGreen.postPromotionAnalysis': full!.path,
    },
    templates: [...hooks, ...templates],
    schedule: {
      segments: [
        { weight: 0, seconds: 0, ...(gates.length ? { waitsFor: gates } : {}) },
        { weight: 100, seconds: bakeSeconds },
      ],
    },
    findings: guardrailLiveness(watched, { segments: [{ weight: 100, seconds: bake }] }),
  };
}
