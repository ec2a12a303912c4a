import type { Stage } from '../../plan/stage';
import { measurementsSeconds } from './metric-timing';
import type { WatchedGuardrail } from './watched-guardrail';

/** How long a stage is held by its clock. */
export function holdSeconds(stage: Stage): number {
  return Math.max(0, ...stage.exit.map((exit) => (exit.kind === 'hold' ? exit.seconds : 0)));
}

/** The guardrails that must pass before the stage ends. */
export function analysedGuardrails(stage: Stage, watched: readonly WatchedGuardrail[]): readonly WatchedGuardrail[] {
  const names = new Set(stage.exit.flatMap((exit) => (exit.kind === 'analysis' ? exit.guardrails : [])));
  return watched.filter(({ guardrail }) => names.has(guardrail.name));
}

/** How long those take, at the end of the stage. */
export function analysisSeconds(stage: Stage, watched: readonly WatchedGuardrail[]): number {
  return Math.max(
    0,
    ...analysedGuardrails(stage, watched).map(({ guardrail, timing }) => measurementsSeconds(timing, guardrail.of)),
  );
}

/** All conditions run at the same time: the longest one is the stage's time. */
export function stageSeconds(stage: Stage, watched: readonly WatchedGuardrail[], experimentSeconds = 0): number {
  return Math.max(holdSeconds(stage), experimentSeconds + analysisSeconds(stage, watched));
}
