import type { CanaryStage, CanaryStrategy, ShortCanary, StagedCanary } from '../../definition/strategy';
import { gateCondition } from '../plan-operations';
import { percent, seconds } from '../read';
import { defined } from '../plain';
import type { ExitCondition, PlannedExperiment, PlannedMirror, SideScale, Stage } from '../stage';
import { splitScale, type ExpandContext } from './context';
import { fullTraffic, hold } from './full-traffic';

export function expandCanary(strategy: CanaryStrategy, context: ExpandContext): Stage[] {
  const stages = 'stages' in strategy ? stagedCanary(strategy, context) : shortCanary(strategy, context);
  const bake = strategy.bake === undefined ? context.defaults.canaryBakeSeconds : seconds(strategy.bake);
  const end = fullTraffic(context, context.at(), { path: context.at('bake'), seconds: bake });
  const last = stages.at(-1);
  // A last stage that is written with 100 % is the full traffic, not one before it.
  if (last?.weight !== 100) return [...stages, end];
  return [...stages.slice(0, -1), { ...last, scale: end.scale, exit: thenBake(last.exit, end.exit) }];
}

/** Conditions of a stage run at the same time, but a bake comes after the hold of the last stage. */
function thenBake(written: readonly ExitCondition[], bake: readonly ExitCondition[]): ExitCondition[] {
  const held = [...written, ...bake].flatMap((one) => (one.kind === 'hold' ? [one] : []));
  const path = bake[0]?.path ?? held[0]?.path ?? '';
  return [
    ...hold(
      path,
      held.reduce((sum, one) => sum + one.seconds, 0),
    ),
    ...written.filter((one) => one.kind !== 'hold'),
  ];
}

function shortCanary(strategy: ShortCanary, context: ExpandContext): Stage[] {
  const held = strategy.hold === undefined ? context.defaults.canaryHoldSeconds : seconds(strategy.hold);
  return strategy.weights.map((written, index) => ({
    path: context.at('weights', index),
    weight: percent(written),
    unit: context.unit,
    scale: splitScale(context, quietOr(context, percent(written))),
    match: [],
    exit: hold(context.at('hold'), held),
    hooks: [],
  }));
}

function stagedCanary(strategy: StagedCanary, context: ExpandContext): Stage[] {
  let weight = 0;
  return strategy.stages.map((stage, index) => {
    weight = stage.weight === undefined ? weight : percent(stage.weight);
    return expandStage(stage, weight, index, context);
  });
}

function expandStage(stage: CanaryStage, weight: number, index: number, context: ExpandContext): Stage {
  const at = (...steps: readonly (string | number)[]) => context.at('stages', index, ...steps);
  return defined({
    path: at(),
    weight,
    unit: context.unit,
    scale: splitScale(context, candidateScale(stage, weight, context)),
    match: stage.match ?? [],
    mirror: planMirror(stage),
    experiment: planExperiment(stage, at('experiment'), context),
    exit: exitConditions(stage, at, context),
    hooks: [],
  });
}

function exitConditions(stage: CanaryStage, at: ExpandContext['at'], context: ExpandContext): ExitCondition[] {
  const ends = stage.gate !== undefined || stage.analysis !== undefined || stage.experiment !== undefined;
  const held = stage.hold === undefined ? (ends ? 0 : context.defaults.canaryHoldSeconds) : seconds(stage.hold);
  return [
    ...hold(stage.hold === undefined ? at() : at('hold'), held),
    ...(stage.analysis?.length
      ? [{ kind: 'analysis' as const, path: at('analysis'), guardrails: stage.analysis }]
      : []),
    ...(stage.gate === undefined ? [] : [gateCondition(stage.gate, at('gate'))]),
  ];
}

function planMirror({ mirror }: CanaryStage): PlannedMirror | undefined {
  if (!mirror) return undefined;
  const { share, ...rest } = mirror;
  return defined({ percent: percent(share), ...rest });
}

function planExperiment(
  { experiment }: CanaryStage,
  path: string,
  context: ExpandContext,
): PlannedExperiment | undefined {
  if (!experiment) return undefined;
  const { duration, share } = experiment;
  return {
    path,
    seconds: duration === undefined ? 0 : seconds(duration),
    replicas: experiment.replicas ?? context.defaults.experimentReplicas,
    versions: experiment.versions ?? context.defaults.experimentVersions,
    ...(experiment.isolated ? { isolated: true } : {}),
    ...(share === undefined ? {} : { share: percent(share) }),
    guardrails: experiment.analysis ?? [],
  };
}

function candidateScale(stage: CanaryStage, weight: number, context: ExpandContext): SideScale {
  if (stage.candidate && 'replicas' in stage.candidate) return { kind: 'replicas', replicas: stage.candidate.replicas };
  if (stage.candidate) return { kind: 'share', percent: percent(stage.candidate.share) };
  if (stage.mirror && context.candidate === 'matchWeight') {
    return { kind: 'share', percent: Math.min(100, weight + percent(stage.mirror.share)) };
  }
  // The copies are what is tested: the candidate itself need not run yet.
  if (stage.experiment && weight === 0 && !stage.match?.length && context.candidate === 'matchWeight') {
    return { kind: 'none' };
  }
  return quietOr(context, weight);
}

/** In proportion to 0 % nothing would run, and a stage at 0 % is there to test something. */
function quietOr(context: ExpandContext, weight: number): SideScale {
  if (context.candidate === 'wanted' || weight > 0) return { kind: context.candidate };
  return { kind: 'replicas', replicas: context.defaults.quietReplicas };
}
