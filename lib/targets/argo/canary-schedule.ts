import type { ArgoStepPlugin } from '../../definition/argo-fields';
import type { Schedule, WayBack } from '../../insight/schedule';
import type { CommonPlan } from '../../plan/common-plan';
import type { Stage } from '../../plan/stage';
import { fewestReplicas } from '../shared/kubernetes/autoscaler';
import { podsBack } from '../shared/kubernetes/pods-back';
import { isRouted, trafficSplit } from '../shared/kubernetes/traffic-split';
import type { TargetContext } from '../target';
import { exchangedAtOnce, keptSeconds } from './canary';
import type { LoweredExperiment } from './experiment-step';
import { replicaShare } from './replica-share';
import { stageSeconds } from './stage-time';
import { pluginNames } from './step-plugins';
import { argoFields } from './strategy-fields';
import type { WatchedGuardrail } from './watched-guardrail';

/** Gates, and hooks and plugins that last as long as they last. */
function waitsOf(plan: CommonPlan, stage: Stage, experiment: LoweredExperiment | undefined): readonly string[] {
  const plugins = (at: ArgoStepPlugin['at'], ofStage: Stage | undefined) =>
    stage === ofStage ? pluginNames(plan, at).map((name) => `plugin ${name}`) : [];
  const late = stage === plan.stages.at(-1) ? plan.hooks.filter(({ at }) => at === 'afterPromotion') : [];
  const hooks = (before: boolean) =>
    stage.hooks.filter(({ at }) => (at === 'beforePromotion') !== before).map(({ name }) => `check ${name}`);
  return [
    ...plugins('beforeTraffic', plan.stages[0]),
    ...hooks(true),
    // Nothing but a person ends it.
    ...(experiment?.seconds === 0 ? ['experiment'] : []),
    ...stage.exit.flatMap((exit) => (exit.kind === 'gate' ? [exit.gate.kind] : [])),
    ...hooks(false),
    ...plugins('beforePromotion', plan.stages.at(-2)),
    ...late.map(({ name }) => `check ${name}`),
  ];
}

/** What the controller will do: whole percents, or the share that whole pods come to. */
export function canarySchedule(
  plan: CommonPlan,
  context: TargetContext,
  watched: readonly WatchedGuardrail[],
  experiments: readonly (LoweredExperiment | undefined)[],
): Schedule {
  const routed = isRouted(trafficSplit(plan, context));
  const shrinks = argoFields(plan).dynamicStableScale === true;
  return {
    // Nothing of the previous version is kept where its pods become the candidate's.
    ...(routed && !shrinks ? { previousStaysSeconds: keptSeconds(plan) } : { back: wayBack(plan, routed) }),
    segments: plan.stages.map((stage, index) => {
      const waitsFor = waitsOf(plan, stage, experiments[index]);
      return {
        weight: routed ? Math.floor(stage.weight) : replicaShare(stage.weight, fewestReplicas(plan)),
        seconds: stageSeconds(stage, watched, experiments[index]?.seconds),
        ...(waitsFor.length ? { waitsFor } : {}),
      };
    }),
  };
}

/** A router sends everybody back to pods that are there; otherwise they must start again, as many as may surge. */
function wayBack(plan: CommonPlan, routed: boolean): WayBack {
  const replicas = fewestReplicas(plan);
  return podsBack(plan, replicas, routed ? replicas : exchangedAtOnce(plan));
}
