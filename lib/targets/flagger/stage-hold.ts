import type { Stage } from '../../plan/stage';

/** How long a stage is held by its clock; 0 for one that something else ends. */
export function holdSeconds({ exit }: Pick<Stage, 'exit'>): number {
  return Math.max(0, ...exit.map((one) => (one.kind === 'hold' ? one.seconds : 0)));
}
