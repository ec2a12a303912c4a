import type { Plan } from '../../plan/plan';
import type { PlannedHook } from '../../plan/operations';
import { isTested } from '../../plan/test-traffic';
import type { LoweredGate } from '../../insight/gates/lowered-gate';
import type { SpecObject } from '../shared/kubernetes/spec';
import { isRouted, trafficSplit } from '../shared/kubernetes/traffic-split';
import type { TargetContext } from '../target';
import { analysisTemplate, stageTemplateName, templateName } from './analysis-template';
import { canaryStrategy } from './canary';
import { backgroundGates } from './background-gates';
import { canarySteps } from './canary-steps';
import { canarySchedule } from './canary-schedule';
import { analysesOfStage, analysisAt } from './existing-analyses';
import { joined } from './joined-analysis';
import { loweredExperiment } from './experiment-step';
import { gateStep } from './gate-step';
import { hookTemplate } from './hook-template';
import { gateOf } from './gates';
import type { LoweredStrategy } from './lower';
import type { CanaryStep, RolloutAnalysis } from './manifest';
import { hookAnalysis, rolloutAnalysis, withHooks } from './rollout-analysis';
import { managedRoutes } from './managed-routes';
import { plainCanary, type PlainCanary } from './plain-canary';
import { stepOrigins } from './step-origins';
import { stepPlugins } from './step-plugins';
import { analysedGuardrails, analysisSeconds, holdSeconds } from './stage-time';
import { testedGates } from './tested-guardrail';
import type { WatchedGuardrail } from './watched-guardrail';

export function lowerCanary(plan: Plan, context: TargetContext, watched: readonly WatchedGuardrail[]): LoweredStrategy {
  const plain = plainCanary(plan, context);
  return plain ? lowerPlain(plan, context, watched, plain) : lowerSteps(plan, context, watched);
}

/** Only the templates of its guardrails are a release's own. */
function lowerPlain(
  plan: Plan,
  context: TargetContext,
  watched: readonly WatchedGuardrail[],
  { steps, origins, schedule, gates }: PlainCanary,
): LoweredStrategy {
  const templates = watched.map((one) => backgroundTemplate(plan, context, one));
  const analysis = templates.length ? rolloutAnalysis(plan, templates) : undefined;
  return {
    strategy: { canary: canaryStrategy(plan, context, trafficSplit(plan, context), steps, analysis) },
    origins,
    templates,
    schedule,
    gates: gates(watched),
    findings: [],
  };
}

function backgroundTemplate(plan: Plan, context: TargetContext, watched: WatchedGuardrail): SpecObject {
  return analysisTemplate(plan, context, watched, { name: templateName(plan, watched.guardrail.name) });
}

/** The same of any canary. */
export function lowerSteps(plan: Plan, context: TargetContext, watched: readonly WatchedGuardrail[]): LoweredStrategy {
  const split = trafficSplit(plan, context);
  const background = watched.map((one) => backgroundTemplate(plan, context, one));
  const inline = new Map<string, SpecObject>();
  const made: SpecObject[] = [];
  const hookSteps = (hooks: readonly PlannedHook[]): readonly CanaryStep[] => {
    const own = hooks.map((hook) => hookTemplate(plan, context, hook));
    made.push(...own);
    return own.length ? [{ analysis: hookAnalysis(own) }] : [];
  };
  const experiments = plan.stages.map((stage, index) => loweredExperiment(plan, context, stage, index, watched));
  const steps = canarySteps(plan, {
    experiments,
    router: isRouted(split) ? split.kind : undefined,
    watched,
    hooks: ({ hooks }) => hookSteps(hooks),
    gate: (gate) => {
      const { step, template } = gateStep(plan, context, gate);
      if (template) made.push(template);
      return step;
    },
    routes: (stage, index, router) => managedRoutes(plan, stage, index, router),
    first: stepPlugins(plan, 'beforeTraffic'),
    beforePromotion: [
      ...analysisSteps(analysisAt(plan, context, 'beforePromotion', undefined)),
      ...stepPlugins(plan, 'beforePromotion'),
    ],
    afterPromotion: [
      ...hookSteps(plan.hooks.filter(({ at }) => at === 'afterPromotion')),
      ...analysisSteps(analysisAt(plan, context, 'afterPromotion', undefined)),
    ],
    analysis: (stage, loads) => {
      const tests = loads.map((hook) => hookTemplate(plan, context, hook));
      made.push(...tests);
      const templates = analysedGuardrails(stage, watched).map((one) => {
        const name = stageTemplateName(plan, one.guardrail.name);
        const made = inline.get(name) ?? analysisTemplate(plan, context, one, { name, count: one.guardrail.of });
        inline.set(name, made);
        return made;
      });
      const existing = analysesOfStage(plan, context, stage.path).map((analysis) => ({ analysis }));
      const own = templates.length ? rolloutAnalysis(plan, templates) : undefined;
      return [...analysisSteps(withHooks(own, tests)), ...existing];
    },
  });
  const built = analysisAt(plan, context, 'start', undefined) ? { ...steps, watchedFrom: 0 } : steps;
  const own = background.length ? rolloutAnalysis(plan, background) : undefined;
  const fromStart = analysisAt(plan, context, 'start', undefined);
  const analysis = analysisAt(plan, context, 'background', fromStart ? joined(own, fromStart) : own);
  const schedule = canarySchedule(plan, context, watched, experiments);
  return {
    strategy: { canary: canaryStrategy(plan, context, split, built, analysis) },
    origins: stepOrigins(plan, built),
    templates: [...made, ...experiments.flatMap((one) => one?.templates ?? []), ...inline.values(), ...background],
    schedule,
    gates: [
      ...backgroundGates(plan, context, watched, built),
      ...stageGates(plan, watched),
      ...experiments.flatMap((one) => one?.gates ?? []),
    ],
    findings: [],
  };
}

function analysisSteps(analysis: RolloutAnalysis | undefined): readonly CanaryStep[] {
  return analysis ? [{ analysis }] : [];
}

function stageGates(plan: Plan, watched: readonly WatchedGuardrail[]): readonly LoweredGate[] {
  return plan.stages.flatMap((stage, index) => {
    const judging = analysedGuardrails(stage, watched);
    const startSeconds = Math.max(0, holdSeconds(stage) - analysisSeconds(stage, watched));
    if (isTested(stage)) return testedGates(plan, index, judging, startSeconds);
    return judging.map((one) =>
      gateOf(plan, one, { count: one.guardrail.of, runs: { kind: 'inStage', stage: index, startSeconds } }),
    );
  });
}
