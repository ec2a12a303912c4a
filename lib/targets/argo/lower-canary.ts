import type { Plan } from '../../plan/plan';
import type { PlannedHook } from '../../plan/operations';
import { isTested } from '../../plan/test-traffic';
import type { LoweredGate } from '../../insight/gates/lowered-gate';
import type { SpecObject } from '../shared/kubernetes/spec';
import { isRouted, trafficSplit } from '../shared/kubernetes/traffic-split';
import type { TargetContext } from '../target';
import { analysisTemplate, stageTemplateName, templateName } from './analysis-template';
import { canaryStrategy } from './canary';
import { canarySteps, type CanarySteps } from './canary-steps';
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
import { fieldOrigins } from './strategy-fields';
import { stepPlugins } from './step-plugins';
import { analysedGuardrails, analysisSeconds, holdSeconds } from './stage-time';
import { testedGates } from './tested-guardrail';
import type { WatchedGuardrail } from './watched-guardrail';

export function lowerCanary(plan: Plan, context: TargetContext, watched: readonly WatchedGuardrail[]): LoweredStrategy {
  const split = trafficSplit(plan, context);
  const background = watched.map((one) =>
    analysisTemplate(plan, context, one, { name: templateName(plan, one.guardrail.name) }),
  );
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

function backgroundGates(
  plan: Plan,
  context: TargetContext,
  watched: readonly WatchedGuardrail[],
  { stageOf, watchedFrom }: CanarySteps,
): readonly LoweredGate[] {
  const runs = { kind: 'background', fromStage: stageOf[watchedFrom] ?? 0 } as const;
  return watched.map((one) => gateOf(plan, one, { runs, seesAtZero: seenAtZero(one, plan, context) }));
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

/** Chosen requests are requests: a stage with them is watched like one with a share, and one with copies by those who see copies. */
function seenAtZero(watched: WatchedGuardrail, { stages }: Plan, context: TargetContext): readonly number[] {
  const copies = seesCopies(watched, context);
  return stages.flatMap(({ weight, match, mirror }, index) =>
    weight === 0 && (match.length > 0 || (mirror !== undefined && copies)) ? [index] : [],
  );
}

/** The caller's proxy does not count the copies that it sends; the pods count what they get. */
function seesCopies({ guardrail: { signal } }: WatchedGuardrail, context: TargetContext): boolean {
  const ofRequests = signal.kind === 'errorRate' || signal.kind === 'latency' || signal.kind === 'throughput';
  return !ofRequests || context.platform.metrics.prometheus?.dialect === 'application';
}

function stepOrigins(plan: Plan, { stageOf }: CanarySteps): Readonly<Record<string, string>> {
  const steps = stageOf.map(
    (stage, index) => [`spec.strategy.canary.steps[${index}]`, plan.stages[stage]!.path] as const,
  );
  return {
    ...fieldOrigins(plan, 'canary'),
    ...Object.fromEntries(steps),
    'spec.strategy.canary.scaleDownDelaySeconds': plan.after.path,
  };
}
