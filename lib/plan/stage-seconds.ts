import type { Stage } from './stage';

/** How long a stage lasts at least: its conditions run at the same time. */
export function stageSeconds({ exit, experiment }: Pick<Stage, 'exit' | 'experiment'>): number {
  return Math.max(0, experiment?.seconds ?? 0, ...exit.map((one) => (one.kind === 'hold' ? one.seconds : 0)));
}
