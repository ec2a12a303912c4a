import { unreachable } from '../diagnostics';
import type { Plan } from '../plan/plan';
import type { ExitCondition, Stage } from '../plan/stage';
import { stageSeconds } from '../plan/stage-seconds';
import type { Schedule, Segment } from './schedule';

/** What the plan itself asks for over time: the ground that a target's own schedule is compared with. */
export function scheduleOfPlan(plan: Pick<Plan, 'stages'>): Schedule {
  return { segments: plan.stages.map(segmentOf) };
}

function segmentOf({ weight, exit, experiment }: Stage): Segment {
  const waitsFor = exit.flatMap(waitOf);
  return { weight, seconds: stageSeconds({ exit, experiment }), ...(waitsFor.length ? { waitsFor } : {}) };
}

function waitOf(condition: ExitCondition): string[] {
  switch (condition.kind) {
    case 'hold':
      return [];
    case 'gate':
      return [condition.gate.kind];
    case 'analysis':
      return condition.guardrails.map((name) => `analysis ${name}`);
    default:
      return unreachable(condition);
  }
}
