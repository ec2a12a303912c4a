import type { Plan } from '../../plan/plan';
import { updateSeconds } from '../shared/kubernetes/update-time';
import type { TargetContext } from '../target';
import { analysisTemplate, templateName } from './analysis-template';
import { gateOf } from './gates';
import { analysisAt } from './existing-analyses';
import { hookTemplate } from './hook-template';
import type { LoweredStrategy } from './lower';
import { rollingStrategy } from './rolling';
import { hookAnalysis, rolloutAnalysis } from './rollout-analysis';
import { holdSeconds } from './stage-time';
import type { WatchedGuardrail } from './watched-guardrail';

export function lowerRolling(
  plan: Plan,
  context: TargetContext,
  watched: readonly WatchedGuardrail[],
): LoweredStrategy {
  const templates = watched.map((one) =>
    analysisTemplate(plan, context, one, { name: templateName(plan, one.guardrail.name) }),
  );
  const watchSeconds = rollingWatchSeconds(plan, watched);
  const analysis = templates.length ? rolloutAnalysis(plan, templates) : undefined;
  const hooks = plan.hooks.filter(({ at }) => at === 'afterPromotion').map((hook) => hookTemplate(plan, context, hook));
  const after = [
    hooks.length ? hookAnalysis(hooks) : undefined,
    analysisAt(plan, context, 'afterPromotion', undefined),
  ];
  return {
    strategy: {
      canary: rollingStrategy(
        plan,
        analysis,
        watchSeconds,
        after.flatMap((one) => (one ? [one] : [])),
      ),
    },
    origins: { 'spec.strategy': plan.update.path },
    templates: [...hooks, ...templates],
    schedule: { segments: [{ weight: 100, seconds: updateSeconds(plan) + watchSeconds }] },
    gates: watched.map((one) =>
      gateOf(plan, one, { runs: { kind: 'inStage', stage: 0, startSeconds: updateSeconds(plan) } }),
    ),
    findings: [],
  };
}

/** Time for the slowest guardrail, one measurement more for those that start late, and not less than a bake. */
export function rollingWatchSeconds({ stages }: Plan, watched: readonly Pick<WatchedGuardrail, 'timing'>[]): number {
  if (watched.length === 0) return 0;
  return Math.max(
    ...stages.map(holdSeconds),
    ...watched.map(({ timing }) => timing.detectionSeconds + timing.everySeconds),
  );
}
