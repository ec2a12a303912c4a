import type { Plan } from '../../plan/plan';
import type { Stage } from '../../plan/stage';
import type { Schedule } from '../../insight/schedule';
import type { SpecObject } from '../shared/kubernetes/spec';
import { isRouted, trafficSplit } from '../shared/kubernetes/traffic-split';
import type { TargetContext } from '../target';
import { analysisTemplate, stageTemplateName, templateName } from './analysis-template';
import { canaryStrategy } from './canary';
import { canarySteps, type CanarySteps } from './canary-steps';
import { canarySchedule } from './canary-schedule';
import { jobHook } from './job-hook';
import { guardrailLiveness } from './liveness';
import type { LoweredStrategy } from './lower';
import { rolloutAnalysis } from './rollout-analysis';
import { analysedGuardrails } from './stage-time';
import type { WatchedGuardrail } from './watched-guardrail';

export function lowerCanary(plan: Plan, context: TargetContext, watched: readonly WatchedGuardrail[]): LoweredStrategy {
  const split = trafficSplit(plan, context);
  const background = watched.map((one) =>
    analysisTemplate(plan, context, one, { name: templateName(plan, one.guardrail.name) }),
  );
  const inline = new Map<string, SpecObject>();
  const hooks: SpecObject[] = [];
  const built = canarySteps(plan, {
    router: isRouted(split) ? split.kind : undefined,
    watched,
    hooks: (stage) => {
      const own = stage.hooks.map((hook) => jobHook(plan, context, hook));
      hooks.push(...own);
      return own.length ? [{ analysis: rolloutAnalysis(plan, own) }] : [];
    },
    analysis: (stage) => {
      const templates = analysedGuardrails(stage, watched).map((one) => {
        const name = stageTemplateName(plan, one.guardrail.name);
        const made = inline.get(name) ?? analysisTemplate(plan, context, one, { name, count: one.guardrail.of });
        inline.set(name, made);
        return made;
      });
      return templates.length ? [{ analysis: rolloutAnalysis(plan, templates) }] : [];
    },
  });
  const analysis = background.length ? rolloutAnalysis(plan, background) : undefined;
  const schedule = canarySchedule(plan, context, watched);
  return {
    strategy: { canary: canaryStrategy(plan, context, split, built, analysis) },
    origins: stepOrigins(plan, built),
    templates: [...hooks, ...inline.values(), ...background],
    schedule,
    findings: watched.flatMap((one) => guardrailLiveness([one], asSeen(one, plan, context, schedule))),
  };
}

/** Chosen requests are requests: a stage with them is watched like one with a share, and one with copies by those who see copies. */
function asSeen(watched: WatchedGuardrail, { stages }: Plan, context: TargetContext, schedule: Schedule): Schedule {
  const copies = seesCopies(watched, context);
  const seen = ({ match, mirror }: Stage) => match.length > 0 || (mirror !== undefined && copies);
  return {
    segments: schedule.segments.map((one, index) =>
      one.weight === 0 && seen(stages[index]!) ? { ...one, weight: 1 } : one,
    ),
  };
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
  return { ...Object.fromEntries(steps), 'spec.strategy.canary.scaleDownDelaySeconds': plan.after.path };
}
