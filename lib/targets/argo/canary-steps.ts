import type { CommonPlan } from '../../plan/common-plan';
import type { PlannedGate, PlannedHook } from '../../plan/operations';
import type { SideScale, Stage } from '../../plan/stage';
import { isTested } from '../../plan/test-traffic';
import type { RouterKind } from '../../platform/router';
import { mostReplicas } from '../shared/kubernetes/autoscaler';
import { FOLLOW_WEIGHT, isFollowing, NO_CHANGE, scaleChange, type CanaryScale } from './canary-scale';
import type { LoweredExperiment } from './experiment-step';
import type { CanaryStep } from './manifest';
import { goDuration } from '../../units/go-duration';
import { sameRoutes, type ManagedRoute } from './managed-routes';
import { analysisSeconds, holdSeconds } from './stage-time';
import { steeringRouter, type SteeringRouter } from './steering-router';
import type { WatchedGuardrail } from './watched-guardrail';

/** The controller's steps, each with the stage that it comes from. */
export interface CanarySteps {
  readonly steps: readonly CanaryStep[];
  readonly stageOf: readonly number[];
  /** The first step at which users reach the candidate; analyses before it would have no data. */
  readonly watchedFrom: number;
  readonly routes: readonly ManagedRoute[];
}

/** What stands in the way of steps: who routes, and how a stage's analysis and hooks are spelled. */
export interface StepContext {
  readonly router: RouterKind | undefined;
  readonly watched: readonly WatchedGuardrail[];
  /** The steps of a stage's hooks. */
  readonly hooks: (stage: Stage) => readonly CanaryStep[];
  /** The steps of what measures before the stage ends, together with the load tests that it measures. */
  readonly analysis: (stage: Stage, loads: readonly PlannedHook[]) => readonly CanaryStep[];
  /** By the index of its stage. */
  readonly experiments: readonly (LoweredExperiment | undefined)[];
  readonly gate: (gate: PlannedGate) => CanaryStep;
  /** The routes of a stage for chosen or copied requests. */
  readonly routes: (stage: Stage, index: number, router: SteeringRouter) => readonly ManagedRoute[];
  /** Steps that come first of all, before full traffic, and last of all. */
  readonly first: readonly CanaryStep[];
  readonly beforePromotion: readonly CanaryStep[];
  readonly afterPromotion: readonly CanaryStep[];
}

/** States of traffic and scale as the moves between them. */
export function canarySteps(plan: CommonPlan, context: StepContext): CanarySteps {
  const steps: CanaryStep[] = [];
  const stageOf: number[] = [];
  const routes: ManagedRoute[] = [];
  let watchedFrom: number | undefined;
  let weight = 0;
  let scale: CanaryScale = FOLLOW_WEIGHT;
  let open: readonly ManagedRoute[] = [];
  const steering = steeringRouter(context.router);

  plan.stages.forEach((stage, index) => {
    const before = plan.stages[index - 1];
    const last = index === plan.stages.length - 1;
    const add = (...more: readonly CanaryStep[]) => {
      steps.push(...more);
      stageOf.push(...more.map(() => index));
    };
    const next = Math.floor(stage.weight);
    // Where the first stage has a share, what comes first of all comes before it.
    const isEarly = index === 0 && stage.weight > 0;
    const ends = [
      ...(index === 0 && !isEarly ? context.first : []),
      ...conditions(stage, context, context.experiments[index]),
      ...(index === plan.stages.length - 2 ? context.beforePromotion : []),
      ...(last ? context.afterPromotion : []),
    ];
    // After the last step the controller gives the candidate full size and all traffic by itself.
    const needed = !last || ends.length > 0 || open.length > 0;
    const wanted = scaleOf(stage, scale);
    const change =
      context.router === undefined || !needed
        ? NO_CHANGE
        : scaleChange(mostReplicas(plan), { scale, weight }, { scale: wanted, weight: next }, last);
    if (isEarly) add(...context.first);
    add(...change.before);
    scale = wanted;

    const keepsRoutes = before !== undefined && sameRoutes(before, stage);
    const own = keepsRoutes || steering === undefined ? open : context.routes(stage, index, steering);
    if (!keepsRoutes) add(...own.map((route) => route.set));
    if (needed && next !== weight) add({ setWeight: next });
    weight = next;
    if (!keepsRoutes) {
      add(...open.map((route) => route.remove));
      routes.push(...own);
      open = own;
    }
    add(...change.after);
    if (watchedFrom === undefined && (next > 0 || own.length > 0)) watchedFrom = steps.length;
    add(...ends);
  });
  // Routes of a last stage without an end go with the controller's own clean-up; all others were removed above.
  return { steps, stageOf, watchedFrom: Math.min(watchedFrom ?? 0, Math.max(0, steps.length - 1)), routes };
}

/** All conditions run at the same time: the clock stops early by what the analysis takes after it. */
function conditions(
  stage: Stage,
  context: StepContext,
  experiment: LoweredExperiment | undefined,
): readonly CanaryStep[] {
  const analysed = analysisSeconds(stage, context.watched);
  const pause = holdSeconds(stage) - analysed - (experiment?.seconds ?? 0);
  const [arriving, leaving] = [false, true].map((late) => ({
    ...stage,
    hooks: stage.hooks.filter(({ at }) => (at === 'beforePromotion') === late),
  }));
  // Steps come one after the other, and a load that is over is measured by nobody.
  const loads = isTested(stage) ? arriving!.hooks.filter(({ kind }) => kind === 'loadTest') : [];
  return [
    ...context.hooks({ ...arriving!, hooks: arriving!.hooks.filter((hook) => !loads.includes(hook)) }),
    ...(pause > 0 ? [{ pause: { duration: goDuration(pause) } }] : []),
    ...(experiment ? [{ experiment: experiment.step }] : []),
    ...context.analysis(stage, loads),
    ...stage.exit.flatMap((exit) => (exit.kind === 'gate' ? [context.gate(exit.gate)] : [])),
    ...context.hooks(leaving!),
  ];
}

/** A scale that was set stays until it is told to follow the weight again. */
function scaleOf(stage: Stage, current: CanaryScale): CanaryScale {
  const candidate: SideScale = stage.scale.candidate;
  switch (candidate.kind) {
    case 'none':
    case 'matchWeight':
      return FOLLOW_WEIGHT;
    case 'replicas':
      return { replicas: candidate.replicas };
    case 'share':
      return { weight: Math.ceil(candidate.percent) };
    case 'wanted':
      // At full traffic following the weight is full size.
      return stage.weight === 100 && isFollowing(current) ? FOLLOW_WEIGHT : { weight: 100 };
  }
}
