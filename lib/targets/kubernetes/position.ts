import type { Plan } from '../../plan/plan';
import type { Stage } from '../../plan/stage';
import { stableVersion, type Version } from './versions';

/** Where a release stands, by the state that the definition gives. */
export interface Position {
  readonly stage: Stage;
  /** The stage after it, where the candidate is made ready for it already. */
  readonly preparedFor?: Stage;
  /** Whether all traffic is the candidate's. */
  readonly isFull: boolean;
  /** Whether traffic goes back from here; the candidate still runs, as large as the stage has it. */
  readonly isAborted: boolean;
  /** Absent where the candidate is alone. */
  readonly stable?: Version;
}

/** Without a word there is one version, with all traffic. */
export function positionOf(plan: Plan): Position {
  const index = stageIndex(plan);
  const last = plan.stages.length - 1;
  const isStart = index < 0;
  const { prepared = false, aborted: isAborted = false } = plan.targets.kubernetes?.progress ?? {};
  const stage = isStart ? withoutTraffic(plan) : plan.stages[Math.min(index, last)]!;
  const next = isStart || (prepared && !isAborted) ? plan.stages[index + 1] : undefined;
  const stable = stableVersion(plan);
  const isFull = index >= last && !isAborted;
  return { stage, isFull, isAborted, ...(next ? { preparedFor: next } : {}), ...(stable ? { stable } : {}) };
}

/** Whether both versions stand behind one Service, so that the numbers of pods are the shares. */
export function sharesByPods({ stage, isFull, isAborted }: Position, routed: boolean): boolean {
  // At full traffic stable is there in full size, so going back from there is a switch.
  return !routed && !isFull && stage.weight > 0 && !(isAborted && stage.weight >= 100);
}

/** The stage that is wanted, -1 for the start before the first; the last one where nothing is said. */
export function stageIndex({ stages, targets }: Plan): number {
  const wanted = targets.kubernetes?.progress?.stage ?? 'full';
  if (wanted === 'start') return -1;
  return wanted === 'full' ? stages.length - 1 : wanted;
}

/** The candidate only starts: a route that leads to it before it runs would answer with errors. */
function withoutTraffic({ stages }: Plan): Stage {
  const { path, unit, scale } = stages[0]!;
  return {
    path,
    unit,
    weight: 0,
    match: [],
    scale: { stable: scale.stable, candidate: { kind: 'none' } },
    exit: [],
    hooks: [],
  };
}
