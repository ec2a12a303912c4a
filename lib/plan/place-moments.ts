import { finding, type Diagnostic } from '../diagnostics';
import type { Moment } from '../definition/moment';
import { gateCondition, planHooks } from './plan-operations';
import type { PlannedHook } from './operations';
import type { Update } from './plan';
import type { PlanSource } from './source';
import type { Stage } from './stage';

export interface Placed {
  readonly stages: readonly Stage[];
  /** Hooks that belong to no stage. */
  readonly hooks: readonly PlannedHook[];
  readonly findings: readonly Diagnostic[];
}

const STAGE_MOMENTS: readonly Moment[] = ['beforeTraffic', 'beforePromotion'];

/** Puts gates and hooks with a named moment where that moment is in the stages. */
export function placeMoments(stages: readonly Stage[], update: Update, source: PlanSource): Placed {
  const gates = (source.definition.gates ?? []).map((gate, index) => ({
    gate,
    at: gate.at,
    path: source.at('gates', index),
  }));
  const hooks = planHooks(source);
  const homeless =
    update.kind === 'sideBySide' ? [] : [...gates, ...hooks.filter(({ at }) => STAGE_MOMENTS.includes(at))];
  if (homeless.length > 0)
    return { stages, hooks: [], findings: homeless.map((one) => noSuchMoment(one.path, one.at, update.kind)) };

  let placed = stages;
  const asked = (at: Moment) => gates.filter((one) => one.at === at).map((one) => gateCondition(one.gate, one.path));
  const run = (at: Moment) => hooks.filter((hook) => hook.at === at);
  if (asked('beforeTraffic').length + run('beforeTraffic').length > 0) {
    placed = withQuietStage(placed, source);
    placed = changeAt(placed, quietStage(placed), (stage) => ({
      ...stage,
      hooks: [...stage.hooks, ...run('beforeTraffic')],
      exit: [...stage.exit, ...asked('beforeTraffic')],
    }));
  }
  if (asked('beforePromotion').length + run('beforePromotion').length > 0) {
    placed = changeAt(placed, placed.length - 2, (stage) => ({
      ...stage,
      hooks: [...stage.hooks, ...run('beforePromotion')],
      exit: [...stage.exit, ...asked('beforePromotion')],
    }));
  }
  placed = changeAt(placed, placed.length - 1, (stage) => ({
    ...stage,
    exit: [...stage.exit, ...asked('afterPromotion')],
  }));
  placed = [...asked('beforeDeploy').map((exit) => notStarted(placed[0]!, exit)), ...placed];
  return { stages: placed, hooks: hooks.filter(({ at }) => !STAGE_MOMENTS.includes(at)), findings: [] };
}

function quietStage(stages: readonly Stage[]): number {
  return stages.findIndex(
    ({ weight, match, mirror, experiment }) =>
      weight === 0 && match.length === 0 && mirror === undefined && experiment === undefined,
  );
}

/** A small candidate without users, where the strategy itself has no such stage. */
function withQuietStage(stages: readonly Stage[], { defaults }: PlanSource): readonly Stage[] {
  if (quietStage(stages) === 0) return stages;
  const [first] = stages as readonly [Stage];
  const quiet: Stage = {
    path: first.path,
    weight: 0,
    unit: first.unit,
    scale: { stable: { kind: 'wanted' }, candidate: { kind: 'replicas', replicas: defaults.quietReplicas } },
    match: [],
    exit: [],
    hooks: [],
  };
  return [quiet, ...stages];
}

/** Before the deployment nothing of the candidate runs. */
function notStarted(first: Stage, exit: Stage['exit'][number]): Stage {
  return {
    path: exit.path,
    weight: 0,
    unit: first.unit,
    scale: { stable: { kind: 'wanted' }, candidate: { kind: 'none' } },
    match: [],
    exit: [exit],
    hooks: [],
  };
}

function changeAt(stages: readonly Stage[], index: number, change: (stage: Stage) => Stage): readonly Stage[] {
  return stages.map((stage, position) => (position === index ? change(stage) : stage));
}

function noSuchMoment(path: string, at: Moment, update: Update['kind']): Diagnostic {
  return finding('moment-not-in-strategy', path, {
    message: `A ${update === 'rolling' ? 'rolling update' : 'recreate'} exchanges the instances in one go: nothing in it can wait ${inWords[at]}.`,
    got: at,
    allowed: 'hooks at beforeDeploy, afterPromotion and onAbort',
    fix: "use blueGreen, canary or linear, or another moment: hooks at 'beforeDeploy' and 'afterPromotion' always have a place",
  });
}

const inWords: Readonly<Record<Moment, string>> = {
  beforeDeploy: 'before it starts',
  beforeTraffic: 'between the start of the candidate and its first request',
  beforePromotion: 'before full traffic',
  afterPromotion: 'for a go after full traffic',
  onAbort: 'on abort',
};
