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
  /** Absent where the candidate is alone. */
  readonly stable?: Version;
}

/** Without a word there is one version, with all traffic. */
export function positionOf(plan: Plan): Position {
  const index = stageIndex(plan);
  const last = plan.stages.length - 1;
  const isStart = index < 0;
  const stage = isStart ? withoutTraffic(plan) : plan.stages[Math.min(index, last)]!;
  const next = isStart || plan.targets.kubernetes?.progress?.prepared ? plan.stages[index + 1] : undefined;
  const isFull = index >= last;
  const stable = isFull && !keepsStable(plan) ? undefined : stableVersion(plan);
  return { stage, isFull, ...(next ? { preparedFor: next } : {}), ...(stable ? { stable } : {}) };
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

/** At full traffic stable stays as it was, so that going back is one commit and no wait. */
function keepsStable({ stages, after }: Plan): boolean {
  return stages.at(-1)!.scale.stable.kind !== 'none' && after.keepPreviousSeconds > 0;
}
