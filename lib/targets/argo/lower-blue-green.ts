import { finding, type Diagnostic } from '../../diagnostics';
import { formatDuration } from '../../units';
import type { Plan } from '../../plan/plan';
import type { TargetContext } from '../target';
import { analysisTemplate, templateName } from './analysis-template';
import { blueGreenStrategy } from './blue-green';
import { jobHook } from './job-hook';
import { gateOf } from './gates';
import type { LoweredStrategy } from './lower';
import { measurementsCovering, measurementsSeconds } from './metric-timing';
import { hookAnalysis, rolloutAnalysis } from './rollout-analysis';
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
        ...(hooks.length ? { beforePromotion: hookAnalysis(hooks) } : {}),
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
    gates: counted.map(({ one, count }) =>
      gateOf(plan, one, { count, runs: { kind: 'inStage', stage: 1, startSeconds: 0 } }),
    ),
    findings: bakeSeconds > bake ? [longerBake(full!.path, bake, bakeSeconds)] : [],
  };
}

/** Only whole measurements are taken, and as many as its failures need. */
function longerBake(path: string, planned: number, seconds: number): Diagnostic {
  return finding('target-differs', path, {
    message: `Argo Rollouts: the bake takes ${formatDuration(seconds)}, not ${formatDuration(planned)}, because the slowest guardrail needs that to be measured.`,
    fix: 'nothing: it is never riskier than what you wrote',
  });
}
